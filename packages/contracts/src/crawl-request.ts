/** `rasid.crawl.requests`: what to fetch, and why. Keyed by politeness key, so that one host lies in one partition. */
import { z } from 'zod'
import { defineJsonMessage, type MessageType } from './message-type.ts'
import { pageRules, type PageRules } from './page-rules.ts'
import { pushOffer, type PushOffer } from './push-offer.ts'
import { feedEntryText, instant, outlet, url, type FeedEntryText, type Outlet } from './shared-fields.ts'

/**
 * `feed` covers every list a reader understands (RSS, Atom, JSON Feed); `sitemap` news sitemaps and their indexes; `list` a
 * page whose links `rules.links` selects, where an outlet has neither.
 */
export type CrawlKind = 'feed' | 'sitemap' | 'list' | 'page'

/**
 * Why a URL is asked for: a planned poll, an entry that a list showed, an entry that changed, a second try, or a look
 * whether a page that was had has been edited. `push` is of documents and outcomes only: nobody asked, a hub brought it. `unsubscribe` asks for
 * nothing: the source is no longer watched, and no hub need push it.
 */
export type CrawlReason = 'poll' | 'entry' | 'changed' | 'retry' | 'revisit' | 'push' | 'unsubscribe'

/**
 * How urgent: `backfill` is history, which waits whenever anything else of its host is due. Absent means `normal`.
 */
export type CrawlLane = 'urgent' | 'normal' | 'backfill'

/**
 * The `attempt` after which nothing is asked again: the scheduler plans none, and the fetcher knows that what it cannot
 * have now it will never have. Four repeats, from seconds to an hour, outlast a restart and a short outage.
 */
export const LAST_ATTEMPT = 4

/** What the looks before this one have told of a page. */
export interface LookBefore {
  /** It never was an article: what is shown in its place proves nothing. */
  readonly noArticle?: boolean
  /** The last look found something else in its place, the first one at this instant. */
  readonly replacedSince?: string
}

export interface CrawlRequest {
  readonly kind: CrawlKind
  readonly url: string
  readonly sourceId: string
  readonly outlet: Outlet
  readonly reason: CrawlReason
  readonly requestedAt: string
  /** Of a page: the kind of list that showed it. */
  readonly shownBy?: Exclude<CrawlKind, 'page'>
  /** IANA zone of the outlet: dates without a zone are read in it. */
  readonly timezone?: string
  readonly lane?: CrawlLane
  /** Attempts that failed before this one. */
  readonly attempt?: number
  /** How the outlet's pages are read, from its source: it travels with each page, so that a replay reads it the same. */
  readonly rules?: PageRules
  /** Of a poll: who pushes the list, by its own word. */
  readonly push?: PushOffer
  /** Of a look at a page that was had. */
  readonly before?: LookBefore
  /** The feed's own text, for pages found in a feed. */
  readonly entry?: FeedEntryText
}

export const crawlRequestSchema: z.ZodType<CrawlRequest> = z.object({
  kind: z.enum(['feed', 'sitemap', 'list', 'page']),
  url,
  sourceId: z.string().min(1).max(128),
  outlet,
  reason: z.enum(['poll', 'entry', 'changed', 'retry', 'revisit', 'push', 'unsubscribe']),
  requestedAt: instant,
  shownBy: z.enum(['feed', 'sitemap', 'list']).exactOptional(),
  timezone: z.string().exactOptional(),
  lane: z.enum(['urgent', 'normal', 'backfill']).exactOptional(),
  attempt: z.int().min(0).exactOptional(),
  rules: pageRules.exactOptional(),
  push: pushOffer.exactOptional(),
  before: z
    .object({ noArticle: z.boolean().exactOptional(), replacedSince: instant.exactOptional() })
    .exactOptional(),
  entry: feedEntryText.exactOptional(),
})

export const CrawlRequest: MessageType<CrawlRequest> = defineJsonMessage(
  'rasid.crawl.request',
  1,
  crawlRequestSchema,
)
