/**
 * What a UTF-16 unit is to a word: part of it, written on it, invisible in it, or its end.
 *
 * A table, because tokenising runs over every unit of every article. Characters outside the Basic Multilingual Plane
 * (emoji, historic scripts) end a word.
 */
import { DROPPED, FORMAT_RANGES, LETTER_FOLD } from './letter-fold.ts'

const SEPARATOR = 0
/** A letter of the Arabic script. */
export const ARABIC_LETTER = 1
/** A letter of another script, or a digit of any. */
export const OTHER_LETTER = 2
/** A combining mark or tatweel: belongs to the letter before it. */
export const MARK = 3
/** A bidi control, joiner or soft hyphen: seen by nobody, may stand inside a word. */
export const INVISIBLE = 4

const UNITS = 0x1_0000

export const UNIT_CLASS: Uint8Array = Uint8Array.from({ length: UNITS }, (_, unit) => classify(unit))

export function isMark(unit: number): boolean {
  return UNIT_CLASS[unit] === MARK
}

function classify(unit: number): number {
  if (LETTER_FOLD[unit] === DROPPED) return isFormat(unit) ? INVISIBLE : MARK
  const letter = String.fromCharCode(unit)
  if (/[\p{L}\p{Nd}]/u.test(letter))
    return /(?=\p{L})\p{Script=Arabic}/u.test(letter) ? ARABIC_LETTER : OTHER_LETTER
  return /\p{M}/u.test(letter) ? MARK : SEPARATOR
}

function isFormat(unit: number): boolean {
  return unit === 0 || FORMAT_RANGES.some(([from, to]) => unit >= from && unit <= to)
}
