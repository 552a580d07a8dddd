/** The cleaning that every text of a feed goes through. */

const LONE_SURROGATES = /\p{Surrogate}/gu

/**
 * What XML 1.0 §2.2 forbids (NUL, controls, noncharacters) and DEL: it breaks logs, JSON readers and terminals. As text,
 * because it is joined with what else a text is searched for: one search for both halves the cost.
 */
const ILLEGAL = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF`

const ANY_ILLEGAL = new RegExp(`[${ILLEGAL}]`, 'gu')
const NOT_ONE_LINE = new RegExp(String.raw`\s\s|[^\S ]|[${ILLEGAL}]`, 'u')
const NEEDS_ESCAPE = new RegExp(`[&<>${ILLEGAL}]`, 'u')

/** Drops what is illegal, and lone surrogates. */
export function cleanText(text: string): string {
  return toWellFormed(text).replaceAll(ANY_ILLEGAL, '')
}

/** Drops lone surrogates: with half a character no text can be written as UTF-8. */
export function toWellFormed(text: string): string {
  return text.isWellFormed() ? text : text.replaceAll(LONE_SURROGATES, '')
}

/** At most so many UTF-16 units, never half a character. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text
  const isHigh = (text.charCodeAt(length - 1) & 0xfc00) === 0xd800
  return text.slice(0, isHigh ? length - 1 : length)
}

/** One line, white space as HTML shows it, clean. */
export function collapse(text: string): string {
  if (!NOT_ONE_LINE.test(text)) return text.trim()
  return text.replaceAll(ANY_ILLEGAL, '').replaceAll(/\s+/gu, ' ').trim()
}

/** Text that means itself between tags, clean. */
export function escapeText(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text
  return text
    .replaceAll(ANY_ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** Text that means itself in HTML, in content and in quoted attributes, clean. */
export function escapeHtml(text: string): string {
  const escaped = escapeText(text)
  return escaped.includes('"') ? escaped.replaceAll('"', '&quot;') : escaped
}
