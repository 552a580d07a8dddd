/** What a hub pushed, as a document of the list and an outcome of nobody's request. Pure. */
import type { CrawlOutcome, CrawlRequest, FetchedDocument, PushSubscription } from '@rasid/contracts'
import { leaseOf } from './subscription.ts'

/** A body whose signature was right. */
export interface PushedBody {
  readonly body: Uint8Array
  /** Hex. */
  readonly sha256: string
  readonly contentType?: string
}

export interface Pushed {
  readonly document: FetchedDocument
  readonly outcome: CrawlOutcome
}

/** One instant for both, as with what is fetched. */
export function toPushed(subscription: PushSubscription, pushed: PushedBody, nowMs: number): Pushed {
  const at = new Date(nowMs).toISOString()
  const { push: _, attempt: __, ...poll } = subscription.request
  const request: CrawlRequest = { ...poll, reason: 'push', requestedAt: at }
  const { body, sha256, contentType } = pushed
  const pushUntil = leaseOf(subscription, nowMs)
  return {
    document: {
      request,
      finalUrl: request.url,
      status: 200,
      fetchedAt: at,
      sha256,
      bytes: body.byteLength,
      ...(contentType === undefined ? {} : { contentType }),
      body,
    },
    outcome: {
      sourceId: request.sourceId,
      at,
      durationMs: 0,
      result: 'fetched',
      request,
      finalUrl: request.url,
      status: 200,
      bytes: body.byteLength,
      document: true,
      ...(pushUntil === undefined ? {} : { pushUntil }),
    },
  }
}
