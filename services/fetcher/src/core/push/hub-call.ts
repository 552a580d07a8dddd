/** What a hub asks of a callback (W3C WebSub §5.2, §5.3), read and judged. Pure. */
import type { PushSubscription } from '@rasid/contracts'
import { WANTED_LEASE_MS, type SubscriptionEvent } from './subscription.ts'

export interface HubVerdict {
  readonly status: 200 | 404
  /** What is sent back. */
  readonly body: string
  /** What is learnt of it; absent where nothing is. */
  readonly event?: SubscriptionEvent
}

/** The longest challenge that is sent back: real ones have some 20 characters, and it is a stranger's text. */
const MAX_CHALLENGE = 1_024

const NO: HubVerdict = { status: 404, body: 'not asked for' }

/** What a call with this query is worth for the subscription whose callback it came to. */
export function judgeCall(
  { topic, pending, phase }: PushSubscription,
  query: Pick<URLSearchParams, 'get'>,
): HubVerdict {
  if (query.get('hub.topic') !== topic) return NO
  const mode = query.get('hub.mode')
  if (mode === 'denied') return phase === 'ending' ? NO : { status: 200, body: '', event: { kind: 'denied' } }
  const challenge = query.get('hub.challenge') ?? ''
  if (mode !== pending || challenge === '' || challenge.length > MAX_CHALLENGE) return NO
  if (mode === 'unsubscribe') return { status: 200, body: challenge, event: { kind: 'unsubscribed' } }
  const leaseMs = toLeaseMs(query.get('hub.lease_seconds'))
  return { status: 200, body: challenge, event: { kind: 'verified', leaseMs } }
}

/** The hub must say it; of one that does not, what was asked for is believed. */
function toLeaseMs(seconds: string | null): number {
  return seconds !== null && /^\d{1,9}$/u.test(seconds) ? Number(seconds) * 1_000 : WANTED_LEASE_MS
}
