/** JSON Feed 1.0 and 1.1 (jsonfeed.org). Fields of the wrong type are absent; ids that are numbers are kept as text. */
import { cleanText } from '../html/clean-text.ts'
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
  if (!stated && (items.length === 0 || !items.every(looksLikeItem))) return undefined
  const authors = authorsOf(document)
  return {
    ...NO_HINTS,
    format: formatOf(version),
    title: plain(text(document, 'title'), url),
    description: plain(text(document, 'description'), url),
    link: link(text(document, 'home_page_url'), url),
    language: text(document, 'language'),
    authors,
    items: items.filter(isObject).map((item) => ({
      dates: () => datesOf(item),
      read: () => toEntry(item, url, authors),
    })),
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

function datesOf(item: Json): readonly string[] {
  return [...dateText(item, 'date_published'), ...dateText(item, 'date_modified')]
}

/** Numbers are epoch seconds or milliseconds, against the specification. */
function dateText(item: Json, name: string): readonly string[] {
  const found = text(item, name) ?? numberText(own(item, name))
  return found === undefined ? [] : [found]
}

function authorsOf(object: Json): readonly string[] {
  const stated = own(object, 'authors')
  return [...(Array.isArray(stated) ? stated : [stated]), own(object, 'author')].flatMap((author) => {
    if (typeof author === 'string') return [author]
    const name = isObject(author) ? (text(author, 'name') ?? text(author, 'url')) : undefined
    return name === undefined ? [] : [name]
  })
}

function toEntry(item: Json, url: string, feedAuthors: readonly string[]): WireEntry {
  const authors = authorsOf(item)
  const html = text(item, 'content_html')
  const ownText = text(item, 'content_text')
  const found = link(text(item, 'url') ?? text(item, 'external_url'), url)
  const base = (found && URL.parse(found.href, url)?.href) ?? url
  return {
    id: text(item, 'id') ?? numberText(own(item, 'id')),
    link: found,
    title: plain(text(item, 'title'), url),
    summary: plain(text(item, 'summary'), url),
    content: html === undefined ? plain(ownText, base) : { value: html, kind: 'html', base },
    published: dateText(item, 'date_published'),
    updated: dateText(item, 'date_modified'),
    // JSON Feed 1.1: without authors of its own an item has the feed's.
    authors: authors.length > 0 ? authors : feedAuthors,
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
  const value = own(object, name)
  return typeof value === 'string' && value.trim() !== '' ? cleanText(value) : undefined
}

function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function numberText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

function listOf(object: Json, name: string): readonly unknown[] {
  const value = own(object, name)
  return Array.isArray(value) ? value : []
}

function plain(value: string | undefined, base: string): WireText | undefined {
  return value === undefined ? undefined : { value, kind: 'text', base }
}

function link(href: string | undefined, base: string): WireLink | undefined {
  return href === undefined ? undefined : { href, base }
}
