/**
 * HTML fragments as plain text, and the cleaning that every text of a feed goes through.
 *
 * Promises: markup is decoded once, never twice; scripts and styles leave nothing behind.
 */
import { Parser } from 'htmlparser2'

/** Tags that end a line where text stands for itself. */
const BREAKS: ReadonlySet<string> = new Set('br p div li tr h1 h2 h3 h4 h5 h6 blockquote'.split(' '))
const SILENT: ReadonlySet<string> = new Set('script style template noscript iframe svg'.split(' '))

/** Decodes HTML character references; markup stays as it is. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? collectText(text.replaceAll('<', '&lt;')) : text
}

/** The text of an HTML fragment, white space collapsed. */
export function htmlToText(html: string): string {
  return collapse(collectText(keepEscapedMarkup(html)))
}

/** Text as a feed's plain text element holds it: often HTML all the same. */
export function collapse(text: string): string {
  return cleanText(text).replaceAll(/\s+/gu, ' ').trim()
}

/** Drops what XML 1.0 §2.2 forbids (NUL, controls, lone surrogates): it breaks logs, JSON readers and terminals. */
export function cleanText(text: string): string {
  const legal = text.isWellFormed() ? text : text.replaceAll(LONE_SURROGATES, '')
  // eslint-disable-next-line no-control-regex
  return legal.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu, '')
}

const LONE_SURROGATES = /\p{Surrogate}/gu

/** `&lt;script&gt;` in text is text about markup: decoding it would make markup of it. */
function keepEscapedMarkup(html: string): string {
  return html.replaceAll(/&(?:lt|#60|#x3c);(?=\s*[a-z!/])/giu, '&amp;lt;')
}

function collectText(html: string): string {
  const parts: string[] = []
  let silent = 0
  const parser = new Parser({
    onopentagname: (name) => {
      if (SILENT.has(name)) silent += 1
      else if (BREAKS.has(name)) parts.push('\n')
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1
    },
    ontext: (data) => {
      if (silent === 0) parts.push(data)
    },
  })
  parser.end(html)
  return parts.join('')
}
