/**
 * HTML from strangers → HTML that is safe to show: an allow-list of tags and attributes.
 *
 * Promises: no script, style, form, frame or event handler survives; every link is absolute http(s); the result is
 * well-formed whatever came in, because each tag in it was checked or written here. What is right already is copied in
 * stretches as long as they come, which is most of any text. It does not keep layout.
 */
import { MAX_FIELD_LENGTH } from '../feed-limits.ts'
import { resolveUrl } from '../http-url.ts'
import { readAttributes } from '../xml/attributes.ts'
import { decodeReferences, endOfReference } from '../xml/references.ts'
import { sectionFrom, sectionUntil, type TagCursor } from '../xml/scan-tags.ts'
import { cleanText, cutTo, escapeHtml, escapeText } from './clean-text.ts'
import { LINKS, type HtmlTag } from './markup.ts'
import { makeHtmlCursor, nextHtml } from './next-html.ts'

/** Deeper nesting shows nothing more; it would make closing tags cost as much as the depth. */
const MAX_OPEN = 100

/** Longest attribute that is no link: an image's description. */
const MAX_ATTRIBUTE = 2_048

const SEMICOLON = 0x3b

interface Writer {
  readonly html: string
  readonly tags: TagCursor
  out: string
  /** `[copyFrom, copyUntil)` of the source comes next, as it stands. */
  copyFrom: number
  copyUntil: number
  readonly open: HtmlTag[]
  /** Bases of `xml:base` below the outermost, with the depth at which each began. */
  readonly bases: { readonly depth: number; readonly url: string }[]
  base: string
  readonly hasBases: boolean
  length: number
  /** The next of each in the source, from where the writer stands: searched for once. */
  ampersand: number
  greater: number
}

/** Cleans an HTML fragment; `base` makes its links absolute. The result is at most `MAX_FIELD_LENGTH` long, and whole. */
export function sanitiseHtml(fragment: string, base: string): string {
  return sanitiseClean(cleanText(fragment), base)
}

/** The same for text that went through `cleanText`: a feed does, as a whole. */
export function sanitiseClean(fragment: string, base: string): string {
  const html = cutTo(fragment, MAX_FIELD_LENGTH)
  if (!html.includes('<')) return escapeText(decodeReferences(html)).trim()
  const cursor = makeHtmlCursor(html)
  const writer = makeWriter(html, cursor.tags, base)
  for (let found = nextHtml(cursor); ; found = nextHtml(cursor)) {
    const { textFrom, start, stray } = cursor.tags
    if (start > textFrom) writeText(writer, textFrom, start, stray)
    if (found === 'open') openTag(writer, cursor.tag)
    else if (found === 'close') closeTag(writer, cursor.tag)
    else if (found === 'section') writeText(writer, sectionFrom(cursor.tags), sectionUntil(cursor.tags), true)
    else if (found === 'end') break
  }
  while (writer.open.length > 0) closeInnermost(writer)
  return finish(writer).trim()
}

function makeWriter(html: string, tags: TagCursor, base: string): Writer {
  return {
    html,
    tags,
    out: '',
    copyFrom: 0,
    copyUntil: 0,
    open: [],
    bases: [],
    base,
    hasBases: html.includes('xml:base'),
    length: 0,
    ampersand: -1,
    greater: -1,
  }
}

/** `[from, until)` as it stands. */
function copy(writer: Writer, from: number, until: number): boolean {
  const length = writer.length + until - from
  if (length > MAX_FIELD_LENGTH) return false
  writer.length = length
  if (writer.copyUntil !== from) {
    flush(writer)
    writer.copyFrom = from
  }
  writer.copyUntil = until
  return true
}

function write(writer: Writer, text: string): boolean {
  const length = writer.length + text.length
  if (length > MAX_FIELD_LENGTH) return false
  writer.length = length
  append(writer, text)
  return true
}

function append(writer: Writer, text: string): void {
  flush(writer)
  writer.out += text
}

function flush(writer: Writer): void {
  const { copyFrom, copyUntil } = writer
  if (copyUntil > copyFrom) writer.out += writer.html.slice(copyFrom, copyUntil)
  writer.copyFrom = -1
  writer.copyUntil = -1
}

function finish(writer: Writer): string {
  flush(writer)
  return writer.out
}

/** Text with its references; `stray`: it may hold a `<`. */
function writeText(writer: Writer, from: number, until: number, stray: boolean): void {
  const { html } = writer
  if (writer.greater < from) writer.greater = orEnd(html, html.indexOf('>', from))
  if (stray || writer.greater < until) {
    write(writer, escapeText(decodeReferences(html.slice(from, until))))
    return
  }
  let at = from
  if (writer.ampersand < from) writer.ampersand = orEnd(html, html.indexOf('&', from))
  while (writer.ampersand < until) {
    copy(writer, at, writer.ampersand)
    at = writeReference(writer, writer.ampersand, until)
    writer.ampersand = orEnd(html, html.indexOf('&', at))
  }
  copy(writer, at, until)
}

