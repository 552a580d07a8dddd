/** One request as the publisher's log shows it, from the outcome that we kept of it. Pure. */
import type { CrawlOutcome } from '@rasid/contracts'
import { hostOf } from './report-target.ts'

export interface SentRequest {
  readonly host: string
  readonly url: string
  readonly isList: boolean
  /** When it was sent, and when it was over; ms since 1970. */
  readonly sentMs: number
  readonly endedMs: number
  /** Absent in records that are too old to say so. */
  readonly conditional?: boolean
  readonly userAgent?: string
  readonly result: CrawlOutcome['result']
  readonly status?: number
  readonly code?: string
  readonly bytes: number
  /** Until when the host was to be left alone: it asked for that, or was over its limit. */
  readonly pausedUntilMs?: number
}

/** The request never got to the publisher: no address to go to, or nobody there. */
const NEVER_ARRIVED =
  /^(?:INVALID_URL|BLOCKED_(?:SCHEME|URL|PORT|ADDRESS)|DNS_.*|TIMEOUT_DNS|TIMEOUT_CONNECT|CONNECT_(?:REFUSED|UNREACHABLE))$/u

/** `undefined` where nothing was sent that a publisher could see. */
export function toSentRequest(outcome: CrawlOutcome): SentRequest | undefined {
  const { request, at, durationMs, result, status, bytes = 0, sent, failure } = outcome
  // Before records said what was sent, an answer was the sign of it.
  if (sent === undefined && (status === undefined || result === 'already-seen')) return undefined
  if (status === undefined && NEVER_ARRIVED.test(failure?.code ?? '')) return undefined
  const endedMs = Date.parse(at)
  return {
    host: hostOf(request.url),
    url: request.url,
    isList: request.kind !== 'page',
    sentMs: endedMs - durationMs,
    endedMs,
    result,
    bytes,
    ...sent,
    ...(status === undefined ? {} : { status }),
    ...(failure === undefined ? {} : { code: failure.code }),
    ...toPause(outcome, endedMs),
  }
}

/** A wish of the page alone (a 503 without a time) is the scheduler's affair and no pause of the host. */
function toPause({ status, failure }: CrawlOutcome, endedMs: number): Pick<SentRequest, 'pausedUntilMs'> {
  const isLimit = status === 429 || status === 503 || status === 403
  if (!isLimit || failure?.retryAfterMs === undefined) return {}
  return { pausedUntilMs: endedMs + failure.retryAfterMs }
}
