/**
 * `rasid.crawl.outcomes`: one record for each attempt to fetch, success or typed failure. Keyed by source id.
 * The ledger and the report for publishers are made of these.
 *
 * A list has a second record, from whoever read it: `fetched` with `list`, or `failed` with the reason why it is none.
 * Its `at` is the time of the fetch, so that a reader who knows no second record takes it for a repeat. A page of a
 * back-fill has one before any attempt, `failed` with `DEFERRED`: it waits until the scheduler asks for it. A page has a
 * second record where its reader found no article on it: `NO_ARTICLE`, or `REPLACED` where it was looked at again and the
 * site shows something else in its place.
 */
import { z } from 'zod'
import { crawlRequestSchema, type CrawlRequest } from './crawl-request.ts'
import { listReportSchema, type ListReport } from './list-report.ts'
import { defineJsonMessage, type MessageType } from './message-type.ts'
import { instant, url } from './shared-fields.ts'

/** The code of a page that waits for the scheduler's word (see above). */
export const DEFERRED = 'DEFERRED'

/** The code of a page that never was an article. */
export const NO_ARTICLE = 'NO_ARTICLE'

/** The code of a page that was an article, and in whose place a notice, a section or the front page is shown. */
export const REPLACED = 'REPLACED'

export type CrawlResult = 'fetched' | 'not-modified' | 'already-seen' | 'failed'

/** A failure that a person or the scheduler can act on. */
export interface CrawlFailure {
  /** One of the fetcher's documented codes, for example `TIMEOUT_TOTAL`, `BLOCKED_ADDRESS`, `HTTP_429`. */
  readonly code: string
  readonly message: string
  /** Whether the same request may succeed later without anyone changing anything. */
  readonly transient: boolean
  /** The origin's own wish, from `Retry-After`, clamped to 24 h. */
  readonly retryAfterMs?: number
  /** The host is over its limit: nothing was learnt of this URL, and asking again later costs it no attempt. */
  readonly throttled?: boolean
}

/** A request that was put on its way, as the publisher's own log would show it; how far it got, the result says. */
export interface SentRequest {
  /** Whether it carried validators: a 304 was possible. */
  readonly conditional: boolean
  readonly userAgent: string
}

export interface CrawlOutcome {
  readonly sourceId: string
  readonly at: string
  readonly durationMs: number
  readonly result: CrawlResult
  /** What was asked for; whole, so that the scheduler can ask again without another store. */
  readonly request: CrawlRequest
  readonly finalUrl?: string
  readonly status?: number
  /** Bytes of the body as they came over the wire. */
  readonly bytes?: number
  /** For how long the origin calls its answer fresh (`max-age`, `Expires`), clamped to 24 h; a 304 may say it anew. */
  readonly freshForMs?: number
  /** Where the URL has moved for good, once that is proven: to be asked for instead. */
  readonly movedTo?: string
  /** Absent when nothing was sent (seen before, paused, forbidden), and in records older than this field. */
  readonly sent?: SentRequest
  /** Whether there is a document of this attempt, fetched at the instant `at`; absent in older records. */
  readonly document?: boolean
  /** Until when a hub has promised to push the list; absent where none has. */
  readonly pushUntil?: string
  /** What the list said; in the reader's record only. */
  readonly list?: ListReport
  readonly failure?: CrawlFailure
}

const crawlOutcomeSchema: z.ZodType<CrawlOutcome> = z.object({
  sourceId: z.string().min(1),
  at: instant,
  durationMs: z.number().min(0),
  result: z.enum(['fetched', 'not-modified', 'already-seen', 'failed']),
  request: crawlRequestSchema,
  finalUrl: url.exactOptional(),
  status: z.int().exactOptional(),
  bytes: z.int().min(0).exactOptional(),
  freshForMs: z.number().min(0).exactOptional(),
  movedTo: url.exactOptional(),
  sent: z.object({ conditional: z.boolean(), userAgent: z.string() }).exactOptional(),
  document: z.boolean().exactOptional(),
  pushUntil: instant.exactOptional(),
  list: listReportSchema.exactOptional(),
  failure: z
    .object({
      code: z.string().min(1),
      message: z.string(),
      transient: z.boolean(),
      retryAfterMs: z.number().min(0).exactOptional(),
      throttled: z.boolean().exactOptional(),
    })
    .exactOptional(),
})

export const CrawlOutcome: MessageType<CrawlOutcome> = defineJsonMessage(
  'rasid.crawl.outcome',
  1,
  crawlOutcomeSchema,
)
