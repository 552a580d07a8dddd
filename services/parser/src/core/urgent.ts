/** Urgent items: one line that begins with «عاجل». */

/** Whether the text begins with «عاجل», whatever marks stand before it. */
export function isUrgent(text: string): boolean {
  return /^[^\p{L}]{0,5}عاجل(?!\p{L})/u.test(text)
}
