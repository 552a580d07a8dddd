/**
 * HTML from strangers → HTML that is safe to show: an allow-list of tags and attributes, written anew.
 *
 * Promises: no script, style, form, frame or event handler survives; every link is absolute http(s); the result is
 * well-formed whatever came in, because each tag and each text in it was written here. It does not keep layout.
 */
import { MAX_FIELD_LENGTH } from '../feed-limits.ts'
import { resolveUrl } from '../http-url.ts'
import { parseAttributes } from '../xml/attributes.ts'
import { decodeReferences } from '../xml/references.ts'
import { cutTo, escapeHtml, escapeText, toWellFormed } from './clean-text.ts'
import { LINKS, type HtmlTag } from './markup.ts'
import { scanHtml } from './scan-html.ts'

/** Deeper nesting shows nothing more; it would make closing tags cost as much as the depth. */
const MAX_OPEN = 100

/** Longest attribute that is no link: an image's description. */
const MAX_ATTRIBUTE = 2_048

interface Writer {
  readonly html: string
  readonly parts: string[]
  readonly open: HtmlTag[]
  /** Bases of `xml:base` below the outermost, with the depth at which each began. */
  readonly bases: { readonly depth: number; readonly url: string }[]
  base: string
  readonly hasBases: boolean
  length: number
}

/** Cleans an HTML fragment; `base` makes its links absolute. The result is at most `MAX_FIELD_LENGTH` long, and whole. */
export function sanitiseHtml(fragment: string, base: string): string {
  return sanitiseWellFormed(toWellFormed(fragment), base)
}

/** The same for text without lone surrogates: a feed is searched for them once, as a whole. */
export function sanitiseWellFormed(fragment: string, base: string): string {
  const html = cutTo(fragment, MAX_FIELD_LENGTH)
  if (!html.includes('<')) return escapeText(decodeReferences(html)).trim()
  const writer: Writer = {
    html,
    parts: [],
    open: [],
    bases: [],
    base,
    hasBases: html.includes('xml:base'),
    length: 0,
  }
  scanHtml(html, {
    text: (from, until) => writeText(writer, html.slice(from, until)),
    open: (tag, nameEnd, end) => openTag(writer, tag, nameEnd, end),
    close: (tag) => closeTag(writer, tag),
  })
  while (writer.open.length > 0) closeInnermost(writer)
  return writer.parts.join('').trim()
}

function writeText(writer: Writer, text: string): void {
  write(writer, escapeText(decodeReferences(text)))
}

function write(writer: Writer, text: string): boolean {
  if (writer.length + text.length > MAX_FIELD_LENGTH) return false
  writer.length += text.length
  writer.parts.push(text)
  return true
}

function openTag(writer: Writer, tag: HtmlTag, nameEnd: number, end: number): void {
  const { attributes, isVoid, ends } = tag
  if (!attributes) return
  if (ends) closeImplied(writer, ends)
  if (!isVoid && writer.open.length >= MAX_OPEN) return
  const written = end - nameEnd > 4 ? writeAttributes(writer, attributes, nameEnd, end, isVoid) : ''
  // An image without an address shows nothing.
  if (tag.name === 'img' && !written.includes(' src=')) return
  const whole = written === '' ? tag.startTag : `<${tag.name}${written}>`
  if (write(writer, whole) && !isVoid) writer.open.push(tag)
}

/** Ends what HTML lets authors leave open: a paragraph before the next, an item of a list before the next. */
function closeImplied(writer: Writer, ends: ReadonlySet<string>): void {
  while (ends.has(writer.open.at(-1)?.name ?? '')) closeInnermost(writer)
}

/** Ends the innermost element of this name and what is open inside it. */
function closeTag(writer: Writer, tag: HtmlTag): void {
  const index = writer.open.lastIndexOf(tag)
  if (index < 0) return
  while (writer.open.length > index) closeInnermost(writer)
}

function closeInnermost(writer: Writer): void {
  const tag = writer.open.pop()
  if (tag) writer.parts.push(tag.endTag)
  if (writer.bases.at(-1)?.depth === writer.open.length) writer.base = writer.bases.pop()?.url ?? writer.base
}

function writeAttributes(
  writer: Writer,
  names: readonly string[],
  nameEnd: number,
  end: number,
  isVoid: boolean,
): string {
  if (names.length === 0 && !writer.hasBases) return ''
  const attributes = parseAttributes(
    writer.html,
    nameEnd,
    end - 1,
    undefined,
    writer.hasBases ? undefined : names,
  )
  const base = writer.hasBases ? enterBase(writer, attributes.get('xml:base'), isVoid) : writer.base
  let written = ''
  for (const name of names) {
    const value = attributes.get(name)
    if (value === undefined) continue
    const kept = LINKS.has(name) ? resolveUrl(value, base) : cutTo(value, MAX_ATTRIBUTE)
    if (kept !== undefined) written += ` ${name}="${escapeHtml(kept)}"`
  }
  return written
}

/** The base for an element that may state one; it holds until the element ends. */
function enterBase(writer: Writer, stated: string | undefined, isVoid: boolean): string {
  const base = stated === undefined ? writer.base : (resolveUrl(stated, writer.base) ?? writer.base)
  if (base !== writer.base && !isVoid) {
    writer.bases.push({ depth: writer.open.length, url: writer.base })
    writer.base = base
  }
  return base
}
