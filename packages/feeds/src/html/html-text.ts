/**
 * HTML fragments as plain text.
 *
 * Promises: markup is decoded once, never twice; scripts and styles leave nothing behind; what HTML would take for
 * a tag in the result has lost its `<`, so that a careless page can show it.
 */
import { decodeReferences } from '../xml/references.ts'
import { sectionFrom, sectionUntil } from '../xml/scan-tags.ts'
import { collapse } from './clean-text.ts'
import { KNOWN_TAGS } from './markup.ts'
import { makeHtmlCursor, nextHtml } from './next-html.ts'

/** The text of an HTML fragment, white space collapsed. */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return plainToText(html.includes('&') ? decodeReferences(html) : html)
  const cursor = makeHtmlCursor(html)
  const { tags } = cursor
  let text = ''
  for (let found = nextHtml(cursor); ; found = nextHtml(cursor)) {
    text += decodeReferences(html.slice(tags.textFrom, tags.start))
    if (found === 'end') return plainToText(text)
    if (found === 'section') text += decodeReferences(html.slice(sectionFrom(tags), sectionUntil(tags)))
    else if (found !== 'skipped' && cursor.tag.isBreak) text += '\n'
  }
}

/** Text that means itself, on one line. */
export function plainToText(text: string): string {
  const line = collapse(text)
  return line.includes('<') ? line.replaceAll(TAG_LIKE, withoutTag) : line
}

const TAG_LIKE = /<(?:\/?(?<name>[a-z][\w-]{0,40})\s*\/?>|(?=[a-z!/?]))/giu

/** `<T>` and other names that HTML does not know are read as they stand; they do nothing anywhere. */
function withoutTag(match: string, name: string | undefined): string {
  const isHarmless = name !== undefined && !KNOWN_TAGS.has(name.toLowerCase()) && !name.includes('-')
  return isHarmless ? match : `&lt;${match.slice(1)}`
}

/**
 * Whether text of an RSS element is markup: formats before Atom do not say. An end tag, an element that needs none, or
 * a reference is the sign; a lone `<word>` is text about markup.
 */
export function looksLikeHtml(text: string): boolean {
  const less = text.indexOf('<')
  if (less >= 0 && startsKnownTag(text, less)) return true
  if (less < 0) return /&(?:#\d|#x[\da-f]|[a-z][a-z\d]{1,30};)/iu.test(text)
  for (const match of text.matchAll(/<(\/?)([a-z][a-z\d]*)(?=[\s/>])|<!--|&(?:#\d|[a-z][a-z\d]{1,30};)/giu)) {
    const name = match[2]?.toLowerCase()
    if (name === undefined || KNOWN_TAGS.has(name)) return true
  }
  return false
}

/** The usual answer without a pattern: a tag that HTML knows stands at the beginning. */
function startsKnownTag(text: string, less: number): boolean {
  let at = less + 1
  while (at <= less + LONGEST_NAME && isNameLetter(text.charCodeAt(at))) at += 1
  const code = text.charCodeAt(at)
  const isEnded = code === GREATER || code === SLASH || code === SPACE
  return isEnded && KNOWN_TAGS.has(text.slice(less + 1, at))
}

function isNameLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

const SPACE = 0x20
const SLASH = 0x2f
const GREATER = 0x3e

/** `blockquote`, `figcaption` */
const LONGEST_NAME = 10
