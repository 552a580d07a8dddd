/** The benchmark's own measure: words as bags, precision, recall and F1 of a page (WCXB README, "word_f1"). */

export interface WordScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Scores a text against the marked one. */
export function wordScore(found: string, marked: string): WordScore {
  const foundWords = toBag(found)
  const markedWords = toBag(marked)
  let shared = 0
  for (const [word, count] of foundWords.bag) shared += Math.min(count, markedWords.bag.get(word) ?? 0)
  const precision = foundWords.size === 0 ? 0 : shared / foundWords.size
  const recall = markedWords.size === 0 ? 0 : shared / markedWords.size
  return { precision, recall, f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

function toBag(text: string): { readonly bag: ReadonlyMap<string, number>; readonly size: number } {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
  const bag = new Map<string, number>()
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1)
  return { bag, size: words.length }
}
