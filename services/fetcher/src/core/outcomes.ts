/** What one request came to, as an outcome record. Pure. */
import type { CrawlFailure, CrawlOutcome, CrawlRequest } from '@rasid/contracts'

/** When and how long. */
export interface Timing {
  /** Milliseconds since 1970, when it was over. */
  readonly atMs: number
  readonly durationMs: number
}

/** The fields that differ from result to result. */
export type OutcomeDetails = Pick<CrawlOutcome, 'result'> &
  Partial<Pick<CrawlOutcome, 'finalUrl' | 'status' | 'bytes' | 'failure'>>

export function toOutcome(request: CrawlRequest, timing: Timing, details: OutcomeDetails): CrawlOutcome {
  return {
    sourceId: request.sourceId,
    at: new Date(timing.atMs).toISOString(),
    durationMs: Math.max(0, timing.durationMs),
    request,
    ...details,
  }
}

/** The failure of a request that was not sent, because its host is left alone for a while. */
export function toHostPaused(host: string, pausedMs: number): CrawlFailure {
  return {
    code: 'HOST_PAUSED',
    message: `${host} is left alone for another ${Math.ceil(pausedMs / 1_000)} s`,
    transient: true,
    retryAfterMs: pausedMs,
  }
}
