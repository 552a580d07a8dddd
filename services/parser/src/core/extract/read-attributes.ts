/** The attributes of a start tag: only those that somebody reads are kept, and nothing is copied to tell which or what. */
import { codesOfName, isMarkupSpace, isNamed, type Source } from './source-codes.ts'

/** The attributes that are kept, in any case of their names. */
export const ATTRIBUTE = {
  class: 0,
  id: 1,
  role: 2,
  hidden: 3,
  'aria-hidden': 4,
  style: 5,
  itemprop: 6,
  href: 7,
  rel: 8,
  datetime: 9,
  content: 10,
  type: 11,
} as const

type Kept = (typeof ATTRIBUTE)[keyof typeof ATTRIBUTE]

/**
 * Of the tag that was read last: where its values stand in the source, by the numbers above. A page has two thousand tags,
 * and of most nobody asks for a value: an object and a string for each took a tenth of the time of the tree.
 */
export interface Attributes extends Source {
  /** A bit for each that is there. */
  readonly seen: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Whether an element has it, be it empty. */
export function hasAttribute({ seen }: Attributes, kept: Kept): boolean {
  return (seen & (1 << kept)) !== 0
}

/** Its value, references not decoded. What has no value is empty, what is absent undefined. */
export function valueOf(attributes: Attributes, kept: Kept): string | undefined {
  if (!hasAttribute(attributes, kept)) return undefined
  return attributes.html.slice(attributes.starts[kept], attributes.ends[kept])
}

/** A place in a source that is being read, with the attributes of the tag before it. */
export interface Cursor extends Attributes {
  readonly end: number
  /** End tags and quotes that do not come any more: looked for once, so that a thousand unclosed ones cost one search. */
  readonly missing: Set<string>
  at: number
  seen: number
}

/** Makes a cursor at the beginning. */
export function toCursor(source: Source): Cursor {
  return {
    html: source.html,
    codes: source.codes,
    end: source.html.length,
    missing: new Set(),
    starts: new Int32Array(COUNT),
    ends: new Int32Array(COUNT),
    seen: 0,
    at: 0,
  }
}

const COUNT = Object.keys(ATTRIBUTE).length

export const NO_ATTRIBUTES: Attributes = toCursor({ html: '', codes: new Uint16Array(0) })

/** Attributes of one tag; more is an attack. The rest of the tag is passed over. */
const MAX_ATTRIBUTES = 200

const SLASH = 47
const GREATER = 62
const EQUALS = 61
const DOUBLE = 34
const SINGLE = 39

/** Reads up to and with the `>`; the cursor has the attributes then. */
export function readAttributes(cursor: Cursor): void {
  const { codes, end } = cursor
  cursor.seen = 0
  for (let count = 0; ; count += 1) {
    cursor.at = skipGap(codes, cursor.at, end)
    if (cursor.at >= end) break
    if (codes[cursor.at] === GREATER) {
      cursor.at += 1
      break
    }
    const nameEnd = endOfAttributeName(codes, cursor.at, end)
    const slot = count < MAX_ATTRIBUTES ? slotOf(codes, cursor.at, nameEnd) : NOT_KEPT
    cursor.at = nameEnd
    readValue(cursor, slot)
  }
}

const NOT_KEPT = -1

interface KeptName {
  readonly codes: Uint8Array
  readonly slot: number
}

/** The kept names by their length. */
const KEPT_OF_LENGTH: readonly (readonly KeptName[])[] = Array.from({ length: 12 }, (_, length) =>
  Object.entries(ATTRIBUTE).flatMap(([name, slot]) =>
    name.length === length ? [{ codes: codesOfName(name), slot }] : [],
  ),
)

/** Which of the kept names this is, in any case. */
function slotOf(codes: Uint16Array, from: number, to: number): number {
  const names = to - from < KEPT_OF_LENGTH.length ? KEPT_OF_LENGTH[to - from] : undefined
  if (names === undefined) return NOT_KEPT
  for (const name of names) if (isNamed(codes, from, name.codes)) return name.slot
  return NOT_KEPT
}

/** Reads a value, if there is one, and keeps the first of its name. */
function readValue(cursor: Cursor, slot: number): void {
  const { codes, end } = cursor
  const sign = skipSpace(codes, cursor.at, end)
  if (codes[sign] !== EQUALS || sign >= end) return keep(cursor, slot, cursor.at, cursor.at)
  const start = skipSpace(codes, sign + 1, end)
  const quote = codes[start]
  const close = quote === DOUBLE || quote === SINGLE ? endOfQuote(cursor, start + 1, quote) : -1
  if (close >= 0) {
    cursor.at = close + 1
    return keep(cursor, slot, start + 1, close)
  }
  cursor.at = endOfBareValue(codes, start, end)
  return keep(cursor, slot, start, cursor.at)
}

function keep(cursor: Cursor, slot: number, from: number, to: number): void {
  if (slot === NOT_KEPT || (cursor.seen & (1 << slot)) !== 0) return
  cursor.seen |= 1 << slot
  cursor.starts[slot] = from
  cursor.ends[slot] = to
}

/** Where a quote is closed; −1 where it never is. */
function endOfQuote({ codes, end, missing }: Cursor, from: number, quote: number): number {
  const mark = quote === DOUBLE ? '"' : "'"
  if (missing.size > 0 && missing.has(mark)) return -1
  for (let at = from; at < end; at += 1) if (codes[at] === quote) return at
  missing.add(mark)
  return -1
}

function endOfAttributeName(codes: Uint16Array, from: number, end: number): number {
  // A leading "=" is part of the name (HTML Standard §13.2.5.32), so that every round moves on.
  let at = from + 1
  for (; at < end; at += 1) {
    const code = codes[at] ?? 0
    if (isMarkupSpace(code) || code === SLASH || code === GREATER || code === EQUALS) break
  }
  return at
}

function endOfBareValue(codes: Uint16Array, from: number, end: number): number {
  let at = from
  for (; at < end; at += 1) {
    const code = codes[at] ?? 0
    if (isMarkupSpace(code) || code === GREATER) break
  }
  return at
}

function skipSpace(codes: Uint16Array, from: number, end: number): number {
  let at = from
  while (at < end && isMarkupSpace(codes[at] ?? 0)) at += 1
  return at
}

function skipGap(codes: Uint16Array, from: number, end: number): number {
  let at = from
  while (at < end && (isMarkupSpace(codes[at] ?? 0) || codes[at] === SLASH)) at += 1
  return at
}
