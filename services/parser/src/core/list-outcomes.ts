/** What the scheduler is told of a list that was read, or of one that is none; and of pages that are no articles. Pure. */
import {
  DEFERRED,
  MAX_LIST_CHILDREN,
  MAX_LIST_TIMES,
  MAX_URL_LENGTH,
  type CrawlOutcome,
  type CrawlRequest,
  type DocumentMetadata,
  type ListChild,
  type ListReport,
  type ListWishes,
} from '@rasid/contracts'
import type { Feed, FeedEntry } from '@rasid/feeds'
import { toPushOffer } from './push-offer.ts'
import { currentEntries, type SeenEntries } from './feed-requests.ts'

/** The record of a list that was read; `seen` is what the reader knew of it before. */
export function toListOutcome(feed: Feed, document: DocumentMetadata, seen: SeenEntries): CrawlOutcome {
  return { ...toBase(document), result: 'fetched', list: toListReport(feed, document, seen) }
}

/** The record of a document that is not what it was asked for as, or no more. */
export function toUnreadable(document: DocumentMetadata, code: string, message: string): CrawlOutcome {
  // The publisher, or our list of sources, must change first.
  return { ...toBase(document), result: 'failed', failure: { code, message, transient: false } }
}

/** A page of a back-fill: the scheduler keeps it and asks when nothing else of its host is due. */
export function toDeferred(request: CrawlRequest, { fetchedAt }: DocumentMetadata): CrawlOutcome {
  const failure = { code: DEFERRED, message: 'history: asked for when there is time', transient: true }
  return { sourceId: request.sourceId, at: fetchedAt, durationMs: 0, result: 'failed', request, failure }
}

/** At the time of the fetch: a repeat of it for whoever knows no reports. */
function toBase({ request, fetchedAt, finalUrl }: DocumentMetadata): Omit<CrawlOutcome, 'result'> {
  return { sourceId: request.sourceId, at: fetchedAt, durationMs: 0, request, finalUrl }
}

function toListReport(feed: Feed, document: DocumentMetadata, seen: SeenEntries): ListReport {
  const entries = currentEntries(feed, document.fetchedAt)
  const archive = toArchive(feed)
  const push = toPushOffer(feed, document.link, document.finalUrl)
  return {
    format: feed.format,
    entries: entries.length,
    ...(seen.size === 0 ? {} : { fresh: entries.filter(({ id }) => !seen.has(id)).length }),
    publishedAt: feed.format === 'sitemap-index' ? [] : toTimes(entries, document.fetchedAt),
    ...toWishes(feed),
    ...(archive === undefined ? {} : { archive }),
    ...(push === undefined ? {} : { push }),
    ...(feed.format === 'sitemap-index' ? { children: toChildren(entries) } : {}),
  }
}

function toTimes(entries: readonly FeedEntry[], fetchedAt: string): readonly string[] {
  return (
    entries
      .flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
      // A date in the future is a mistake, and would hide everything that comes before it.
      .filter((at) => Date.parse(at) <= Date.parse(fetchedAt))
      .toSorted((a, b) => Date.parse(b) - Date.parse(a))
      .slice(0, MAX_LIST_TIMES)
  )
}

function toWishes({ schedule }: Feed): ListWishes {
  const { ttlMinutes, periodMinutes, skipHours, skipDays } = schedule
  return {
    ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
    ...(periodMinutes === undefined ? {} : { periodMinutes }),
    ...(skipHours.length === 0 ? {} : { skipHours }),
    ...(skipDays.length === 0 ? {} : { skipDays }),
  }
}

/** RFC 5005: archives never change (§4), so they come before pages that do (§3). */
function toArchive({ links }: Feed): string | undefined {
  const find = (rel: string): string | undefined => links.find((link) => link.rel === rel)?.url
  const url = find('prev-archive') ?? find('next')
  return url !== undefined && url.length <= MAX_URL_LENGTH ? url : undefined
}

function toChildren(entries: readonly FeedEntry[]): readonly ListChild[] {
  return entries
    .flatMap(({ url, updatedAt }) =>
      url === undefined || url.length > MAX_URL_LENGTH
        ? []
        : [{ url, ...(updatedAt === undefined ? {} : { updatedAt }) }],
    )
    .slice(0, MAX_LIST_CHILDREN)
}
