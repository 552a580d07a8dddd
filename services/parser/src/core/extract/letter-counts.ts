/** What the letters of a text are, counted once: five steps ask, and each went over all of them again. */
import { isCleanLetter } from '../clean-text.ts'

export interface LetterCounts {
  readonly spaces: number
  readonly commas: number
  readonly digits: number
  /** Signs of menus, credits and breadcrumbs. */
  readonly marks: number
  readonly sentences: number
  /** Whether `cleanLine` would leave the text as it is. */
  readonly isClean: boolean
  /** Whether there may be a digit of any script. */
  readonly mayHoldDigit: boolean
}

/** What a letter counts as; nothing for most. */
const SPACE = 1
const COMMA = 2
const DIGIT = 3
const MARK = 4
const SENTENCE_END = 5
const LETTERS: readonly (readonly [letters: string, kind: number])[] = [
  [' ', SPACE],
  [',،，、;؛', COMMA],
  ['0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', DIGIT],
  ['|©®·•›»«→←/@#', MARK],
  ['.!?؟。…۔', SENTENCE_END],
]

/** Besides that, as bits above. */
const A_KIND = 7
const IS_UNCLEAN = 8
const IS_ANY_DIGIT = 16

/** A table in place of sets and patterns: each letter of a page is looked up here. Beyond it stands one letter that counts. */
const KINDS = Uint8Array.from({ length: 0x3003 }, (_, code) => kindsOf(String.fromCharCode(code)))
const FULL_WIDTH_COMMA = 0xff0c
const BEYOND = IS_UNCLEAN | IS_ANY_DIGIT

function kindsOf(letter: string): number {
  const kind = LETTERS.find(([letters]) => letters.includes(letter))?.[1] ?? 0
  return kind | (isCleanLetter(letter) ? 0 : IS_UNCLEAN) | (/\p{Nd}/u.test(letter) ? IS_ANY_DIGIT : 0)
}

/** What may close a sentence behind its mark. */
const CLOSES: ReadonlySet<number> = new Set(Array.from(` "'”’»)]`, (mark) => mark.codePointAt(0) ?? 0))

/** Counts the first letters of `codes`, among which white space is single plain spaces. */
export function countLetters(codes: Uint16Array, length: number): LetterCounts {
  const counts = [0, 0, 0, 0, 0, 0]
  let seen = 0
  for (let at = 0; at < length; at += 1) {
    const code = codes[at] ?? 0
    const kinds = code < KINDS.length ? (KINDS[code] ?? 0) : kindsBeyond(code)
    seen |= kinds
    const kind = kinds & A_KIND
    if (kind === SENTENCE_END && at + 1 < length && !CLOSES.has(codes[at + 1] ?? 0)) continue
    if (kind !== 0) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return toCounts(counts, seen)
}

function toCounts(counts: readonly number[], seen: number): LetterCounts {
  const [, spaces = 0, commas = 0, digits = 0, marks = 0, sentences = 0] = counts
  const isClean = (seen & IS_UNCLEAN) === 0
  return { spaces, commas, digits, marks, sentences, isClean, mayHoldDigit: (seen & IS_ANY_DIGIT) !== 0 }
}

function kindsBeyond(code: number): number {
  return code === FULL_WIDTH_COMMA ? BEYOND | COMMA : BEYOND
}
