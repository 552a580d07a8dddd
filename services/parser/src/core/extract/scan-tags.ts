/**
 * HTML source → start tags, end tags and text, in order.
 *
 * Promises: linear time whatever is unclosed, and never throws. It knows no tree; what is no tag is text, as browsers
 * read it. Only attributes that the extractor looks at are kept.
 */
import { readAttributes, toCursor, type Attributes, type Cursor } from './read-attributes.ts'
import { isMarkupSpace, type Source } from './source-codes.ts'
import { TAG, tagAt, type Tag } from './tag-kinds.ts'

export interface TagHandler {
  /** The attributes are those of the next tag when it is done. */
  readonly onOpen: (tag: Tag, attributes: Attributes) => void
  readonly onClose: (tag: Tag) => void
  /** Between two places of the source; character references are not decoded yet. */
  readonly onText: (from: number, to: number) => void
}

const LESS = 60
const SLASH = 47
const BANG = 33
const QUESTION = 63
const GREATER = 62

/** Reads a page's source. */
export function scanSource(source: Source, handler: TagHandler): void {
  const cursor = toCursor(source)
  const { codes, end } = cursor
  while (cursor.at < end) {
    const from = cursor.at
    let less = from
    while (less < end && codes[less] !== LESS) less += 1
    if (less > from) handler.onText(from, less)
    cursor.at = less
    if (less < end) readMarkup(cursor, handler)
  }
}

/** At a `<`: a tag, a comment, or text that only looks like one. */
function readMarkup(cursor: Cursor, handler: TagHandler): void {
  const { codes, at } = cursor
  const code = codes[at + 1] ?? 0
  if (isLetter(code)) readOpenTag(cursor, handler)
  else if (code === SLASH && isLetter(codes[at + 2] ?? 0)) readCloseTag(cursor, handler)
  else if (code === BANG || code === QUESTION || code === SLASH) skipDeclaration(cursor)
  else {
    handler.onText(at, at + 1)
    cursor.at = at + 1
  }
}

/** Comments end at their end mark, anything else of this kind at the next `>`. */
function skipDeclaration(cursor: Cursor): void {
  const comment = cursor.html.startsWith('<!--', cursor.at)
  const end = comment ? find(cursor, '-->', cursor.at + 4) : -1
  if (end >= 0) {
    cursor.at = end + 3
    return
  }
  const close = find(cursor, '>', cursor.at + 2)
  cursor.at = close < 0 ? cursor.end : close + 1
}

function readCloseTag(cursor: Cursor, handler: TagHandler): void {
  const from = cursor.at + 2
  const nameEnd = endOfName(cursor, from)
  const tag = tagAt(cursor, from, nameEnd)
  const close = cursor.codes[nameEnd] === GREATER ? nameEnd : find(cursor, '>', nameEnd)
  cursor.at = close < 0 ? cursor.end : close + 1
  handler.onClose(tag)
}

function readOpenTag(cursor: Cursor, handler: TagHandler): void {
  const from = cursor.at + 1
  const nameEnd = endOfName(cursor, from)
  const tag = tagAt(cursor, from, nameEnd)
  cursor.at = nameEnd
  readAttributes(cursor)
  if ((tag.kinds & TAG.raw) === 0) {
    handler.onOpen(tag, cursor)
    return
  }
  // Browsers let an unclosed script swallow the rest; for us a lost end tag must not lose the page.
  const end = findEndTag(cursor, tag.name)
  if (end >= 0) cursor.at = end
}

/** Like `indexOf`, but what is not found once is not looked for again. */
function find({ html, missing }: Cursor, text: string, from: number): number {
  if (missing.size > 0 && missing.has(text)) return -1
  const found = html.indexOf(text, from)
  if (found < 0) missing.add(text)
  return found
}

/** Behind the end tag of a raw element; -1 when it has none. */
function findEndTag(cursor: Cursor, tag: string): number {
  if (cursor.missing.has(tag)) return -1
  const closing = new RegExp(`</${tag}(?=[\\s/>])`, 'giu')
  closing.lastIndex = cursor.at
  const match = closing.exec(cursor.html)
  if (match) {
    const close = find(cursor, '>', closing.lastIndex)
    return close < 0 ? cursor.end : close + 1
  }
  cursor.missing.add(tag)
  return -1
}

function endOfName({ codes, end }: Cursor, from: number): number {
  let at = from
  for (; at < end; at += 1) {
    const code = codes[at] ?? 0
    if (isMarkupSpace(code) || code === SLASH || code === GREATER) break
  }
  return at
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}
