/**
 * The tags of an XML or HTML text, in one pass that looks at markup only: text is never copied here.
 *
 * Promises: never throws; linear time on any input, because a search that failed is never repeated and a tag that
 * meets another `<` before its `>` is text. It knows nothing of nesting.
 */

/** Where a start tag lies: `<` at `start`, name `[start + 1, nameEnd)`, `>` before `end`. */
export interface TagHandler {
  /** `selfClosing`: it ends with `/>`. Returns where to go on, if that is not `end`. */
  readonly open: (start: number, nameEnd: number, end: number, selfClosing: boolean) => number | undefined
  /** `name` begins at `start + 2`. */
  readonly close: (start: number, nameEnd: number, end: number) => void
  /** Text or a stray `<`, as it stands; CDATA sections come through `section`. Absent: text is of no interest. */
  readonly text?: (from: number, until: number) => void
  readonly section?: (from: number, until: number) => void
}

export interface ScanOptions {
  readonly from: number
  readonly until: number
  /** XML forbids `<` in attribute values: one that holds it has lost its quote. HTML allows it. */
  readonly xml: boolean
  /** Asked after every tag; true ends the scan. */
  readonly isDone?: () => boolean
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

/** What is left to find; once a closing mark is missing it is missing for the rest of the text. */
interface Missing {
  comment: boolean
  bracket: boolean
}

/** Scans `source`; true when a comment or section had no end. */
export function scanTags(source: string, options: ScanOptions, handler: TagHandler): boolean {
  const { from, until } = options
  const missing: Missing = { comment: false, bracket: false }
  let at = from
  let textFrom = from
  while (at < until) {
    const start = source.indexOf('<', at)
    if (start < 0 || start >= until) break
    const code = source.charCodeAt(start + 1)
    const end =
      code === BANG || code === QUESTION
        ? handleDeclaration(source, start, until, missing, handler, textFrom)
        : handleTag(source, start, code, options, handler, textFrom)
    at = end < 0 ? start + 1 : end
    if (end < 0) continue
    textFrom = end
    if (options.isDone?.()) return isMissing(missing)
  }
  emitText(handler, textFrom, until)
  return isMissing(missing)
}

function isMissing(missing: Missing): boolean {
  return missing.comment || missing.bracket
}

function handleDeclaration(
  source: string,
  start: number,
  until: number,
  missing: Missing,
  handler: TagHandler,
  textFrom: number,
): number {
  const end = skipDeclaration(source, start, until, missing)
  if (end < 0) return -1
  emitText(handler, textFrom, start)
  if (handler.section && source.startsWith(CDATA, start))
    handler.section(start + CDATA.length, endOfSection(source, start, end))
  return end
}

function emitText(handler: TagHandler, from: number, until: number): void {
  if (handler.text && until > from) handler.text(from, until)
}

/** Where the tag ends, or -1 when this `<` begins none. */
function handleTag(
  source: string,
  start: number,
  code: number,
  { until, xml }: ScanOptions,
  handler: TagHandler,
  textFrom: number,
): number {
  const isClosing = code === SLASH
  const nameFrom = isClosing ? start + 2 : start + 1
  if (!isNameStart(source.charCodeAt(nameFrom))) return -1
  const nameEnd = endOfName(source, nameFrom + 1, until)
  const last = isClosing ? endOfClosing(source, nameEnd, until) : endOfTag(source, nameEnd, until, xml)
  if (last < 0) return -1
  emitText(handler, textFrom, start)
  if (isClosing) {
    handler.close(start, nameEnd, last)
    return last
  }
  const selfClosing = source.charCodeAt(last - 2) === SLASH
  return handler.open(start, selfClosing ? Math.min(nameEnd, last - 2) : nameEnd, last, selfClosing) ?? last
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

function endOfName(source: string, from: number, until: number): number {
  let at = from
  while (at < until) {
    const code = source.charCodeAt(at)
    if (code <= 0x20 || code === GREATER || code === SLASH || code === LESS) return at
    at += 1
  }
  return at
}

/** A closing tag ends at `>`; one that lost it ends where the next tag begins. */
function endOfClosing(source: string, from: number, until: number): number {
  for (let at = from; at < until; at += 1) {
    const code = source.charCodeAt(at)
    if (code === GREATER) return at + 1
    if (code === LESS) return at
  }
  return -1
}

/** Behind the `>` that ends a start tag; -1 when a `<` or the end comes first. */
function endOfTag(source: string, from: number, until: number, xml: boolean): number {
  let previous = 0
  for (let at = from; at < until; at += 1) {
    const code = source.charCodeAt(at)
    if (code === GREATER) return at + 1
    if (code === LESS) return -1
    if ((code === DOUBLE || code === SINGLE) && previous === EQUALS) {
      at = endOfValue(source, at, until, xml)
      if (at < 0) return -1
    }
    if (code > 0x20) previous = code
  }
  return -1
}

/** The closing quote; where it is missing, the place before the next `>`. */
function endOfValue(source: string, open: number, until: number, xml: boolean): number {
  const end = source.indexOf(source.charCodeAt(open) === DOUBLE ? '"' : "'", open + 1)
  const isWhole = end >= 0 && end < until
  if (isWhole && !(xml && hasLess(source, open, end))) return end
  const greater = source.indexOf('>', open)
  return greater < 0 || greater >= until ? -1 : greater - 1
}

function hasLess(source: string, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (source.charCodeAt(at) === LESS) return true
  return false
}

/** Behind a comment, CDATA section, instruction or declaration; -1 when it has no end. */
function skipDeclaration(source: string, start: number, until: number, missing: Missing): number {
  if (source.startsWith('<!--', start)) return skipComment(source, start, until, missing)
  if (source.startsWith(CDATA, start)) {
    const end = source.indexOf(']]>', start + 9)
    // A section without an end takes the rest: that is what its author meant until the connection broke.
    if (end >= 0 && end < until) return end + 3
    missing.bracket = true
    return until
  }
  if (missing.bracket) return -1
  const end = source.indexOf('>', start)
  if (end >= 0 && end < until) return end + 1
  missing.bracket = true
  return -1
}

function skipComment(source: string, start: number, until: number, missing: Missing): number {
  if (missing.comment) return -1
  const end = source.indexOf('-->', start + 4)
  if (end >= 0 && end < until) return end + 3
  missing.comment = true
  return -1
}

function endOfSection(source: string, start: number, end: number): number {
  return end - start >= 12 && source.startsWith(']]>', end - 3) ? end - 3 : end
}
