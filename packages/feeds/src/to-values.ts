/** Wire strings → single values of the model, each within its limit. */
import { parseFeedDate } from './dates/feed-date.ts'
import { MAX_FIELD_LENGTH, MAX_NAMES, MAX_NAME_LENGTH, MAX_TITLE_BYTES } from './feed-limits.ts'
import { collapse, cutTo, escapeHtml } from './html/clean-text.ts'
import { htmlToText, looksLikeHtml, plainToText } from './html/html-text.ts'
import { sanitiseClean } from './html/sanitise-html.ts'
import { resolveUrl } from './http-url.ts'
import type { WireLink, WireText } from './wire/wire-feed.ts'

/** Of a text that becomes one line, as much as can matter: markup around 4 KB of letters. */
const TITLE_REACH = MAX_TITLE_BYTES * 8

/** A title or a description on one line, without markup. */
export function toPlainText(text: WireText | undefined): string | undefined {
  if (!text) return undefined
  const value = cutTo(text.value, TITLE_REACH)
  // Markup is rare here; only where there is a sign of it is it read as HTML.
  const isMarkup = text.kind !== 'text' && hasMarks(value) && isHtml(text, value)
  const plain = isMarkup ? htmlToText(value) : plainToText(value)
  return plain === '' ? undefined : cutToBytes(plain, MAX_TITLE_BYTES)
}

function isHtml({ kind }: WireText, value: string): boolean {
  return kind === 'html' || (kind === 'either' && looksLikeHtml(value))
}

/** Cuts between characters; Arabic letters take two bytes. */
function cutToBytes(text: string, limit: number): string {
  // A UTF-16 unit is at most three bytes.
  if (text.length * 3 <= limit) return text
  const bytes = Buffer.from(text.slice(0, limit), 'utf8')
  if (bytes.length <= limit) return text.slice(0, limit)
  return bytes
    .subarray(0, limit)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '')
}

/** A text as safe HTML. */
export function toHtml(text: WireText | undefined): string | undefined {
  if (!text) return undefined
  const html = isHtml(text, text.value) ? sanitiseClean(text.value, text.base) : paragraphs(text.value)
  return html === '' ? undefined : html
}

/** Plain text as HTML: blank lines are all the structure it has. */
function paragraphs(text: string): string {
  return escapeHtml(cutTo(text, MAX_FIELD_LENGTH).trim()).replaceAll(/\n[^\S\n]*\n\s*/gu, '<br><br>')
}

export function toUrl(link: WireLink | undefined): string | undefined {
  return link && resolveUrl(link.href, link.base)
}

/** Distinct names, as plain text. */
export function toNames(names: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const name of names.slice(0, MAX_NAMES * 4)) {
    const clean = toName(name)
    if (clean !== '' && found.length < MAX_NAMES && !found.includes(clean)) found.push(clean)
  }
  return found
}

function toName(name: string): string {
  const bounded = cutTo(name, MAX_NAME_LENGTH)
  return hasMarks(bounded) ? htmlToText(bounded) : collapse(bounded)
}

/** Without these two letters nothing is markup. */
function hasMarks(text: string): boolean {
  return text.includes('<') || text.includes('&')
}

/** The first of the texts that is a date. */
export function firstDate(texts: readonly string[], timezone: string | undefined): string | undefined {
  for (const text of texts) {
    const at = parseFeedDate(text, timezone)
    if (at !== undefined) return at
  }
  return undefined
}

/** The field, or no field at all: absent is not the same as undefined in JSON Schema. */
export function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}
