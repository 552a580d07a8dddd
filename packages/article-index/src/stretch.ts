/** Which part of a long paragraph is shown: around its marks, from the beginning of a sentence where one is near. Pure. */

interface Span {
  /** UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Four lines of a wide screen; a paragraph of news is seldom longer. */
export const LONGEST = 400
/** Before the first mark and after the last of a stretch, so that a word is read with what it belongs to. */
const AROUND = 60

/** All of it if it is short; else at most `LONGEST` units, cut at a blank, with as many marks as fit. */
export function toStretch(text: string, marks: readonly Span[]): Span {
  if (text.length <= LONGEST) return { start: 0, end: text.length }
  const { start, end } = densest(marks)
  const from = toBeginning(text, Math.max(0, Math.min(start - AROUND, text.length - LONGEST)), start)
  const until = Math.min(text.length, from + LONGEST)
  return { start: from, end: toEnd(text, until, Math.min(Math.max(end, from), until)) }
}

/** From the mark that has the most marks within reach, itself included; the beginning where there are none. */
function densest(marks: readonly Span[]): Span {
  let best = { start: 0, end: 0, count: 0 }
  let last = 0
  marks.forEach(({ start }, first) => {
    last = Math.max(last, first + 1)
    while (last < marks.length && (marks[last]?.end ?? 0) - start <= LONGEST - 2 * AROUND) last += 1
    const end = marks[last - 1]?.end ?? start
    if (last - first > best.count) best = { start, end: Math.max(start, end), count: last - first }
  })
  return best
}

/** The first beginning of a sentence between the two, else of a word, else the mark's own. */
function toBeginning(text: string, from: number, mark: number): number {
  if (from === 0) return 0
  const before = text.slice(from - 1, mark)
  const sentence = /[.!?؟…][»”")\]]*\s+/u.exec(before)
  if (sentence) return from - 1 + sentence.index + sentence[0].length
  const blank = /\s+/u.exec(before)
  return blank ? from - 1 + blank.index + blank[0].length : mark
}

/** The last end of a sentence between the two if that leaves half of the room filled, else of a word. */
function toEnd(text: string, until: number, marked: number): number {
  if (until === text.length) return until
  const after = text.slice(marked, until + 1)
  const sentence = [...after.matchAll(/[.!?؟…][»”")\]]*(?=\s)/gu)].at(-1)
  if (sentence && marked + sentence.index > until - LONGEST / 2)
    return marked + sentence.index + sentence[0].length
  const blank = /\s+\S*$/u.exec(after)
  return blank ? marked + blank.index : betweenLetters(text, until)
}

/** Chinese has no blanks to cut at; an emoji is two units. */
function betweenLetters(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
}
