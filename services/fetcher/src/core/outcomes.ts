/** What one request came to, as an outcome record. Pure. */
import type { CrawlFailure, CrawlOutcome, CrawlRequest } from '@rasid/contracts'
import type { FetchFailure } from '@rasid/http'

/** When and how long. */
export interface Timing {
  /** Milliseconds since 1970, when it was over. */
  readonly atMs: number
  readonly durationMs: number
}

/** The fields that differ from result to result. */
export type OutcomeDetails = Pick<CrawlOutcome, 'result'> &
  Partial<Pick<CrawlOutcome, 'finalUrl' | 'status' | 'bytes' | 'freshForMs' | 'movedTo' | 'failure'>>

export function toOutcome(request: CrawlRequest, timing: Timing, details: OutcomeDetails): CrawlOutcome {
  return {
    sourceId: request.sourceId,
    at: new Date(timing.atMs).toISOString(),
    durationMs: Math.max(0, timing.durationMs),
    request,
    ...details,
  }
}

/** A failure with the status that the origin gave, if it gave one. */
export function toFailedDetails(failure: FetchFailure): OutcomeDetails {
  const status = failure.response?.status ?? toStatus(failure)
  return {
    result: 'failed',
    ...(status === undefined ? {} : { status }),
    failure: toCrawlFailure(failure),
  }
}

function toCrawlFailure({ code, message, transient, retryAfterMs, throttled }: FetchFailure): CrawlFailure {
  return {
    code,
    message,
    transient,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(throttled ? { throttled } : {}),
  }
}

function toStatus({ code }: FetchFailure): number | undefined {
  const digits = /^HTTP_(\d{3})$/u.exec(code)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