function orEnd(html: string, index: number): number {
  return index < 0 ? html.length : index
}

/** Writes what `&` at `at` begins; where to go on. */
function writeReference(writer: Writer, at: number, until: number): number {
  const { html } = writer
  const nameEnd = endOfReference(html, at + 1)
  if (nameEnd < 0 || nameEnd > until) {
    write(writer, '&amp;')
    return at + 1
  }
  const end = html.charCodeAt(nameEnd) === SEMICOLON && nameEnd < until ? nameEnd + 1 : nameEnd
  const written = html.slice(at, end)
  const escaped = toEscaped(written)
  if (escaped === written) copy(writer, at, end)
  else write(writer, escaped)
  return end
}

/** A text has few references, and the same ones again and again. */
const escapes = new Map<string, string>()

/** More different ones than any honest text has. */
const MAX_ESCAPES = 500

function toEscaped(reference: string): string {
  const known = escapes.get(reference)
  if (known !== undefined) return known
  const escaped = escapeText(decodeReferences(reference))
  if (escapes.size < MAX_ESCAPES) escapes.set(reference, escaped)
  return escaped
}

function openTag(writer: Writer, tag: HtmlTag): void {
  const { attributes, isVoid, ends } = tag
  if (!attributes) return
  const { start, nameEnd, end } = writer.tags
  if (ends) closeImplied(writer, ends)
  if (!isVoid && writer.open.length >= MAX_OPEN) return
  const written = end - nameEnd > 4 ? writeAttributes(writer, attributes, isVoid) : ''
  // An image without an address shows nothing.
  if (tag.name === 'img' && !written.includes(' src=')) return
  if (writeStart(writer, tag, written, start, end) && !isVoid) writer.open.push(tag)
}

function writeStart(writer: Writer, tag: HtmlTag, attributes: string, start: number, end: number): boolean {
  if (attributes !== '') return write(writer, `<${tag.name}${attributes}>`)
  const isSame = end - start === tag.startTag.length && writer.html.startsWith(tag.startTag, start)
  return isSame ? copy(writer, start, end) : write(writer, tag.startTag)
}

/** Ends what HTML lets authors leave open: a paragraph before the next, an item of a list before the next. */
function closeImplied(writer: Writer, ends: ReadonlySet<string>): void {
  let innermost = writer.open.at(-1)
  while (innermost && ends.has(innermost.name)) {
    closeInnermost(writer)
    innermost = writer.open.at(-1)
  }
}

/** Ends the innermost element of this name and what is open inside it. */
function closeTag(writer: Writer, tag: HtmlTag): void {
  const { open, html, tags } = writer
  if (open.at(-1) === tag && writer.bases.length === 0 && html.startsWith(tag.endTag, tags.start)) {
    open.pop()
    // Whatever the limit says: an end tag always finds room, or the result would not be whole.
    if (writer.copyUntil !== tags.start) flush(writer)
    if (writer.copyFrom < 0) writer.copyFrom = tags.start
    writer.copyUntil = tags.start + tag.endTag.length
    return
  }
  const index = open.lastIndexOf(tag)
  if (index < 0) return
  while (open.length > index) closeInnermost(writer)
}

function closeInnermost(writer: Writer): void {
  const tag = writer.open.pop()
  if (tag) append(writer, tag.endTag)
  if (writer.bases.at(-1)?.depth === writer.open.length) writer.base = writer.bases.pop()?.url ?? writer.base
}

function writeAttributes(writer: Writer, names: readonly string[], isVoid: boolean): string {
  const { html, tags } = writer
  const base = writer.hasBases ? enterBase(writer, isVoid) : writer.base
  if (names.length === 0) return ''
  const values = readAttributes(html, tags.nameEnd, tags.end - 1, names)
  let written = ''
  for (const [index, name] of names.entries()) {
    const value = values[index]
    if (value === undefined) continue
    const kept = LINKS.has(name) ? resolveUrl(value, base) : cutTo(value, MAX_ATTRIBUTE)
    if (kept !== undefined) written += ` ${name}="${escapeHtml(kept)}"`
  }
  return written
}

/** The base for an element that may state one; it holds until the element ends. */
function enterBase(writer: Writer, isVoid: boolean): string {
  const { html, tags } = writer
  const [stated] = readAttributes(html, tags.nameEnd, tags.end - 1, ['xml:base'])
  const base = stated === undefined ? writer.base : (resolveUrl(stated, writer.base) ?? writer.base)
  if (base !== writer.base && !isVoid) {
    writer.bases.push({ depth: writer.open.length, url: writer.base })
    writer.base = base
  }
  return base
}
