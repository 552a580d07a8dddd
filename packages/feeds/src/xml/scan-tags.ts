/**
 * The markup of an XML or HTML text, piece by piece: a cursor that whoever reads moves on. It looks at markup only;
 * text is never copied here.
 *
 * Promises: never throws; linear time on any input, because a search that failed is never repeated and a tag that
 * meets another `<` before its `>` is text. It knows nothing of nesting.
 */

import { fillUnits, findUnit, type UnitBuffer } from './units.ts'

/** What a cursor stands on. `skipped`: a comment, an instruction or a declaration. */
export type Markup = 'open' | 'close' | 'section' | 'skipped' | 'end'

export interface TagCursor {
  readonly source: string
  /** The same as an array; see `units.ts`. */
  readonly units: Uint16Array
  readonly until: number
  /** XML forbids `<` in attribute values: one that holds it has lost its quote. HTML allows it. */
  readonly xml: boolean
  /** Text before the markup is `[textFrom, start)`, as written; `stray`: with a `<` in it that begins nothing. */
  textFrom: number
  stray: boolean
  /** `<` at `start`, the name until `nameEnd` (from `start + 1`, of an end tag from `start + 2`), behind `>` at `end`. */
  start: number
  nameEnd: number
  end: number
  /** The tag ends with `/>`. */
  selfClosing: boolean
  /** A closing mark that is missing is missing for the rest of the text; it is not looked for again. */
  missingComment: boolean
  missingBracket: boolean
}

const GREATER = 0x3e
const LESS = 0x3c
const SLASH = 0x2f
const BANG = 0x21
const QUESTION = 0x3f
const EQUALS = 0x3d
const DOUBLE = 0x22
const SINGLE = 0x27

const CDATA = '<![CDATA['

/** A cursor before the first markup from `from` on. It is good until the next one is made in the same buffer. */
export function makeCursor(buffer: UnitBuffer, source: string, from: number, xml: boolean): TagCursor {
  return {
    source,
    units: fillUnits(buffer, source),
    until: source.length,
    xml,
    textFrom: from,
    stray: false,
    start: from,
    nameEnd: from,
    end: from,
    selfClosing: false,
    missingComment: false,
    missingBracket: false,
  }
}

/** Moves to the next markup, or to the end. Whoever sets `end` before the call goes on from there. */
export function nextMarkup(cursor: TagCursor): Markup {
  const { source, units, until } = cursor
  cursor.textFrom = cursor.end
  cursor.stray = false
  let at = cursor.end
  while (at < until) {
    const start = findUnit(source, units, LESS, '<', at, until)
    if (start < 0) break
    const code = units[start + 1] ?? 0
    cursor.start = start
    const found = code === BANG || code === QUESTION ? toDeclaration(cursor) : toTag(cursor, code)
    if (found) return found
    cursor.stray = true
    at = start + 1
  }
  cursor.start = until
  cursor.end = until
  return 'end'
}

/** Whether a comment, a section or a declaration had no end so far. */
export function isCutOff(cursor: TagCursor): boolean {
  return cursor.missingComment || cursor.missingBracket
}

/** What a section holds: `[from, until)`. */
export function sectionFrom(cursor: TagCursor): number {
  return Math.min(cursor.start + CDATA.length, cursor.end)
}

export function sectionUntil(cursor: TagCursor): number {
  const { source, start, end } = cursor
  return end - start >= 12 && source.startsWith(']]>', end - 3) ? end - 3 : end
}

function toTag(cursor: TagCursor, code: number): Markup | undefined {
  const { units, start } = cursor
  const isClosing = code === SLASH
  const nameFrom = isClosing ? start + 2 : start + 1
  if (!isNameStart(units[nameFrom] ?? 0)) return undefined
  const nameEnd = endOfName(cursor, nameFrom + 1)
  const end = isClosing ? endOfClosing(cursor, nameEnd) : endOfTag(cursor, nameEnd)
  if (end < 0) return undefined
  cursor.end = end
  cursor.selfClosing = units[end - 2] === SLASH
  cursor.nameEnd = cursor.selfClosing && !isClosing ? Math.min(nameEnd, end - 2) : nameEnd
  return isClosing ? 'close' : 'open'
}

/** Letters, `_`, `:` and whatever XML allows beyond ASCII. */
function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x3a ||
    code >= 0xc0
  )
}

function endOfName({ units, until }: TagCursor, from: number): number {
  let at = from
  while (at < until) {
    const code = units[at] ?? 0
    if (code <= 0x20 || code === GREATER || code === SLASH || code === LESS) return at
    at += 1
  }
  return at
}

/** A closing tag ends at `>`; one that lost it ends where the next tag begins. */
function endOfClosing({ units, until }: TagCursor, from: number): number {
  for (let at = from; at < until; at += 1) {
    const code = units[at]
    if (code === GREATER) return at + 1
    if (code === LESS) return at
  }
  return -1
}

/** Behind the `>` that ends a start tag; -1 when a `<` or the end comes first. */
function endOfTag(cursor: TagCursor, from: number): number {
  const { units, until } = cursor
  let previous = 0
  for (let at = from; at < until; at += 1) {
    const code = units[at] ?? 0
    if (code === GREATER) return at + 1
    if (code === LESS) return -1
    if ((code === DOUBLE || code === SINGLE) && previous === EQUALS) {
      at = endOfValue(cursor, at)
      if (at < 0) return -1
    }
    if (code > 0x20) previous = code
  }
  return -1
}

/** The closing quote; where it is missing, the place before the next `>`. */
function endOfValue(cursor: TagCursor, open: number): number {
  const { source, units, until, xml } = cursor
  const isDouble = units[open] === DOUBLE
  const end = findUnit(source, units, isDouble ? DOUBLE : SINGLE, isDouble ? '"' : "'", open + 1, until)
  if (end >= 0 && !(xml && hasLess(units, open, end))) return end
  const greater = findUnit(source, units, GREATER, '>', open, until)
  return greater < 0 ? -1 : greater - 1
}

function hasLess(units: Uint16Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (units[at] === LESS) return true
  return false
}

function toDeclaration(cursor: TagCursor): Markup | undefined {
  const { source, start } = cursor
  const isSection = source.startsWith(CDATA, start)
  const end = isSection ? endOfSection(cursor) : endOfDeclaration(cursor)
  if (end < 0) return undefined
  cursor.end = end
  return isSection ? 'section' : 'skipped'
}

/** A section without an end takes the rest: that is what its author meant until the connection broke. */
function endOfSection(cursor: TagCursor): number {
  const { source, start, until } = cursor
  const end = source.indexOf(']]>', start + CDATA.length)
  if (end >= 0 && end < until) return end + 3
  cursor.missingBracket = true
  return until
}

/** Behind a comment, instruction or declaration; -1 when it has no end. */
function endOfDeclaration(cursor: TagCursor): number {
  const { source, start, until } = cursor
  if (source.startsWith('<!--', start)) return endOfComment(cursor)
  if (cursor.missingBracket) return -1
  const end = source.indexOf('>', start)
  if (end >= 0 && end < until) return end + 1
  cursor.missingBracket = true
  return -1
}

function endOfComment(cursor: TagCursor): number {
  if (cursor.missingComment) return -1
  const end = cursor.source.indexOf('-->', cursor.start + 4)
  if (end >= 0 && end < cursor.until) return end + 3
  cursor.missingComment = true
  return -1
}
