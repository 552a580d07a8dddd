/** The attributes of a start tag: only those that somebody reads are kept, and nothing is copied to tell which. */
import { codesOfName, isMarkupSpace, isNamed, type Source } from './source-codes.ts'

/** Of an element, references not decoded. What has no value is empty, what is absent undefined. */
export interface Attributes {
  readonly class: string | undefined
  readonly id: string | undefined
  readonly role: string | undefined
  readonly hidden: string | undefined
  readonly 'aria-hidden': string | undefined
  readonly style: string | undefined
  readonly itemprop: string | undefined
  readonly href: string | undefined
  readonly rel: string | undefined
  readonly datetime: string | undefined
  readonly content: string | undefined
  readonly type: string | undefined
  /** Where the values of `class` and `id` begin in the source. */
  readonly classAt: number
  readonly idAt: number
}

/** A place in a source that is being read. */
export interface Cursor extends Source {
  readonly end: number
  /** End tags and quotes that do not come any more: looked for once, so that a thousand unclosed ones cost one search. */
  readonly missing: Set<string>
  /** Values of the tag that is being read, in the order of the kept names, and where they begin. */
  readonly values: (string | undefined)[]
  readonly starts: Int32Array
  at: number
}

/** Makes a cursor at the beginning. */
export function toCursor(source: Source): Cursor {
  return {
    ...source,
    end: source.html.length,
    missing: new Set(),
    values: KEPT.map(() => undefined),
    starts: new Int32Array(KEPT.length),
    at: 0,
  }
}

const KEPT = [
  'class',
  'id',
  'role',
  'hidden',
  'aria-hidden',
  'style',
  'itemprop',
  'href',
  'rel',
  'datetime',
  'content',
  'type',
] as const satisfies readonly (keyof Attributes)[]

/** One form for all, so that whoever reads them finds each at the same place. */
function toAttributes(values: readonly (string | undefined)[], starts: Int32Array): Attributes {
  return {
    class: values[0],
    id: values[1],
    role: values[2],
    hidden: values[3],
    'aria-hidden': values[4],
    style: values[5],
    itemprop: values[6],
    href: values[7],
    rel: values[8],
    datetime: values[9],
    content: values[10],
    type: values[11],
    classAt: starts[0] ?? 0,
    idAt: starts[1] ?? 0,
  }
}

export const NO_ATTRIBUTES: Attributes = toAttributes([], new Int32Array(2))

/** Attributes of one tag; more is an attack. The rest of the tag is passed over. */
const MAX_ATTRIBUTES = 200

const SLASH = 47
const GREATER = 62
const EQUALS = 61
const DOUBLE = 34
const SINGLE = 39

/** Reads up to and with the `>`. */
export function readAttributes(cursor: Cursor): Attributes {
  const { codes, end } = cursor
  let hasAny = false
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
    hasAny ||= slot !== NOT_KEPT
  }
  if (!hasAny) return NO_ATTRIBUTES
  const attributes = toAttributes(cursor.values, cursor.starts)
  cursor.values.fill(undefined)
  return attributes
}

const NOT_KEPT = -1

interface KeptName {
  readonly codes: Uint8Array
  readonly slot: number
}

/** The kept names by their length. */
const KEPT_OF_LENGTH: readonly (readonly KeptName[])[] = Array.from({ length: 12 }, (_, length) =>
  KEPT.flatMap((name, slot) => (name.length === length ? [{ codes: codesOfName(name), slot }] : [])),
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

function keep({ html, values, starts }: Cursor, slot: number, from: number, to: number): void {
  if (slot === NOT_KEPT || values[slot] !== undefined) return
  values[slot] = html.slice(from, to)
  starts[slot] = from
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
