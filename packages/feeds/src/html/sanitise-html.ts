/**
 * HTML from strangers → HTML that is safe to show: an allow-list of tags and attributes.
 *
 * Promises: no script, style, form, frame or event handler survives; every link is absolute http(s); the result is
 * well-formed whatever came in, because each tag in it was checked or written here. What is right already is copied in
 * stretches as long as they come, which is most of any text. It does not keep layout.
 */
import { MAX_FIELD_LENGTH } from '../feed-limits.ts'
import { resolveUrl } from '../http-url.ts'
import { findAttributes } from '../xml/attributes.ts'
import { decodeReferences, endOfReference } from '../xml/references.ts'
import { sectionFrom, sectionUntil, type TagCursor } from '../xml/scan-tags.ts'
import { cleanText, cutTo, escapeText } from './clean-text.ts'
import { append, copy, finish, takeRoom, type HtmlWriter } from './html-writer.ts'
import { keepAttributes, writeAttributes } from './kept-attributes.ts'
import type { HtmlTag } from './markup.ts'
import { makeHtmlCursor, nextHtml } from './next-html.ts'

/** Deeper nesting shows nothing more; it would make closing tags cost as much as the depth. */
const MAX_OPEN = 100

const SEMICOLON = 0x3b

interface Writer extends HtmlWriter {
  readonly tags: TagCursor
  readonly open: HtmlTag[]
  /** Bases of `xml:base` below the outermost, with the depth at which each began. */
  readonly bases: { readonly depth: number; readonly url: string }[]
  base: string
  readonly hasBases: boolean
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
    out: '',
    copyFrom: 0,
    copyUntil: 0,
    length: 0,
    tags,
    open: [],
    bases: [],
    base,
    hasBases: html.includes('xml:base'),
    ampersand: -1,
    greater: -1,
  }
}

function write(writer: Writer, text: string): void {
  if (takeRoom(writer, text.length)) append(writer, text)
}

function copyText(writer: Writer, from: number, until: number): void {
  if (takeRoom(writer, until - from)) copy(writer, from, until)
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
  let ampersand = nextAmpersand(writer, from)
  while (ampersand < until) {
    copyText(writer, at, ampersand)
    at = writeReference(writer, ampersand, until)
    ampersand = nextAmpersand(writer, at)
  }
  copyText(writer, at, until)
}

function nextAmpersand(writer: Writer, from: number): number {
  if (writer.ampersand < from) writer.ampersand = orEnd(writer.html, writer.html.indexOf('&', from))
  return writer.ampersand
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
  if (escaped === written) copyText(writer, at, end)
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
  if (!tag.attributes) return
  if (tag.ends) closeImplied(writer, tag.ends)
  if (!tag.isVoid && writer.open.length >= MAX_OPEN) return
  if (writeStart(writer, tag) && !tag.isVoid) writer.open.push(tag)
}

/** Whether there was room for it. */
function writeStart(writer: Writer, tag: HtmlTag): boolean {
  const { nameEnd, end } = writer.tags
  // A shorter one can't hold an attribute with a value.
  const isBare = end - nameEnd <= 4
  const base = !isBare && writer.hasBases ? enterBase(writer, tag.isVoid) : writer.base
  if (isBare || tag.attributeNames.length === 0) return writeBare(writer, tag)
  return writeWithAttributes(writer, tag, base)
}

function writeBare(writer: Writer, tag: HtmlTag): boolean {
  if (tag.needsFirst || !takeRoom(writer, tag.startTag.length + 1)) return false
  writeName(writer, tag)
  writeEnd(writer)
  return true
}

function writeWithAttributes(writer: Writer, tag: HtmlTag, base: string): boolean {
  const { tags } = writer
  const hasReferences = nextAmpersand(writer, tags.nameEnd) < tags.end
  const { ranges, length } = keepAttributes(tags, tag, base, hasReferences)
  if (tag.needsFirst && (ranges[0] ?? -1) < 0) return false
  if (!takeRoom(writer, tag.startTag.length + length + 1)) return false
  writeName(writer, tag)
  writeAttributes(writer, tags, tag.attributes ?? [])
  writeEnd(writer)
  return true
}

/** `<name`, copied where it stands so. */
function writeName(writer: Writer, { startTag }: HtmlTag): void {
  const { start, nameEnd } = writer.tags
  const isSame = nameEnd - start === startTag.length && writer.html.startsWith(startTag, start)
  if (isSame) copy(writer, start, nameEnd)
  else append(writer, startTag)
}

/** The `>`. */
function writeEnd(writer: Writer): void {
  const { end } = writer.tags
  copy(writer, end - 1, end)
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
    copy(writer, tags.start, tags.start + tag.endTag.length)
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

/** The base for what is in an element that states one; it holds until the element ends. */
function enterBase(writer: Writer, isVoid: boolean): string {
  const { html, tags } = writer
  const found = findAttributes(tags, tags.nameEnd, tags.end - 1, BASE)
  const from = found[0] ?? -1
  const stated = from < 0 ? undefined : decodeReferences(html.slice(from, found[1]))
  const base = stated === undefined ? writer.base : (resolveUrl(stated, writer.base) ?? writer.base)
  if (base !== writer.base && !isVoid) {
    writer.bases.push({ depth: writer.open.length, url: writer.base })
    writer.base = base
  }
  return base
}

const BASE = ['xml:base'] as const
