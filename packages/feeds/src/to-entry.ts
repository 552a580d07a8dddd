/** One entry: wire strings → the model. */
import { MAX_NAMES, MAX_NAME_LENGTH } from './feed-limits.ts'
import type { Enclosure, FeedEntry } from './feed.ts'
import { firstDate, toHtml, toNames, toPlainText, toUrl } from './to-values.ts'
import type { WireEntry } from './wire/wire-feed.ts'

/** What an entry needs to know that does not stand in it. */
export interface EntryContext {
  readonly timezone: string | undefined
  /** A short name for a long text, always the same. */
  readonly hash: (text: string) => string
}

/** Makes the entry; nothing when it says nothing at all. */
export function toEntry(wire: WireEntry, { timezone, hash }: EntryContext): FeedEntry | undefined {
  const url = toUrl(wire.link)
  const title = toPlainText(wire.title)
  const summary = toHtml(wire.summary)
  const content = toHtml(wire.content)
  const enclosures = toEnclosures(wire)
  if (!saysAnything(wire)) return undefined
  // Written field by field: a feed has thousands of entries, and spreads cost more than the rest of this function.
  const entry: Writable<FeedEntry> = {
    id: toId(wire, url, title, hash),
    authors: toNames(wire.authors),
    categories: toNames(wire.categories),
    enclosures,
  }
  if (url !== undefined) entry.url = url
  if (title !== undefined) entry.title = title
  if (summary !== undefined) entry.summary = summary
  if (content !== undefined) entry.content = content
  const publishedAt = firstDate(wire.published, timezone)
  const updatedAt = firstDate(wire.updated, timezone)
  if (publishedAt !== undefined) entry.publishedAt = publishedAt
  if (updatedAt !== undefined) entry.updatedAt = updatedAt
  return entry
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A date, a name or a subject alone is little, but it was said; an element with nothing in it was not. */
function saysAnything(wire: WireEntry): boolean {
  const { id, link, title, summary, content } = wire
  if ((id !== undefined && id !== '') || link || title || summary || content) return true
  const lists = [wire.enclosures, wire.published, wire.updated, wire.authors, wire.categories]
  return lists.some((list) => list.length > 0)
}

/** Identity: guid or id as written, else the link, else title and date. A giant id is replaced by its hash. */
function toId(
  entry: WireEntry,
  url: string | undefined,
  title: string | undefined,
  hash: EntryContext['hash'],
): string {
  const own = entry.id === undefined ? '' : entry.id.trim()
  if (own.length > MAX_NAME_LENGTH) return hash(own)
  if (own !== '') return own
  if (url !== undefined) return url
  const date = entry.published[0] ?? entry.updated[0] ?? ''
  return hash(`${title ?? ''}\n${date}\n${title === undefined ? firstText(entry) : ''}`)
}

function firstText(entry: WireEntry): string {
  return entry.summary?.value ?? entry.content?.value ?? entry.enclosures[0]?.href ?? ''
}

/** By address, each once; a later mention adds what the first one left out. */
function toEnclosures(entry: WireEntry): readonly Enclosure[] {
  const found: Writable<Enclosure>[] = []
  for (const wire of entry.enclosures.slice(0, MAX_NAMES)) {
    const url = toUrl(wire)
    if (url === undefined) continue
    const known = found.find((enclosure) => enclosure.url === url)
    const enclosure: Writable<Enclosure> = known ?? { url }
    if (!known) found.push(enclosure)
    addFacts(enclosure, wire.type, wire.length)
  }
  return found
}

function addFacts(
  enclosure: Writable<Enclosure>,
  type: string | undefined,
  length: string | undefined,
): void {
  const mime = type?.trim()
  const bytes = Number(length)
  // RFC 6838 §4.2: 127 characters on either side.
  if (mime !== undefined && /^[\w.+/;= -]{1,255}$/u.test(mime)) enclosure.type ??= mime
  if (bytes > 0 && Number.isSafeInteger(bytes)) enclosure.length ??= bytes
}
