/**
 * HTML source → start tags, end tags and text, in order.
 *
 * Promises: linear time whatever is unclosed, and never throws. It knows no tree; what is no tag is text, as browsers
 * read it. Only attributes that the extractor looks at are kept.
 */
import { kindsOf, TAG, tagNamed } from './tag-kinds.ts'

export type Attributes = Readonly<Record<string, string>>

export interface TagHandler {
  readonly onOpen: (tag: string, attributes: Attributes) => void
  readonly onClose: (tag: string) => void
  /** Character references are not decoded yet. */
  readonly onText: (text: string) => void
}

const KEPT_ATTRIBUTES: readonly string[] =
  'class id role hidden aria-hidden style itemprop href rel datetime content type'.split(' ')
const NO_ATTRIBUTES: Attributes = Object.freeze({})

/** Attributes of one tag; more is an attack. The rest of the tag is passed over. */
const MAX_ATTRIBUTES = 200

const SLASH = 47
const BANG = 33
const QUESTION = 63
const GREATER = 62
const EQUALS = 61

interface Scan {
  readonly html: string
  readonly handler: TagHandler
  /** End tags and quotes that do not come any more: looked for once, so that a thousand unclosed ones cost one search. */
  readonly missing: Set<string>
  at: number
}

/** Reads a page's source. */
export function scanTags(html: string, handler: TagHandler): void {
  const scan: Scan = { html, handler, missing: new Set(), at: 0 }
  while (scan.at < html.length) {
    const less = html.indexOf('<', scan.at)
    if (less < 0) {
      handler.onText(html.slice(scan.at))
      return
    }
    if (less > scan.at) handler.onText(html.slice(scan.at, less))
    scan.at = less
    readMarkup(scan)
  }
}

/** At a `<`: a tag, a comment, or text that only looks like one. */
function readMarkup(scan: Scan): void {
  const code = scan.html.charCodeAt(scan.at + 1)
  if (isLetter(code)) readOpenTag(scan)
  else if (code === SLASH && isLetter(scan.html.charCodeAt(scan.at + 2))) readCloseTag(scan)
  else if (code === BANG || code === QUESTION || code === SLASH) skipDeclaration(scan)
  else {
    scan.handler.onText('<')
    scan.at += 1
  }
}

/** Comments end at their end mark, anything else of this kind at the next `>`. */
function skipDeclaration(scan: Scan): void {
  const comment = scan.html.startsWith('<!--', scan.at)
  const end = comment ? find(scan, '-->', scan.at + 4) : -1
  if (end >= 0) {
    scan.at = end + 3
    return
  }
  const close = find(scan, '>', scan.at + 2)
  scan.at = close < 0 ? scan.html.length : close + 1
}

function readCloseTag(scan: Scan): void {
  const { html } = scan
  const nameEnd = endOfName(html, scan.at + 2)
  const tag = tagNamed(html.slice(scan.at + 2, nameEnd))
  const close = html.charCodeAt(nameEnd) === GREATER ? nameEnd : find(scan, '>', nameEnd)
  scan.at = close < 0 ? html.length : close + 1
  scan.handler.onClose(tag)
}

function readOpenTag(scan: Scan): void {
  const { html } = scan
  const nameEnd = endOfName(html, scan.at + 1)
  const tag = tagNamed(html.slice(scan.at + 1, nameEnd))
  scan.at = nameEnd
  const attributes = readAttributes(scan)
  if ((kindsOf(tag) & TAG.raw) === 0) {
    scan.handler.onOpen(tag, attributes)
    return
  }
  // Browsers let an unclosed script swallow the rest; for us a lost end tag must not lose the page.
  const end = findEndTag(scan, tag)
  if (end >= 0) scan.at = end
}

/** Reads up to and with the `>`. */
function readAttributes(scan: Scan): Attributes {
  const { html } = scan
  let attributes: Record<string, string> | undefined
  for (let count = 0; ; count += 1) {
    scan.at = skipGap(html, scan.at)
    if (scan.at >= html.length) break
    if (html.charCodeAt(scan.at) === GREATER) {
      scan.at += 1
      break
    }
    const nameEnd = endOfAttributeName(html, scan.at)
    const name = toKept(html, scan.at, nameEnd)
    scan.at = nameEnd
    const value = readValue(scan)
    if (name === undefined || count >= MAX_ATTRIBUTES) continue
    attributes ??= {}
    attributes[name] ??= value
  }
  return attributes ?? NO_ATTRIBUTES
}

/** The same by their length. */
const KEPT_OF_LENGTH = Map.groupBy(KEPT_ATTRIBUTES, (name) => name.length)

/** The name of an attribute that is kept. Most are not, and nothing is copied to tell. */
function toKept(html: string, from: number, to: number): string | undefined {
  const names = KEPT_OF_LENGTH.get(to - from)
  if (names === undefined) return undefined
  for (const name of names) if (html.startsWith(name, from)) return name
  if (!hasCapital(html, from, to)) return undefined
  const lower = html.slice(from, to).toLowerCase()
  return names.find((name) => name === lower)
}

function hasCapital(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = html.charCodeAt(at)
    if (code >= 65 && code <= 90) return true
  }
  return false
}

function readValue(scan: Scan): string {
  const { html } = scan
  const sign = skipSpace(html, scan.at)
  if (html.charCodeAt(sign) !== EQUALS) return ''
  const start = skipSpace(html, sign + 1)
  const quote = html[start]
  if (quote === '"' || quote === "'") {
    const end = find(scan, quote, start + 1)
    if (end >= 0) {
      scan.at = end + 1
      return html.slice(start + 1, end)
    }
  }
  scan.at = endOfBareValue(html, start)
  return html.slice(start, scan.at)
}

/** Like `indexOf`, but what is not found once is not looked for again. */
function find(scan: Scan, text: string, from: number): number {
  if (scan.missing.size > 0 && scan.missing.has(text)) return -1
  const found = scan.html.indexOf(text, from)
  if (found < 0) scan.missing.add(text)
  return found
}

/** Behind the end tag of a raw element; -1 when it has none. */
function findEndTag(scan: Scan, tag: string): number {
  if (scan.missing.has(tag)) return -1
  const closing = new RegExp(`</${tag}(?=[\\s/>])`, 'giu')
  closing.lastIndex = scan.at
  const match = closing.exec(scan.html)
  if (match) {
    const close = find(scan, '>', closing.lastIndex)
    return close < 0 ? scan.html.length : close + 1
  }
  scan.missing.add(tag)
  return -1
}

function endOfName(html: string, from: number): number {
  let at = from
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at)
    if (isSpace(code) || code === SLASH || code === GREATER) break
  }
  return at
}

function endOfAttributeName(html: string, from: number): number {
  // A leading "=" is part of the name (HTML Standard §13.2.5.32), so that every round moves on.
  let at = from + 1
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at)
    if (isSpace(code) || code === SLASH || code === GREATER || code === EQUALS) break
  }
  return at
}

function endOfBareValue(html: string, from: number): number {
  let at = from
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at)
    if (isSpace(code) || code === GREATER) break
  }
  return at
}

function skipSpace(html: string, from: number): number {
  let at = from
  while (at < html.length && isSpace(html.charCodeAt(at))) at += 1
  return at
}

function skipGap(html: string, from: number): number {
  let at = from
  while (at < html.length && (isSpace(html.charCodeAt(at)) || html.charCodeAt(at) === SLASH)) at += 1
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}
