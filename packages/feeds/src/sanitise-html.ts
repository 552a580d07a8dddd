/**
 * HTML from strangers → HTML that is safe to show: an allow-list of tags and attributes, written anew.
 *
 * Promises: no script, style, form, frame or event handler survives; every link is absolute http(s); the result is
 * well-formed whatever came in. It does not keep layout.
 */
import { Parser } from 'htmlparser2'
import { MAX_FIELD_LENGTH } from './feed-limits.ts'
import { cleanText } from './html-text.ts'
import { resolveUrl } from './http-url.ts'

/** Tags that may stay, with the attributes that may stay on them. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ...'p br hr b strong i em u s sub sup small mark blockquote ul ol li dl dt dd pre code h1 h2 h3 h4 h5 h6 figure figcaption table thead tbody tfoot tr caption'
    .split(' ')
    .map((tag): [string, readonly string[]] => [tag, []]),
  ['a', ['href', 'title']],
  ['img', ['src', 'alt', 'title', 'width', 'height']],
  ['td', ['colspan', 'rowspan']],
  ['th', ['colspan', 'rowspan']],
  ['time', ['datetime']],
])

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/** Tags whose content goes with them. */
const SILENT: ReadonlySet<string> = new Set(
  'script style template noscript iframe frame object embed applet svg math head title textarea select button form'.split(
    ' ',
  ),
)

/** Tags that are only layout: a div ends a line where a p would. */
const LINES: ReadonlySet<string> = new Set('div section article main header footer center'.split(' '))

const LINKS: ReadonlySet<string> = new Set(['href', 'src'])

interface Writer {
  readonly parts: string[]
  readonly open: string[]
  readonly base: string
  length: number
  silent: number
}

/** Cleans an HTML fragment; `base` makes its links absolute. The result is at most `MAX_FIELD_LENGTH` long, and whole. */
export function sanitiseHtml(html: string, base: string): string {
  const writer: Writer = { parts: [], open: [], base, length: 0, silent: 0 }
  const parser = new Parser({
    onopentag: (tag, attributes) => openTag(writer, tag, attributes),
    onclosetag: (tag) => closeTag(writer, tag),
    ontext: (text) => {
      if (writer.silent === 0) write(writer, escapeHtml(text))
    },
  })
  parser.end(cleanText(html.slice(0, MAX_FIELD_LENGTH)))
  while (writer.open.length > 0) writer.parts.push(`</${writer.open.pop()}>`)
  return writer.parts.join('').trim()
}

function write(writer: Writer, text: string): boolean {
  if (writer.length + text.length > MAX_FIELD_LENGTH) return false
  writer.length += text.length
  writer.parts.push(text)
  return true
}

function openTag(writer: Writer, tag: string, attributes: Readonly<Record<string, string>>): void {
  if (SILENT.has(tag)) writer.silent += 1
  if (writer.silent > 0) return
  if (LINES.has(tag)) write(writer, writer.parts.length === 0 ? '' : '<br>')
  const names = ALLOWED.get(tag)
  if (!names) return
  const written = writeAttributes(names, attributes, writer.base)
  if (tag === 'img' && !written.includes(' src=')) return
  if (write(writer, `<${tag}${written}>`) && !VOID.has(tag)) writer.open.push(tag)
}

/** The parser closes in order and reports implied ends too, so only the innermost can match. */
function closeTag(writer: Writer, tag: string): void {
  if (SILENT.has(tag)) {
    writer.silent = Math.max(0, writer.silent - 1)
    return
  }
  if (writer.silent > 0 || writer.open.at(-1) !== tag) return
  writer.open.pop()
  writer.parts.push(`</${tag}>`)
}

function writeAttributes(
  names: readonly string[],
  attributes: Readonly<Record<string, string>>,
  base: string,
): string {
  return names
    .map((name) => {
      const raw = Object.hasOwn(attributes, name) ? attributes[name] : undefined
      const value = raw !== undefined && LINKS.has(name) ? resolveUrl(raw, base) : raw
      return value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`
    })
    .join('')
}

/** Text that means itself in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
