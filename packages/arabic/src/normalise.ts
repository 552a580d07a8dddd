/**
 * Spelling noise out, with the way back: each unit of the result knows where it came from.
 *
 * Promises: idempotent; every offset lies inside the original; nothing but spelling is changed (no stemming, no case).
 */
import { DIGIT_ZEROS, DROPPED, EXPANDED, EXPANSIONS, LETTER_FOLD } from './letter-fold.ts'
import { isMark } from './unit-class.ts'

/** Normalised text and, for each of its UTF-16 units, the range of the original that it stands for. */
export interface NormalisedText {
  readonly text: string
  /** `original.slice(starts[a], ends[b - 1])` is what was written for `text.slice(a, b)`. */
  readonly starts: Uint32Array
  /** Exclusive; includes the marks and tatweel written on the letter, not invisible characters after it. */
  readonly ends: Uint32Array
}

/**
 * Folds bidi controls, joiners, soft hyphens, tatweel, tashkeel, superscript alef, Persian and Urdu letters,
 * presentation forms, hamza seats, ى/ي and ة/ه. Lone ء stays: صنعاء and صنعا are told apart by lists, not here.
 */
export function normaliseArabic(text: string): string {
  return mapNormalised(text).text
}

/** As `normaliseArabic`, with the map back to the original. */
export function mapNormalised(text: string): NormalisedText {
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (let index = 0; index < text.length; index += 1) {
    const piece = foldUnit(text, index)
    if (piece === '' && isMark(text.charCodeAt(index)) && ends.at(-1) === index)
      ends[ends.length - 1] = index + 1
    for (let copy = 0; copy < piece.length; copy += 1) {
      starts.push(index)
      ends.push(index + 1)
    }
    parts.push(piece)
  }
  return { text: parts.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

function foldUnit(text: string, index: number): string {
  const unit = text.charCodeAt(index)
  const folded = LETTER_FOLD[unit] ?? unit
  if (folded === DROPPED) return ''
  return folded === EXPANDED ? (EXPANSIONS.get(unit) ?? text.charAt(index)) : String.fromCharCode(folded)
}

/** ٠–٩ and ۰–۹ become 0–9; the length does not change, so offsets stay valid. */
export function foldDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => {
    const unit = digit.charCodeAt(0)
    return String(unit - (DIGIT_ZEROS.findLast((zero) => zero <= unit) ?? unit))
  })
}
