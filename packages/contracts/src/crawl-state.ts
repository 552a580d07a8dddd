/**
 * `rasid.crawl.state`: what the scheduler and the fetcher must remember over a restart. Compacted.
 *
 * A record lies in the partition of the input that its owner consumes (outcomes for plans, retries and revisits,
 * requests for visits, polls, robots, pauses and subscriptions), whatever its key, so that whoever owns a partition finds there all it needs and nothing is shared.
 */
import { z } from 'zod'
import { crawlRequestSchema, type CrawlRequest } from './crawl-request.ts'
import { defineJsonMessage, type MessageType } from './message-type.ts'
import type { PushSubscription } from './push-subscription.ts'
import type { RobotsState } from './robots-state.ts'
import { feedEntryText, instant, url, type FeedEntryText } from './shared-fields.ts'
import {
  archiveSchema,
  childSchema,
  pushPlanSchema,
  rhythmSchema,
  wishesSchema,
  type SourcePlan,
} from './source-plan.ts'

/** A page that failed for now and will be asked for again. Key `retry:<url hash>`; deleted by a tombstone. */
export interface PageRetry {
  readonly kind: 'retry'
  readonly sourceId: string
  readonly retryAt: string
  readonly request: CrawlRequest
}

/** A page that was had and is looked at again later, since it may be edited. Key `revisit:<url hash>`; deleted by a tombstone. */
export interface PageRevisit {
  readonly kind: 'revisit'
  readonly sourceId: string
  readonly url: string
  /** When it was had first. */
  readonly since: string
  /** Of the newest outcome that counted. */
  readonly lastAt: string
  readonly dueAt: string
  /** The last look found no page (404): a second one is needed to believe it. */
  readonly missing?: boolean
  /** It never was an article; told by its reader. */
  readonly noArticle?: boolean
  /** The last look found something else in its place, the first one at this instant. */
  readonly replacedSince?: string
  /** What the feed said of it, without its texts: a page that says less is no worse read the second time. */
  readonly entry?: FeedEntryText
}

/** What the fetcher knows of a URL it has visited. Key `visit:<url hash>`. */
export interface UrlVisit {
  readonly kind: 'visit'
  readonly url: string
  readonly at: string
  /** Validators byte for byte as the origin sent them (RFC 9110 §8.8). */
  readonly etag?: string
  readonly lastModified?: string
  /** The URL that gave the validators, where a redirect led to it; only there are they sent again. */
  readonly validatorsOf?: string
  /** SHA-256 of the body, hex: the same body again is "unchanged" whatever the origin's validators say. */
  readonly sha256?: string
  /** `Content-Type` of that body: the same bytes under another label are another document. */
  readonly contentType?: string
  /**
   * Offset of the request that led here, in the partition where this record lies. The same request again is a repeat
   * after a crash: nothing is left to do of it, since this record is written when its document is there.
   */
  readonly requestOffset?: number
  /** Where permanent redirects alone lead, since when, and how often in a row they did. */
  readonly moved?: { readonly to: string; readonly since: string; readonly count: number }
  /** Of a page that was had: since when it answers that it is gone, in how many looks, and which request was the last. */
  readonly gone?: { readonly since: string; readonly count: number; readonly requestOffset: number }
}

/**
 * The last poll of a list that went out, written down before it did: whoever comes after a crash does not ask a second
 * time. Key `begun:<url hash>:<source id>`.
 */
export interface BegunPoll {
  readonly kind: 'begun'
  readonly sourceId: string
  readonly requestedAt: string
  /** Of the request, in the partition where this record lies. */
  readonly requestOffset: number
}

/** A host that asked for less: until when it is left alone, also by a process that starts meanwhile. Key `pause:<host>`. */
export interface HostPause {
  readonly kind: 'pause'
  /** Politeness key. */
  readonly host: string
  readonly until: string
}

export type CrawlState =
  | SourcePlan
  | PageRetry
  | PageRevisit
  | UrlVisit
  | BegunPoll
  | RobotsState
  | HostPause
  | PushSubscription

const crawlStateSchema: z.ZodType<CrawlState> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan'),
    sourceId: z.string().min(1),
    nextPollAt: instant,
    askedAt: instant.exactOptional(),
    lastOutcomeAt: instant.exactOptional(),
    lastSuccessAt: instant.exactOptional(),
    failures: z.int().min(0),
    lastFailure: z.string().exactOptional(),
    url: url.exactOptional(),
    movedTo: url.exactOptional(),
    polledAt: instant.exactOptional(),
    intervalMs: z.number().min(0).exactOptional(),
    failingSince: instant.exactOptional(),
    lastReadAt: instant.exactOptional(),
    lastNewAt: instant.exactOptional(),
    newestAt: instant.exactOptional(),
    entries: z.int().min(0).exactOptional(),
    knownShare: z.number().min(0).max(1).exactOptional(),
    polls: z.number().min(0).exactOptional(),
    unchanged: z.number().min(0).exactOptional(),
    rhythm: rhythmSchema.exactOptional(),
    wishes: wishesSchema.exactOptional(),
    retired: z.object({ at: instant, reason: z.string() }).exactOptional(),
    children: z.array(childSchema).exactOptional(),
    archive: archiveSchema.exactOptional(),
    push: pushPlanSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('retry'),
    sourceId: z.string().min(1),
    retryAt: instant,
    request: crawlRequestSchema,
  }),
  z.object({
    kind: z.literal('revisit'),
    sourceId: z.string().min(1),
    url,
    since: instant,
    lastAt: instant,
    dueAt: instant,
    missing: z.boolean().exactOptional(),
    noArticle: z.boolean().exactOptional(),
    replacedSince: instant.exactOptional(),
    entry: feedEntryText.exactOptional(),
  }),
  z.object({
    kind: z.literal('visit'),
    url,
    at: instant,
    etag: z.string().exactOptional(),
    lastModified: z.string().exactOptional(),
    validatorsOf: url.exactOptional(),
    sha256: z.string().exactOptional(),
    contentType: z.string().exactOptional(),
    requestOffset: z.int().min(0).exactOptional(),
    moved: z.object({ to: url, since: instant, count: z.int().min(1) }).exactOptional(),
    gone: z.object({ since: instant, count: z.int().min(1), requestOffset: z.int().min(0) }).exactOptional(),
  }),
  z.object({
    kind: z.literal('begun'),
    sourceId: z.string().min(1),
    requestedAt: instant,
    requestOffset: z.int().min(0),
  }),
  z.object({
    kind: z.literal('robots'),
    origin: z.string().min(1),
    rules: z.array(z.object({ allow: z.boolean(), pattern: z.string() })),
    crawlDelayMs: z.number().min(0).exactOptional(),
    fetchedAt: instant.exactOptional(),
    checkAt: instant,
    unreachableSince: instant.exactOptional(),
  }),
  z.object({ kind: z.literal('pause'), host: z.string().min(1), until: instant }),
  z.object({
    kind: z.literal('subscription'),
    sourceId: z.string().min(1),
    request: crawlRequestSchema,
    hub: url,
    topic: url,
    callback: url,
    secret: z.string().min(16).max(199),
    phase: z.enum(['asked', 'active', 'denied', 'ending']),
    pending: z.enum(['subscribe', 'unsubscribe']).exactOptional(),
    tries: z.int().min(0),
    nextAt: instant,
    leaseUntil: instant.exactOptional(),
    polledAt: instant,
  }),
])

export const CrawlState: MessageType<CrawlState> = defineJsonMessage('rasid.crawl.state', 1, crawlStateSchema)
