/**
 * The run of text between two block elements, as parts of the source: put together, with its white space made single, in
 * one pass over its letters. Joining strings, then looking for gaps, references and the letters of links, took four.
 */
import { decodeReferences } from './decode-references.ts'
import { countLetters, type LetterCounts } from './letter-counts.ts'
import { isTextSpace, type Source } from './source-codes.ts'

/** What a part of a run stands in, as bits. */
export const IN_LINK = 1
/** A link within the page. */
export const IN_ANCHOR = 2
export const IN_BOLD = 4

export interface RunText {
  readonly text: string
  readonly counts: LetterCounts
  /** Letters of links that lead away, of links within the page, and in bold, each as if it stood alone. */
  readonly linked: number
  readonly anchored: number
  readonly bold: number
}

/** The parts, one after the other; the lists are longer where an earlier run was. */
export interface TextRun {
  readonly source: Source
  readonly starts: number[]
  readonly ends: number[]
  readonly marks: number[]
  count: number
  /** Whether it has more than white space. */
  hasText: boolean
  /** Marks of any part. */
  anyMarks: number
  /** What is put together, and the same memory as bytes. */
  letters: Uint16Array
  bytes: Buffer
}

/** Enough for nearly every paragraph. */
const FIRST_LETTERS = 2_048

/** Makes the empty run. */
export function makeTextRun(source: Source): TextRun {
  const lists = { starts: [], ends: [], marks: [] }
  return { source, ...lists, count: 0, hasText: false, anyMarks: 0, ...makeLetters(FIRST_LETTERS) }
}

function makeLetters(length: number): Pick<TextRun, 'letters' | 'bytes'> {
  const letters = new Uint16Array(length)
  return { letters, bytes: Buffer.from(letters.buffer) }
}

/** Adds a part of the source; white space before all text is none. */
export function addPart(run: TextRun, from: number, to: number, marks: number): void {
  run.hasText ||= holdsLetters(run.source.codes, from, to)
  if (!run.hasText) return
  const { count } = run
  run.starts[count] = from
  run.ends[count] = to
  run.marks[count] = marks
  run.anyMarks |= marks
  run.count = count + 1
}

function holdsLetters(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isTextSpace(codes[at] ?? 0)) return true
  return false
}

/** Forgets its parts. */
export function clearRun(run: TextRun): void {
  run.count = 0
  run.hasText = false
  run.anyMarks = 0
}

/** The text of all parts; nothing where it is empty. */
export function toRunText(run: TextRun): RunText | undefined {
  return run.hasText ? (joinCodes(run) ?? joinStrings(run)) : undefined
}

/** A text in the making. */
interface Join {
  readonly source: Source
  readonly letters: Uint16Array
  /** Letters so far, and where the first of them stands in the source. */
  length: number
  first: number
  /** What white space came behind the last: 0 for none. */
  gap: number
  /** Whether the source reads otherwise. */
  isChanged: boolean
}

const ANY = -1
const SPACE = 0x20
const AMPERSAND = 0x26
const SEMICOLON = 0x3b
/** More than one plain space. */
const WIDE_GAP = 1

/** By the codes; nothing where a reference is written across parts. */
function joinCodes(run: TextRun): RunText | undefined {
  const { source, starts, ends, count } = run
  // Parts lie in order, so that together they are no longer than the source from the first to the last.
  makeRoom(run, (ends[count - 1] ?? 0) - (starts[0] ?? 0))
  const linked = lettersIn(run, IN_LINK)
  const anchored = lettersIn(run, IN_ANCHOR)
  const bold = lettersIn(run, IN_BOLD)
  const join = joinParts(run, ANY)
  if (!join || join.length === 0) return undefined
  const { length, first, isChanged } = join
  const text = isChanged
    ? run.bytes.toString('utf16le', 0, 2 * length)
    : source.html.slice(first, first + length)
  return { text, counts: countLetters(run.letters, length), linked, anchored, bold }
}

