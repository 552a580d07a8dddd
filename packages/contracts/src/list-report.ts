/**
 * What a list (feed, sitemap, sitemap index) said when it was read: all that the scheduler learns its pace from.
 *
 * Written by the reader of lists, as a part of a crawl outcome. Lengths are capped, so that a report stays a few KB
 * whatever a publisher sends.
 */
import { z } from 'zod'
import { pushOffer, type PushOffer } from './push-offer.ts'
import { instant, MAX_URL_LENGTH, url } from './shared-fields.ts'

/** Times of one report: two days of a busy outlet, and enough to know a slow one for weeks. */
export const MAX_LIST_TIMES = 100

/** Children of one index that are worth a poll of their own: newest first; what lies behind is archive. */
export const MAX_LIST_CHILDREN = 50

/** A sitemap that an index names. */
export interface ListChild {
  readonly url: string
  /** `lastmod`, where the index gives one. */
  readonly updatedAt?: string
}

/** What a list asks of whoever polls it. */
export interface ListWishes {
  /** RSS 2.0 `ttl`, in minutes. */
  readonly ttlMinutes?: number
  /** RSS 1.0 `sy:updatePeriod` over `sy:updateFrequency`, in minutes. */
  readonly periodMinutes?: number
  /** Hours of the day in GMT, 0–23, at which it is not to be read. */
  readonly skipHours?: readonly number[]
  /** English names of days (GMT) on which it is not to be read. */
  readonly skipDays?: readonly string[]
}

export interface ListReport extends ListWishes {
  /** As the reader names it, for example `rss-2.0` or `sitemap-index`. */
  readonly format: string
  /** Entries that it shows. */
  readonly entries: number
  /** Those that it had not shown before; absent when the reader remembers nothing of the list. */
  readonly fresh?: number
  /** When its entries were published by their own word: newest first, at most `MAX_LIST_TIMES`. */
  readonly publishedAt: readonly string[]
  /** Older entries: RFC 5005 `prev-archive`, else `next`. */
  readonly archive?: string
  /** Who pushes it, by the answer's header or by its own word. */
  readonly push?: PushOffer
  /** Of a sitemap index: at most `MAX_LIST_CHILDREN`, newest first. */
  readonly children?: readonly ListChild[]
}

export const listReportSchema: z.ZodType<ListReport> = z.object({
  format: z.string().min(1),
  entries: z.int().min(0),
  fresh: z.int().min(0).exactOptional(),
  publishedAt: z.array(instant).max(MAX_LIST_TIMES),
  ttlMinutes: z.number().min(0).exactOptional(),
  periodMinutes: z.number().min(0).exactOptional(),
  skipHours: z.array(z.int().min(0).max(23)).max(24).exactOptional(),
  skipDays: z.array(z.string().max(16)).max(7).exactOptional(),
  archive: z.string().min(1).max(MAX_URL_LENGTH).exactOptional(),
  push: pushOffer.exactOptional(),
  children: z
    .array(z.object({ url, updatedAt: instant.exactOptional() }))
    .max(MAX_LIST_CHILDREN)
    .exactOptional(),
})
