/**
 * Pages that failed for now: when they are asked for again, and when no more.
 * Pure; times are ms since 1970, `random` is in [0, 1).
 */
import { DEFERRED, LAST_ATTEMPT, type CrawlOutcome, type PageRetry } from '@rasid/contracts'
import { HOUR_MS, toInstant } from './instants.ts'

/** Pauses before each further attempt: a hiccup, a restart, an outage, a bad hour. */
const PAUSES_MS = [5_000, 30_000, 300_000, 3_600_000] as const

/** As long as a retry may stay unanswered before it is asked again: it may wait in a long line before a slow host. */
const LOST_AFTER_MS = HOUR_MS

/** Added at most, so that the pages of a host that was paused do not all come back at one instant. */
const JITTER = 0.1

/** The next attempt that this outcome asks for; absent when it succeeded, failed for good, or was the last. */
export function toRetry(outcome: CrawlOutcome, random: number): PageRetry | undefined {
  const { failure, request } = outcome
  if (outcome.result !== 'failed' || failure?.transient !== true) return undefined
  const attempts = request.attempt ?? 0
  if (failure.code === DEFERRED)
    return { kind: 'retry', sourceId: outcome.sourceId, retryAt: outcome.at, request }
  // Waiting for a host that is paused, or over its limit, is no attempt: nothing was learnt of the page.
  const isFree = failure.code === 'HOST_PAUSED' || failure.throttled === true
  const attempt = isFree ? attempts : attempts + 1
  if (attempt > LAST_ATTEMPT) return undefined
  const hadBefore = request.reason === 'changed'
  const pauseMs = failure.retryAfterMs ?? PAUSES_MS[attempts] ?? PAUSES_MS[3]
  const retryAt = toInstant(Date.parse(outcome.at) + pauseMs * (1 + JITTER * random))
  return {
    kind: 'retry',
    sourceId: outcome.sourceId,
    retryAt,
    // That a page was had before is not forgotten over its failures.
    request: { ...request, reason: hadBefore ? 'changed' : 'retry', attempt },
  }
}

export function isRetryDue(retry: PageRetry, nowMs: number): boolean {
  return Date.parse(retry.retryAt) <= nowMs
}

/** The retry once it has been asked for: kept until its outcome comes, and asked again should that be lost. */
export function retryAsked(retry: PageRetry, nowMs: number): PageRetry {
  return { ...retry, retryAt: toInstant(nowMs + LOST_AFTER_MS) }
}