function makeRoom(run: TextRun, length: number): void {
  if (run.letters.length < length) Object.assign(run, makeLetters(2 * length))
}

function lettersIn(run: TextRun, mark: number): number {
  return (run.anyMarks & mark) === 0 ? 0 : (joinParts(run, mark)?.length ?? 0)
}

/** The parts with a mark, put together in the run's letters. */
function joinParts({ source, letters, starts, ends, marks, count }: TextRun, mark: number): Join | undefined {
  const join: Join = { source, letters, length: 0, first: 0, gap: 0, isChanged: false }
  for (let part = 0; part < count; part += 1) {
    if (mark !== ANY && ((marks[part] ?? 0) & mark) === 0) continue
    const before = join.length
    if (!appendPart(join, starts[part] ?? 0, ends[part] ?? 0)) return undefined
    join.isChanged ||= before > 0 && join.length > before
  }
  return join
}

/** Says whether the part could be read without the next one. */
function appendPart(join: Join, from: number, to: number): boolean {
  let at = appendLetters(join, from, to)
  while (at < to) {
    const end = appendReference(join, at, to)
    if (end === undefined) return false
    at = appendLetters(join, end, to)
  }
  return true
}

/** Up to the next ampersand or the end, whose place it gives. */
function appendLetters(join: Join, from: number, to: number): number {
  const { source, letters } = join
  const { codes } = source
  let { length, gap } = join
  let at = from
  for (; at < to; at += 1) {
    const code = codes[at] ?? 0
    if (code === AMPERSAND) break
    if (isTextSpace(code)) gap = gapBehind(length, gap, code)
    else {
      if (length === 0) join.first = at
      if (gap !== 0) {
        join.isChanged ||= gap !== SPACE
        letters[length] = SPACE
        length += 1
        gap = 0
      }
      letters[length] = code
      length += 1
    }
  }
  join.length = length
  join.gap = gap
  return at
}

function gapBehind(length: number, gap: number, code: number): number {
  if (length === 0) return 0
  return gap === 0 ? code : WIDE_GAP
}

/** What may be a reference, without the semicolon that may end it. */
const REFERENCE = /&[#\da-zA-Z]*/uy

/** Appends what is meant and gives where it ends; nothing where the letters of a reference may go on in the next part. */
function appendReference(join: Join, from: number, to: number): number | undefined {
  const { html, codes } = join.source
  REFERENCE.lastIndex = from
  REFERENCE.test(html)
  const end = REFERENCE.lastIndex
  if (end >= to) return undefined
  const behind = codes[end] === SEMICOLON ? end + 1 : end
  appendText(join, decodeReferences(html.slice(from, behind)))
  return behind
}

function appendText(join: Join, text: string): void {
  const { letters } = join
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isTextSpace(code)) join.gap = gapBehind(join.length, join.gap, code)
    else {
      if (join.gap !== 0) letters[join.length++] = SPACE
      letters[join.length++] = code
      join.gap = 0
    }
  }
  join.isChanged = true
}

/** By strings: a reference that is written across parts is one all the same. */
function joinStrings(run: TextRun): RunText | undefined {
  const text = collapse(sourceOf(run, ANY))
  if (text === '') return undefined
  run.bytes.write(text, 'utf16le')
  return {
    text,
    counts: countLetters(run.letters, text.length),
    linked: collapse(sourceOf(run, IN_LINK)).length,
    anchored: collapse(sourceOf(run, IN_ANCHOR)).length,
    bold: collapse(sourceOf(run, IN_BOLD)).length,
  }
}

function sourceOf({ source: { html }, starts, ends, marks, count }: TextRun, mark: number): string {
  let text = ''
  for (let part = 0; part < count; part += 1)
    if (mark === ANY || ((marks[part] ?? 0) & mark) !== 0) text += html.slice(starts[part], ends[part])
  return text
}

function collapse(text: string): string {
  return decodeReferences(text).trim().replaceAll(/\s+/gu, ' ')
}
