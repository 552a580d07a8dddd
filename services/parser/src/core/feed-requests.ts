/** Entries of a list → the pages to fetch next. The children of a sitemap index are the scheduler's to plan. */
import {
  MAX_URL_LENGTH,
  type CrawlRequest,
  type DocumentMetadata,
  type FeedEntryText,
} from '@rasid/contracts'
import type { Feed, FeedEntry } from '@rasid/feeds'

/** What is remembered of a list: a version for each entry id. */
export type SeenEntries = ReadonlyMap<string, string>

export interface NewEntries {
  readonly requests: readonly CrawlRequest[]
  /** Everything that the list shows now. */
  readonly seen: SeenEntries
}

/** The most of an entry's own text that travels with a request, in bytes: the longest full-text entries seen were 120 KB. */
export const MAX_ENTRY_TEXT_BYTES: number = 200 * 1024

/** Sitemaps list archives; what is older than this many days is history, not news. */
const MAX_AGE_DAYS = 30

/** Requests for the entries that were not seen before, or that changed. */
export function feedRequests(feed: Feed, document: DocumentMetadata, seen: SeenEntries): NewEntries {
  const now = new Map<string, string>()
  const requests = new Map<string, CrawlRequest>()
  for (const entry of currentEntries(feed, document.fetchedAt)) {
    const { url } = entry
    if (url === undefined || url.length > MAX_URL_LENGTH) continue
    const version = versionOf(entry)
    now.set(entry.id, version)
    const before = seen.get(entry.id)
    if (before === version || requests.has(url) || feed.format === 'sitemap-index') continue
    requests.set(url, toRequest(entry, url, document, before !== undefined))
  }
  return { requests: [...requests.values()], seen: now }
}

/** Entries of the list that are remembered beside what was pushed: as many as a feed is read with. */
const MAX_REMEMBERED = 1_000

/** What is known of a list after a push: a hub sends what is new, and not what the list shows beside it. */
export function withPushed(before: SeenEntries, pushed: SeenEntries): SeenEntries {
  const all = [...pushed, ...[...before].filter(([id]) => !pushed.has(id))]
  return new Map(all.slice(0, MAX_REMEMBERED))
}

/** Feeds are taken as they are; sitemaps only as far as they are news, and an index with its newest first. */
export function currentEntries(feed: Feed, fetchedAt: string): readonly FeedEntry[] {
  if (!feed.format.includes('sitemap')) return feed.entries
  const oldest = Date.parse(fetchedAt) - MAX_AGE_DAYS * 86_400_000
  const recent = feed.entries.filter((entry) => {
    const at = entry.publishedAt ?? entry.updatedAt
    return at === undefined || Date.parse(at) >= oldest
  })
  if (feed.format !== 'sitemap-index') return recent
  return recent.toSorted((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1))
}

/** What changes when an entry is edited. Lists of children change with every article, by their date. */
function versionOf(entry: FeedEntry): string {
  return `${entry.updatedAt ?? ''} ${entry.title ?? ''}`
}

function toRequest(
  entry: FeedEntry,
  url: string,
  { request, fetchedAt }: DocumentMetadata,
  isChange: boolean,
): CrawlRequest {
  return {
    kind: 'page',
    url,
    sourceId: request.sourceId,
    outlet: request.outlet,
    reason: isChange ? 'changed' : 'entry',
    // The time of the poll, not of this run: a replay gives the same request.
    requestedAt: fetchedAt,
    ...(request.kind === 'page' ? {} : { shownBy: request.kind }),
    ...(request.timezone === undefined ? {} : { timezone: request.timezone }),
    ...(request.lane === undefined ? {} : { lane: request.lane }),
    ...(request.rules === undefined ? {} : { rules: request.rules }),
    entry: toEntryText(entry),
  }
}

function toEntryText(entry: FeedEntry): FeedEntryText {
  const { id, title, summary, content, publishedAt, authors, categories } = entry
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary: cutToBytes(summary) }),
    ...(content === undefined ? {} : { content: cutToBytes(content) }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(categories.length === 0 ? {} : { categories }),
  }
}

function cutToBytes(text: string): string {
  // UTF-8 is at most three bytes a unit: most texts need no encoding to know that they fit.
  if (text.length * 3 <= MAX_ENTRY_TEXT_BYTES) return text
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= MAX_ENTRY_TEXT_BYTES) return text
  return new TextDecoder().decode(bytes.subarray(0, MAX_ENTRY_TEXT_BYTES)).replace(/\uFFFD$/u, '')
}
