/** Where the feed begins in a text, and what a text is that has no feed in it. */
import { localName } from './xml/namespaces.ts'

/** PHP warnings and templating junk before the root were seen up to a few KB; a page with a feed far inside is a page. */
const MAX_JUNK = 65_536

const ROOT = /<(?<tag>(?:[\w-]+:)?(?:rss|feed|rdf|channel|urlset|sitemapindex|entry))(?=[\s>/])/giu

export interface FeedRoot {
  readonly tag: string
  /** Local name in lower case. */
  readonly name: string
  readonly start: number
  /** Something other than a prolog stood before it. */
  readonly junk: boolean
}

/** Finds the root element of an XML feed, past byte order marks, warnings and comments; nothing when there is none. */
export function findRoot(text: string): FeedRoot | undefined {
  // A prolog may be as long as it likes: document types with all of HTML's names were seen.
  const from = endOfProlog(text)
  // An HTML document that began earlier may show a feed's source, but is none.
  if (/^<!doctype\s+html/iu.test(text.slice(from, from + 100))) return undefined
  const head = text.slice(from, from + MAX_JUNK)
  for (const match of head.matchAll(ROOT)) {
    const before = head.slice(0, match.index)
    if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) continue
    if (/<(?:!doctype\s+html|html|head|body)\b/iu.test(before)) return undefined
    const tag = match.groups?.['tag'] ?? ''
    return { tag, name: localName(tag), start: from + match.index, junk: endOfProlog(before) < before.length }
  }
  return undefined
}

/** XML 1.0 §2.8: declaration, processing instructions, comments, a document type, white space; a BOM is no junk. */
function endOfProlog(text: string): number {
  let at = 0
  for (;;) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at += 1
    const end = endOfPrologPart(text, at)
    if (end < 0) return at
    at = end
  }
}

function endOfPrologPart(text: string, at: number): number {
  if (text.startsWith('<?', at)) return endOfInstruction(text, at)
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  return /^<!doctype\s(?!\s*html)/iu.test(text.slice(at, at + 40)) ? endOfDoctype(text, at) : -1
}

/** A declaration that lost its `?` ends nothing: the next `?>` may stand deep in the feed. */
function endOfInstruction(text: string, at: number): number {
  const end = behind(text, '>', at)
  return end > 0 && text.startsWith('?>', end - 2) ? end : -1
}

function endOfDoctype(text: string, at: number): number {
  const plain = behind(text, '>', at)
  const subset = text.indexOf('[', at)
  if (subset < 0 || subset > plain) return plain
  const end = /\]\s*>/gu
  end.lastIndex = subset
  // Where it never ends, the next such mark may stand deep in the feed.
  const isWhole = end.test(text) && text.slice(at, end.lastIndex).search(ROOT) < 0
  return isWhole ? end.lastIndex : -1
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xfeff
}

/** In words, for whoever looks at a source that gives no feed. */
export function describe(text: string): string {
  const head = text.slice(0, MAX_JUNK).trim()
  if (head === '') return 'an empty answer'
  if (head.startsWith('{') || head.startsWith('[')) return 'JSON that is no feed'
  if (/<(?:!doctype\s+html|html|head|body|script|title)\b/iu.test(head)) return describePage(head)
  if (head.startsWith('<'))
    return `XML with the root <${/<(?<name>[\w:-]+)/u.exec(head)?.groups?.['name'] ?? '?'}>`
  return 'plain text or binary data'
}

function describePage(head: string): string {
  if (/cf-mitigated|just a moment|challenge-platform|captcha/iu.test(head))
    return 'a bot check (an HTML page)'
  if (/type\s*=\s*["']?password/iu.test(head)) return 'a login page (HTML)'
  return 'an HTML page'
}
