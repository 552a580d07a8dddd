/**
 * Makes the rules of `ar_clean`, the char filter that stands before every Arabic analyzer: it takes away what a reader
 * does not see and gives look-alike letters one code, so that spellings of one word meet whatever keyboard wrote them.
 * Promise: the same rules on every run, no key twice, and no rule whose output another rule would have to change
 * (a mapping char filter never reads its own output).
 *
 * `make-analysis.ts` writes the rules into the template.
 */
type Range = readonly [first: number, last: number]
type Rule = readonly [from: string, to: string]

/** Signs that carry no letter. Names and ranges are those of the Unicode blocks Arabic and General Punctuation. */
const dropped: readonly Range[] = [
  [0x00ad, 0x00ad], // soft hyphen
  [0x0610, 0x061a], // honorifics and small high signs
  [0x061c, 0x061c], // Arabic letter mark
  [0x0640, 0x0640], // tatweel
  [0x064b, 0x065f], // tashkeel, maddah and hamza as combining marks
  [0x0670, 0x0670], // superscript alef
  [0x06d6, 0x06ed], // Quranic signs
  [0x200b, 0x200f], // zero-width space, joiners, direction marks
  [0x202a, 0x202e], // embeddings and overrides
  [0x2060, 0x2060], // word joiner
  [0x2066, 0x2069], // isolates
  [0xfeff, 0xfeff], // byte order mark in mid-text
]

/**
 * What `arabic_normalization` does to each word: as rules here they cost half as much, for a rule of one letter is looked up
 * once a letter, and the filter walks every word (every run of three letters, in `ar_tri`).
 */
const normalised: Readonly<Record<string, string>> = { آ: 'ا', أ: 'ا', إ: 'ا', ى: 'ي', ة: 'ه' }

/** The first of ten: Arabic-Indic, Persian, full width. */
const digitZeros: readonly number[] = [0x0660, 0x06f0, 0xff10]

/**
 * Capitals of Latin, Greek and Cyrillic, which spares `ar_tri` the filter `lowercase`; words have it for those of other scripts.
 * Blocks that have been full for long, so that every Node makes the same rules.
 */
const capitals: readonly Range[] = [
  [0x0041, 0x005a],
  [0x00c0, 0x00de],
  [0x0100, 0x017f],
  [0x0391, 0x03a9],
  [0x0400, 0x042f],
]

/** Letters of Persian, Urdu, Kurdish and Maghrebi keyboards, each with the Arabic letter that newsrooms write for it. */
const baseLetters: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ٵ: 'ا',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ݣ: 'ك',
  ی: 'ي',
  ے: 'ي',
  ۍ: 'ي',
  ې: 'ي',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  ۃ: 'ه',
  پ: 'ب',
  چ: 'ج',
  ڤ: 'ف',
  ڥ: 'ف',
  ڨ: 'ق',
  ژ: 'ز',
  // Hamza seats: مسؤول, مسئول and a quick مسوول are one word; without this NFD text would differ from NFC text.
  ؤ: 'و',
  ئ: 'ي',
}

/** Letters in their joined shapes and ligatures, as old PDF and print systems leave them. */
const presentationForms: readonly Range[] = [
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
]

/** Added by Unicode 17: whether they come apart depends on the Node that runs this, so they stay as they are. */
const tooYoung: readonly Range[] = [
  [0xfbc3, 0xfbd2],
  [0xfd90, 0xfd91],
  [0xfdc8, 0xfdce],
]

/** All rules, `from=>to`, in the order of their keys. Every character is an escape: most could not be seen. */
export function makeArCleanRules(): string[] {
  const rules = new Map<string, string>()
  for (const code of codesIn(dropped)) rules.set(String.fromCharCode(code), '')
  for (const [from, to] of Object.entries({ ...normalised, ...baseLetters })) rules.set(from, to)
  for (const [from, to] of [...digits(), ...smallLetters()]) rules.set(from, to)
  for (const code of codesIn(presentationForms)) addPresentationForm(code, rules)
  return [...rules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, to]) => `${escaped(from)}=>${escaped(to)}`)
}

/** What Unicode takes a form apart to may itself be dropped or mapped; a mark alone is spelt on a blank, so that goes too. */
function addPresentationForm(code: number, rules: Map<string, string>): void {
  const form = String.fromCharCode(code)
  const apart = form.normalize('NFKC')
  if (apart === form || codesIn(tooYoung).includes(code)) return
  const letters = Array.from(apart, (letter) => rules.get(letter) ?? letter)
  rules.set(form, letters.join('').trim())
}

function digits(): readonly Rule[] {
  const values = Array.from({ length: 10 }, (_, value) => value)
  return digitZeros.flatMap((zero) =>
    values.map((value): Rule => [String.fromCharCode(zero + value), `${value}`]),
  )
}

/** The dotted İ becomes two letters; as a word's it is left to the server's `lowercase`. */
function smallLetters(): readonly Rule[] {
  return codesIn(capitals)
    .map((code): Rule => [String.fromCharCode(code), String.fromCharCode(code).toLowerCase()])
    .filter(([from, to]) => from !== to && to.length === 1)
}

function codesIn(ranges: readonly Range[]): readonly number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
}

/** Blanks inside a ligature's words are written as escapes too: the server trims both sides of a rule. */
function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`).join('')
}
