/** What one request came to, as an outcome record. Pure. */
import type { CrawlFailure, CrawlOutcome, CrawlRequest, SentRequest } from '@rasid/contracts'
import type { FetchFailure, HttpRequest } from '@rasid/http'

/** How an attempt began. */
export interface Begun {
  /** Milliseconds since 1970. */
  readonly atMs: number
  /** Absent while nothing has gone out. */
  readonly sent?: SentRequest
}

/** How an attempt ended. */
export interface Ended {
  /** Milliseconds since 1970. */
  readonly atMs: number
  /** Whether a document came of it. */
  readonly document: boolean
  /** Until when a hub has promised to push the list. */
  readonly pushUntil?: string | undefined
}

/** The fields that differ from result to result. */
export type OutcomeDetails = Pick<CrawlOutcome, 'result'> &
  Partial<Pick<CrawlOutcome, 'finalUrl' | 'status' | 'bytes' | 'freshForMs' | 'movedTo' | 'failure'>>

export function toOutcome(
  request: CrawlRequest,
  begun: Begun,
  ended: Ended,
  details: OutcomeDetails,
): CrawlOutcome {
  return {
    sourceId: request.sourceId,
    at: new Date(ended.atMs).toISOString(),
    durationMs: Math.max(0, ended.atMs - begun.atMs),
    request,
    document: ended.document,
    ...(ended.pushUntil === undefined ? {} : { pushUntil: ended.pushUntil }),
    ...(begun.sent === undefined ? {} : { sent: begun.sent }),
    ...details,
  }
}

/** What goes out for this request, as far as the publisher can see it. */
export function toSent({ validators }: Pick<HttpRequest, 'validators'>, userAgent: string): SentRequest {
  const conditional = validators?.etag !== undefined || validators?.lastModified !== undefined
  return { conditional, userAgent }
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
