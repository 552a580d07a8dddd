/**
 * The scheduler's plan for one source: when it is polled next, and all that this is learnt from.
 *
 * Everything but the first fields came later and may be absent: a plan of any age is read, and what it lacks is learnt
 * anew.
 */
import { z } from 'zod'
import type { PushOffer } from './push-offer.ts'
import { instant, url } from './shared-fields.ts'

/** How a source posts, and how it posts of late. */
export interface SourceRhythm {
  /** The span that was watched. */
  readonly since: string
  readonly until: string
  /**
   * Articles in each of the 168 hours of the week in UTC, older weeks counting less. The first is Thursday 00:00, as
   * 1970 began.
   */
  readonly counts: readonly number[]
  /** Articles of the last hours, and how many the weeks before had let expect; both fade. */
  readonly seen: number
  readonly due: number
}

/** What the origin wishes, as it last said. */
export interface SourceWishes {
  /** The longest of `ttl` and `sy:*`, in ms. */
  readonly listPauseMs?: number
  /** `max-age` or `Expires`, in ms. */
  readonly freshForMs?: number
  /** What its 429s taught us to leave between two polls, in ms; forgotten slowly. */
  readonly throttleMs?: number
  readonly skipHours?: readonly number[]
  readonly skipDays?: readonly string[]
}

/** One sitemap of an index. */
export interface ChildPlan {
  readonly url: string
  readonly updatedAt?: string
  readonly nextPollAt: string
  /** Set while a poll of it is in flight. */
  readonly askedAt?: string
  /** When what it said was last read. */
  readonly readAt?: string
  /** Reads, or failures, in a row that brought nothing new. */
  readonly quiet: number
  /** No more polled, until its index names a newer date. */
  readonly retiredAt?: string
}

/** A walk through the archive of a feed (RFC 5005). */
export interface ArchiveWalk {
  /** The page to ask for next; absent when the walk is over. */
  readonly next?: string
  readonly nextAt: string
  readonly askedAt?: string
  /** Addresses that were asked for: none is asked for twice. */
  readonly seen: readonly string[]
  readonly failures: number
  /** Why it is over, in a word. */
  readonly ended?: string
}

/** Who pushes a source's list, and how well. */
export interface PushPlan extends PushOffer {
  /** Until when the hub has promised to. */
  readonly leaseUntil?: string
  /** Of the last push. */
  readonly pushedAt?: string
  /** Of the last report of a push that was learnt from. */
  readonly readAt?: string
  /** When a poll last found something that no push had brought. */
  readonly missedAt?: string
}

/** Key `plan:<source id>`. */
export interface SourcePlan {
  readonly kind: 'plan'
  readonly sourceId: string
  readonly nextPollAt: string
  /** Set while a poll is in flight: the instant it was asked for. */
  readonly askedAt?: string
  readonly lastOutcomeAt?: string
  readonly lastSuccessAt?: string
  /** Failures in a row; 0 after a success. */
  readonly failures: number
  readonly lastFailure?: string
  /** The address that all of this was learnt of. */
  readonly url?: string
  /** Where that address has moved for good. */
  readonly movedTo?: string
  /** The last poll, answered or not: spacing is counted from it. */
  readonly polledAt?: string
  /** The interval in force, before what the origin wishes. */
  readonly intervalMs?: number
  /** Since when it fails in the way of `lastFailure`. */
  readonly failingSince?: string
  /** The last report of its reader. */
  readonly lastReadAt?: string
  /** The last report that had something new. */
  readonly lastNewAt?: string
  /** The newest date that an entry ever had. */
  readonly newestAt?: string
  /** Entries that it shows, and the share of them that was known; at its last report. */
  readonly entries?: number
  readonly knownShare?: number
  /** Answers, and those of them that brought an unchanged body; both fade. */
  readonly polls?: number
  readonly unchanged?: number
  readonly rhythm?: SourceRhythm
  readonly wishes?: SourceWishes
  /** No more polled but for a rare try. */
  readonly retired?: { readonly at: string; readonly reason: string }
  readonly children?: readonly ChildPlan[]
  readonly archive?: ArchiveWalk
  readonly push?: PushPlan
}

export const rhythmSchema: z.ZodType<SourceRhythm> = z.object({
  since: instant,
  until: instant,
  counts: z.array(z.number().min(0)).length(168),
  seen: z.number().min(0),
  due: z.number().min(0),
})

export const wishesSchema: z.ZodType<SourceWishes> = z.object({
  listPauseMs: z.number().min(0).exactOptional(),
  freshForMs: z.number().min(0).exactOptional(),
  throttleMs: z.number().min(0).exactOptional(),
  skipHours: z.array(z.int()).exactOptional(),
  skipDays: z.array(z.string()).exactOptional(),
})

export const childSchema: z.ZodType<ChildPlan> = z.object({
  url,
  updatedAt: instant.exactOptional(),
  nextPollAt: instant,
  askedAt: instant.exactOptional(),
  readAt: instant.exactOptional(),
  quiet: z.int().min(0),
  retiredAt: instant.exactOptional(),
})

export const archiveSchema: z.ZodType<ArchiveWalk> = z.object({
  next: url.exactOptional(),
  nextAt: instant,
  askedAt: instant.exactOptional(),
  seen: z.array(url),
  failures: z.int().min(0),
  ended: z.string().exactOptional(),
})

export const pushPlanSchema: z.ZodType<PushPlan> = z.object({
  hub: url,
  topic: url,
  leaseUntil: instant.exactOptional(),
  pushedAt: instant.exactOptional(),
  readAt: instant.exactOptional(),
  missedAt: instant.exactOptional(),
})
