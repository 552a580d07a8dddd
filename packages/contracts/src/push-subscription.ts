/**
 * A subscription at a hub (W3C WebSub), as the fetcher remembers it over a restart. Key `websub:<source id>`, in the
 * partition of the list's requests. Holds a secret: whoever may read the topic may forge a push.
 */
import type { CrawlRequest } from './crawl-request.ts'

/** `asked`: not verified yet, or lapsed · `active`: the hub pushes · `denied`: it said no · `ending`: it is told to stop. */
export type SubscriptionPhase = 'asked' | 'active' | 'denied' | 'ending'

export interface PushSubscription {
  readonly kind: 'subscription'
  readonly sourceId: string
  /** The poll of the list: what is pushed are documents of it. */
  readonly request: CrawlRequest
  readonly hub: string
  readonly topic: string
  /** Where the hub is to push to; nobody can guess its last part. */
  readonly callback: string
  readonly secret: string
  readonly phase: SubscriptionPhase
  /** What the hub was asked for and has not verified yet. */
  readonly pending?: 'subscribe' | 'unsubscribe'
  /** Requests to the hub since it last did as it was asked. */
  readonly tries: number
  /** When the next thing is due: to ask, to renew, to ask again. */
  readonly nextAt: string
  readonly leaseUntil?: string
  /** The last poll of the list that was written down; without polls the subscription ends. */
  readonly polledAt: string
}
