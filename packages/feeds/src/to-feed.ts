/** The adapter: wire strings of any format → the one feed model, with every limit applied. */
import { createHash } from 'node:crypto'
import { parseFeedDate } from './feed-date.ts'
import { MAX_ENTRIES, MAX_NAMES, MAX_NAME_LENGTH, MAX_TITLE_BYTES, MIN_TEXT_BUDGET } from './feed-limits.ts'
import type { Enclosure, Feed, FeedEntry, FeedLink, FeedOptions } from './feed.ts'
import { cleanText, collapse, htmlToText } from './html-text.ts'
import { resolveUrl } from './http-url.ts'
import { newestEntries } from './newest-entries.ts'
import { escapeHtml, sanitiseHtml } from './sanitise-html.ts'
import type { WireEntry, WireFeed, WireLink, WireText } from './wire/wire-feed.ts'

/** What is left of the room for texts. */
interface Budget {
  left: number
  exceeded: boolean
}

/** What the reader of the source knows of it. */
export interface SourceFacts {
  readonly inputLength: number
  readonly damaged: boolean
}

/** Makes the feed. Never throws. */
export function toFeed(wire: WireFeed, options: FeedOptions, facts: SourceFacts): Feed {
  const kept = newestEntries(
    wire.entries.filter(isSomething).map((entry) => datedEntry(entry, options)),
    MAX_ENTRIES,
  )
  const budget: Budget = { left: Math.max(MIN_TEXT_BUDGET, 2 * facts.inputLength), exceeded: false }
  const entries = kept.map((entry) => toEntry(entry, budget))
  return {
    format: wire.format,
    ...present('title', toTitle(wire.title)),
    ...present('link', toUrl(wire.link)),
    ...present('language', toLanguage(wire.language)),
    ...present('updatedAt', parseFeedDate(wire.updated, options.timezone)),
    entries,
    truncated: budget.exceeded || wire.entries.length > MAX_ENTRIES,
    damaged: facts.damaged,
    links: toLinks(wire),
    schedule: toSchedule(wire),
  }
}

type DatedEntry = WireEntry & {
  readonly publishedAt?: string | undefined
  readonly updatedAt?: string | undefined
}

function datedEntry(entry: WireEntry, { timezone }: FeedOptions): DatedEntry {
  return {
    ...entry,
    publishedAt: parseFeedDate(entry.published, timezone),
    updatedAt: parseFeedDate(entry.updated, timezone),
  }
}

function isSomething(entry: WireEntry): boolean {
  return Boolean(entry.link ?? entry.id ?? entry.title ?? entry.summary ?? entry.content)
}

function toEntry(entry: DatedEntry, budget: Budget): FeedEntry {
  const url = toUrl(entry.link)
  const title = toTitle(entry.title)
  return {
    id: toId(entry, url, title),
    ...present('url', url),
    ...present('title', title),
    ...present('summary', toHtml(entry.summary, budget)),
    ...present('content', toHtml(entry.content, budget)),
    ...present('publishedAt', entry.publishedAt),
    ...present('updatedAt', entry.updatedAt),
    authors: toNames(entry.authors),
    categories: toNames(entry.categories),
    enclosures: toEnclosures(entry),
  }
}

/** Identity: guid or id as written, else the link, else title and date. A giant id is replaced by its hash. */
function toId(entry: WireEntry, url: string | undefined, title: string | undefined): string {
  const own = cleanText(entry.id ?? '').trim()
  if (own.length > MAX_NAME_LENGTH) return hash(own)
  if (own !== '') return own
  return (
    url ??
    hash(
      `${title ?? ''}\n${entry.published ?? entry.updated ?? ''}\n${title ? '' : (entry.summary?.value ?? '')}`,
    )
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32)
}

function toTitle(text: WireText | undefined): string | undefined {
  if (!text) return undefined
  // A title is rarely marked up; only where there is a sign of it is it read as HTML.
  const isMarkup = text.kind === 'html' && /[<&]/u.test(text.value)
  const title = isMarkup ? htmlToText(text.value.slice(0, MAX_TITLE_BYTES * 4)) : collapse(text.value)
  return title === '' ? undefined : cutToBytes(title, MAX_TITLE_BYTES)
}

/** Cuts between characters; Arabic letters take two bytes. */
function cutToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text.slice(0, limit), 'utf8')
  if (bytes.length <= limit) return text.slice(0, limit)
  return bytes
    .subarray(0, limit)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '')
}

function toHtml(text: WireText | undefined, budget: Budget): string | undefined {
  if (!text) return undefined
  const html =
    text.kind === 'html'
      ? sanitiseHtml(text.value, text.base)
      : escapeHtml(cleanText(text.value))
          .trim()
          .replaceAll(/\n\s*\n/gu, '<br><br>')
  if (html === '') return undefined
  if (html.length > budget.left) {
    budget.exceeded = true
    return undefined
  }
  budget.left -= html.length
  return html
}

function toUrl(link: WireLink | undefined): string | undefined {
  return link && resolveUrl(link.href, link.base)
}

function toNames(names: readonly string[]): readonly string[] {
  const clean = names.map((name) => htmlToText(name.slice(0, MAX_NAME_LENGTH))).filter((name) => name !== '')
  return [...new Set(clean)].slice(0, MAX_NAMES)
}

function toEnclosures(entry: WireEntry): readonly Enclosure[] {
  return entry.enclosures.slice(0, MAX_NAMES).flatMap((enclosure) => {
    const url = toUrl(enclosure)
    const length = Number(enclosure.length)
    if (url === undefined) return []
    const type = enclosure.type?.trim().slice(0, 128)
    return [
      { url, ...(type ? { type } : {}), ...(length > 0 && Number.isSafeInteger(length) ? { length } : {}) },
    ]
  })
}

function toLanguage(language: string | undefined): string | undefined {
  const code = language?.trim().replaceAll('_', '-')
  return code !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(code) ? code : undefined
}

/** Relations that a poller has use for. */
const RELATIONS: ReadonlySet<string> = new Set(['self', 'hub', 'next', 'prev-archive'])

function toLinks(wire: WireFeed): readonly FeedLink[] {
  return wire.links.slice(0, MAX_NAMES).flatMap((link) => {
    const url = toUrl(link)
    return url !== undefined && RELATIONS.has(link.rel) ? [{ rel: link.rel, url }] : []
  })
}

function toSchedule(wire: WireFeed): Feed['schedule'] {
  const ttl = Number(wire.ttl)
  return {
    ...(ttl > 0 && Number.isFinite(ttl) ? { ttlMinutes: ttl } : {}),
    skipHours: wire.skipHours.map(Number).filter((hour) => Number.isInteger(hour) && hour >= 0 && hour < 24),
    skipDays: wire.skipDays.filter((day) => /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/iu.test(day)),
  }
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}
