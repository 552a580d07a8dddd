/**
 * Folding text letter by letter, where patterns would go over it four times and make lower case by ICU: a line takes a
 * third of the time, and a page is compared line by line.
 *
 * Promises: what the patterns give, or nothing where a letter needs them. Letters up to the end of the Arabic block and
 * the usual typographic marks are in the table.
 */

/** Latin, Greek, Cyrillic, Hebrew, Arabic. */
const TABLE_END = 0x700

/** Longer texts are folded by patterns. */
export const MAX_FOLDED = 2_000

/** What a letter becomes, besides another letter. No letter has these codes. */
const GAP = 0
const NOTHING = 1
const BY_PATTERNS = 2

/** Letters that vanish inside a word: vowel signs and the stretching of Arabic letters. */
const VANISHES = /[\p{Mn}ـ]/u

/** Makes the fold whose meaning `byPatterns` is. */
export function makeTableFold(byPatterns: (text: string) => string): (text: string) => string | undefined {
  const table = toTable(byPatterns)
  return (text) => fold(text, table)
}

function toTable(byPatterns: (text: string) => string): Uint16Array {
  return Uint16Array.from({ length: TABLE_END }, (_, code) => {
    const letter = String.fromCharCode(code)
    const folded = byPatterns(letter)
    if (folded === '') return VANISHES.test(letter) ? NOTHING : GAP
    // What a capital sigma becomes depends on the letters around it.
    return folded.length > 1 || letter === 'Σ' ? BY_PATTERNS : folded.charCodeAt(0)
  })
}

/** What has been folded, as letters of two bytes and of one; a text never gets longer. */
const letters = new Uint16Array(MAX_FOLDED)
const wide = Buffer.from(letters.buffer)
const narrow = Buffer.alloc(MAX_FOLDED)

function fold(text: string, table: Uint16Array): string | undefined {
  let length = 0
  let seen = 0
  let afterGap = false
  for (let at = 0; at < text.length; at += 1) {
    const folded = foldOf(text.charCodeAt(at), table)
    if (folded === GAP) afterGap = length > 0
    else if (folded === BY_PATTERNS) return undefined
    else if (folded !== NOTHING) {
      if (afterGap) {
        letters[length] = SPACE
        narrow[length] = SPACE
        length += 1
        afterGap = false
      }
      letters[length] = folded
      narrow[length] = folded
      seen |= folded
      length += 1
    }
  }
  return toText(length, seen)
}

/** Letters as arguments of `fromCharCode` took four times as long. */
function toText(length: number, seen: number): string {
  return seen <= 0xff ? narrow.toString('latin1', 0, length) : wide.toString('utf16le', 0, 2 * length)
}

const SPACE = 0x20

function foldOf(code: number, table: Uint16Array): number {
  if (code < TABLE_END) return table[code] ?? BY_PATTERNS
  return isMark(code) ? GAP : BY_PATTERNS
}

/** General punctuation, and the signs of currencies. */
function isMark(code: number): boolean {
  return (code >= 0x2000 && code <= 0x206f) || (code >= 0x20a0 && code <= 0x20bf)
}
