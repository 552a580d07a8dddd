/**
 * One table that says, for each UTF-16 unit, what it becomes when spelling noise is taken out of Arabic text.
 *
 * Promises: the result of a fold is never folded again, so folding twice equals folding once. It does not touch
 * characters outside the Basic Multilingual Plane, and it never composes: text is expected in NFC (Unicode UAX #15).
 *
 * Sources: Unicode chapter 9.2 (Arabic), UAX #9 (bidi controls), Lucene's ArabicNormalizer for أ إ آ, ى, ة, tatweel and
 * tashkeel. Beyond Lucene, ؤ and ئ lose their seat too, so that composed and decomposed spellings meet.
 */

/** Table value: the unit disappears. */
export const DROPPED = 0
/** Table value: the unit becomes several, see `EXPANSIONS`. */
export const EXPANDED = 0xffff

const UNITS = 0x1_0000

/** Letters of other alphabets and keyboards, and hamza seats, by the base letter that an Arab reader sees in them. */
const BASE_LETTERS: Readonly<Record<string, string>> = {
  ا: 'أإآٱٲٳ',
  ي: 'ىئیېێے\u06d3',
  ه: 'ةہھە\u06c0\u06c2ۃ',
  و: 'ؤۆۇۈ',
  ك: 'کڪگڭݣ',
  ب: 'پ',
  ج: 'چ',
  ف: 'ڤڥ',
  ق: 'ڨ',
  ز: 'ژ',
  ل: 'ڵ',
  ر: 'ڕ',
}

/** Invisible format characters: soft hyphen, bidi controls, joiners, zero-width spaces, byte order mark. */
export const FORMAT_RANGES: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
]

/** Marks written on letters, Koranic signs, and tatweel, which only stretches a word. */
const MARK_RANGES: readonly (readonly [number, number])[] = [
  [0x0610, 0x061a],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06ed],
  [0x08d3, 0x08ff],
]

/** Arabic Presentation Forms A and B: letters by their shape, as old PDF and windows software wrote them. */
const PRESENTATION_RANGES: readonly (readonly [number, number])[] = [
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
]

/** First units of the two blocks of digits in Arabic script: Arabic-Indic and its Persian and Urdu sibling. */
export const DIGIT_ZEROS: readonly number[] = [0x0660, 0x06f0]

/** What the units with value `EXPANDED` become, for example ﻻ → لا. */
export const EXPANSIONS: ReadonlyMap<number, string> = new Map(presentationForms())

/** Unit → unit for letters, marks and invisibles; `DROPPED` or `EXPANDED` where one unit can't say it. */
export const LETTER_FOLD: Uint16Array = makeLetterFold()

/** `LETTER_FOLD` plus Western digits and lower case: what makes two spellings one word. */
export const WORD_FOLD: Uint16Array = makeWordFold()

function makeLetterFold(): Uint16Array {
  const table = Uint16Array.from({ length: UNITS }, (_, unit) => unit)
  for (const [unit, base] of baseLetterPairs()) table[unit] = base
  for (const [from, to] of [...FORMAT_RANGES, ...MARK_RANGES]) table.fill(DROPPED, from, to + 1)
  for (const [unit, folded] of EXPANSIONS)
    table[unit] = folded.length > 1 ? EXPANDED : folded.charCodeAt(0) || DROPPED
  return table
}

function makeWordFold(): Uint16Array {
  const table = LETTER_FOLD.slice()
  for (let unit = 0; unit < UNITS; unit += 1) {
    const lower = String.fromCharCode(table[unit] ?? unit).toLowerCase()
    if (lower.length === 1 && table[unit] !== EXPANDED) table[unit] = lower.charCodeAt(0)
  }
  for (const zero of DIGIT_ZEROS)
    for (let digit = 0; digit < 10; digit += 1) table[zero + digit] = 0x30 + digit
  return table
}

function baseLetterPairs(): [number, number][] {
  return Object.entries(BASE_LETTERS).flatMap(([base, letters]) =>
    Array.from(letters, (letter): [number, number] => [letter.charCodeAt(0), base.charCodeAt(0)]),
  )
}

/** NFKC of a presentation form may still be a Persian letter or a mark, so the result goes through the rules above. */
function presentationForms(): [number, string][] {
  const bases = new Map(baseLetterPairs())
  const isMark = (unit: number): boolean => MARK_RANGES.some(([from, to]) => unit >= from && unit <= to)
  const fold = (text: string): string =>
    Array.from(text, (letter) => letter.charCodeAt(0))
      .filter((unit) => !isMark(unit))
      .map((unit) => String.fromCharCode(bases.get(unit) ?? unit))
      .join('')
  return PRESENTATION_RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index): [number, string] => {
      const folded = fold(String.fromCharCode(from + index).normalize('NFKC'))
      // A mark standing alone is a space plus the mark; the space is not a word boundary.
      return [from + index, folded.trim() === '' ? '' : folded]
    }),
  )
}
