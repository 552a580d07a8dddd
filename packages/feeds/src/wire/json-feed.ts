/** JSON Feed 1.0 and 1.1 (jsonfeed.org). Fields of the wrong type are absent; ids that are numbers are kept as text. */
import {
  NO_HINTS,
  type WireEnclosure,
  type WireEntry,
  type WireFeed,
  type WireLink,
  type WireText,
} from './wire-feed.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads a parsed JSON document; nothing when it is not a JSON Feed. `url` is the base of its links. */
export function toJsonFeed(document: unknown, url: string): WireFeed | undefined {
  if (!isObject(document)) return undefined
  const version = text(document, 'version') ?? ''
  const items = listOf(document, 'items')
  const stated = version.includes('jsonfeed.org/version/')
  if (!stated && !(Array.isArray(document['items']) && items.every(looksLikeItem))) return undefined
  return {
    ...NO_HINTS,
    format: formatOf(version),
    title: plain(text(document, 'title'), url),
    link: link(text(document, 'home_page_url'), url),
    language: text(document, 'language'),
    entries: items.filter(isObject).map((item) => toEntry(item, url)),
    links: linksOf(document, url),
  }
}

function formatOf(version: string): WireFeed['format'] {
  if (version.endsWith('/1.1')) return 'json-1.1'
  return /\/1(?:\.0)?$/u.test(version) ? 'json-1.0' : 'unknown'
}

/** Without a version, only items that look like items make a feed: many APIs answer with `items`. */
function looksLikeItem(item: unknown): boolean {
  return isObject(item) && 'id' in item && ('content_html' in item || 'content_text' in item || 'url' in item)
}

function linksOf(document: Json, url: string): WireFeed['links'] {
  const hubs = listOf(document, 'hubs')
    .filter(isObject)
    .map((hub) => ['hub', text(hub, 'url')] as const)
  const named = [['self', text(document, 'feed_url')], ['next', text(document, 'next_url')], ...hubs] as const
  return named.flatMap(([rel, href]) => (href === undefined ? [] : [{ rel, href, base: url }]))
}

function toEntry(item: Json, url: string): WireEntry {
  const html = text(item, 'content_html')
  const own = text(item, 'content_text')
  const found = link(text(item, 'url') ?? text(item, 'external_url'), url)
  const base = found?.href ?? url
  return {
    id: text(item, 'id') ?? numberText(item['id']),
    link: found,
    title: plain(text(item, 'title'), url),
    summary: plain(text(item, 'summary'), url),
    content: html === undefined ? plain(own, base) : { value: html, kind: 'html', base },
    published: text(item, 'date_published'),
    updated: text(item, 'date_modified'),
    authors: [item['author'], ...listOf(item, 'authors')].flatMap((author) => {
      const name = isObject(author) ? text(author, 'name') : undefined
      return name === undefined ? [] : [name]
    }),
    categories: listOf(item, 'tags').filter((tag) => typeof tag === 'string'),
    enclosures: listOf(item, 'attachments')
      .filter(isObject)
      .flatMap((attachment) => toEnclosure(attachment, url)),
  }
}

function toEnclosure(attachment: Json, base: string): readonly WireEnclosure[] {
  const href = text(attachment, 'url')
  if (href === undefined) return []
  return [
    { href, base, type: text(attachment, 'mime_type'), length: numberText(attachment['size_in_bytes']) },
  ]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own members only: `__proto__` and `constructor` are no fields. */
function text(object: Json, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function numberText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

function listOf(object: Json, name: string): readonly unknown[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return Array.isArray(value) ? value : []
}

function plain(value: string | undefined, base: string): WireText | undefined {
  return value === undefined ? undefined : { value, kind: 'text', base }
}

function link(href: string | undefined, base: string): WireLink | undefined {
  return href === undefined ? undefined : { href, base }
}
