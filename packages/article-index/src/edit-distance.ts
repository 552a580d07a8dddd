/**
 * How far a typed word is from a written one: insertions, deletions, substitutions and swapped neighbours (optimal string
 * alignment), where what is easily confused in Arabic costs half. Pure.
 */

/** Letters of one sound to many speakers, or of one shape but for its dots. Both spellings are normalised. */
const CONFUSED: readonly string[] = [
  'ضظ',
  'ذز',
  'تط',
  'سص',
  'هح',
  'قك',
  'جغق',
  'دض',
  'ثس',
  'ثت',
  'بتث',
  'جحخ',
  'دذ',
  'رز',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'فق',
  'نب',
]
const LONG_VOWELS: ReadonlySet<string> = new Set('اوي')
/** What such a letter costs; others cost 1. */
export const EASILY_WRONG = 0.5

const PAIRS: ReadonlySet<string> = new Set(
  CONFUSED.map((letters) => letters.split('')).flatMap((letters) =>
    letters.flatMap((one) => letters.map((other) => one + other)),
  ),
)

/** Infinity above `most`. Both in UTF-16 units, as short as words and names are. */
export function editDistance(typed: string, written: string, most: number): number {
  if (Math.abs(typed.length - written.length) * EASILY_WRONG > most) return Number.POSITIVE_INFINITY
  let before: readonly number[] = []
  let above: readonly number[] = rowOfInsertions(written)
  for (let at = 1; at <= typed.length; at += 1) {
    const row = [(above[0] ?? 0) + costOf(typed.charAt(at - 1))]
    for (let to = 1; to <= written.length; to += 1)
      row.push(cell(typed, written, at, to, { row, above, before }))
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY
    before = above
    above = row
  }
  const distance = above.at(-1) ?? 0
  return distance > most ? Number.POSITIVE_INFINITY : distance
}

interface Rows {
  readonly row: readonly number[]
  readonly above: readonly number[]
  readonly before: readonly number[]
}

function cell(typed: string, written: string, at: number, to: number, { row, above, before }: Rows): number {
  const [one, other] = [typed.charAt(at - 1), written.charAt(to - 1)]
  const least = Math.min(
    valueAt(above, to) + costOf(one),
    valueAt(row, to - 1) + costOf(other),
    valueAt(above, to - 1) + substitution(one, other),
  )
  const isSwap = at > 1 && to > 1 && one === written.charAt(to - 2) && typed.charAt(at - 2) === other
  return isSwap && one !== other ? Math.min(least, valueAt(before, to - 2) + 1) : least
}

function valueAt(row: readonly number[], at: number): number {
  return row[at] ?? Number.POSITIVE_INFINITY
}

function rowOfInsertions(written: string): readonly number[] {
  const row = [0]
  for (const letter of written) row.push((row.at(-1) ?? 0) + costOf(letter))
  return row
}

/** A long vowel is the letter that a name is spelt with or without. */
function costOf(letter: string): number {
  return LONG_VOWELS.has(letter) ? EASILY_WRONG : 1
}

function substitution(one: string, other: string): number {
  if (one === other) return 0
  return PAIRS.has(one + other) ? EASILY_WRONG : 1
}
