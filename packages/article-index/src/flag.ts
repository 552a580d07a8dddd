/** Yes and no as people type them. Pure. */

/** «نعم» and yes, «لا» and no; undefined for anything else. */
export function readFlag(text: string): boolean | undefined {
  if (/^(?:yes|true|نعم)$/iu.test(text)) return true
  return /^(?:no|false|لا)$/iu.test(text) ? false : undefined
}
