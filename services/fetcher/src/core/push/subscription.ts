/**
 * The life of a subscription at a hub (W3C WebSub §5): what is known, and what happens to it → what is known then, and
 * what the hub is asked for. Pure; times are ms since 1970.
 *
 * Promises, whatever a hub does: it is asked for one thing at a time, ever more seldom while it does not do it; nothing
 * that was not asked for is confirmed; a lease is renewed before it ends, and never believed beyond it; a list that is no
 * longer polled is given back.
 */
import type { CrawlRequest, PushOffer, PushSubscription } from '@rasid/contracts'

export type SubscriptionEvent =
  /** The list was polled, and names this hub, or none any more. */
  | { readonly kind: 'polled'; readonly request: CrawlRequest; readonly offer: PushOffer | undefined }
  /** The time of `dueMs` has come. */
  | { readonly kind: 'due' }
  /** The hub's own answer; `refused` where it was heard and not taken. */
  | { readonly kind: 'answered'; readonly refused: boolean; readonly retryAfterMs?: number }
  | { readonly kind: 'verified'; readonly leaseMs: number }
  | { readonly kind: 'unsubscribed' }
  | { readonly kind: 'denied' }

/** What the hub is asked for. */
export type Ask = 'subscribe' | 'unsubscribe'

export interface Step {
  /** Absent when it is over. */
  readonly next: PushSubscription | undefined
  readonly ask?: Ask
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The lease that is asked for: what the large hubs grant at most. */
export const WANTED_LEASE_MS: number = 10 * DAY_MS

/** Leases beyond this are renewed as if they were shorter: a hub that forgot us is found out within two months. */
const MAX_LEASE_MS = 60 * DAY_MS

/** A lease that is shorter would have us at the hub more often than at the feed. */
const MIN_LEASE_MS = MINUTE_MS

/** Renewed when so much of the lease is over: a fifth of it, days as a rule, is left for a hub that is down. */
const RENEW_AT = 0.8

/** Hubs verify within seconds; some queue it. Then it is asked again, after twice as long each time, up to a day. */
const FIRST_WAIT_MS = 10 * MINUTE_MS

/** Polls come once a day at least; what is not polled for two days has been given up, or is in the file no more. */
const QUIET_MS = 2 * DAY_MS

/** How often a poll is written down, for the above. */
const POLL_NOTED_MS = 6 * HOUR_MS

/** A hub that does not take back a subscription ends it with its lease. */
const MAX_GOODBYES = 3

/** A new one, to be asked for at once. */
export function beginSubscription(
  request: CrawlRequest,
  { hub, topic }: PushOffer,
  { callback, secret }: Pick<PushSubscription, 'callback' | 'secret'>,
  nowMs: number,
): PushSubscription {
  const now = toInstant(nowMs)
  return {
    kind: 'subscription',
    sourceId: request.sourceId,
    request,
    hub,
    topic,
    callback,
    secret,
    phase: 'asked',
    tries: 0,
    nextAt: now,
    polledAt: now,
  }
}

/** What an event leads to; `next` is the very same object when it changes nothing. */
export function stepSubscription(before: PushSubscription, event: SubscriptionEvent, nowMs: number): Step {
  switch (event.kind) {
    case 'polled':
      return { next: afterPoll(before, event, nowMs) }
    case 'due':
      return afterDue(before, nowMs)
    case 'answered':
      return { next: afterAnswer(before, event, nowMs) }
    case 'verified':
      return { next: afterVerified(before, event.leaseMs, nowMs) }
    case 'unsubscribed':
      return { next: before.pending === 'unsubscribe' ? undefined : before }
    case 'denied':
      return { next: afterDenied(before, nowMs) }
  }
}

/** Until when the hub has promised to push; absent where it has not, or no more. */
export function leaseOf({ phase, leaseUntil }: PushSubscription, nowMs: number): string | undefined {
  return phase === 'active' && leaseUntil !== undefined && Date.parse(leaseUntil) > nowMs
    ? leaseUntil
    : undefined
}

/** When something is to be done about it: what was planned, or to end it because nobody polls its list any more. */
export function dueMs({ phase, nextAt, polledAt }: PushSubscription): number {
  const plannedMs = Date.parse(nextAt)
  return phase === 'ending' ? plannedMs : Math.min(plannedMs, Date.parse(polledAt) + QUIET_MS)
}

/** Whether what is pushed is taken: the hub may push before we know that it has verified us, and its signature proves it. */
export function isTaking({ phase }: PushSubscription): boolean {
  return phase === 'asked' || phase === 'active'
}

/** Whether it is another subscription that is wanted now: another hub, or another name of the list. */
export function isOther({ hub, topic }: PushSubscription, offer: PushOffer): boolean {
  return hub !== offer.hub || topic !== offer.topic
}

function afterPoll(
  before: PushSubscription,
  { request, offer }: Extract<SubscriptionEvent, { kind: 'polled' }>,
  nowMs: number,
): PushSubscription {
  if (offer === undefined) return before.phase === 'ending' ? before : toEnding(before, nowMs)
  const isNoted = nowMs - Date.parse(before.polledAt) < POLL_NOTED_MS && request.url === before.request.url
  if (isNoted && before.phase !== 'ending') return before
  const polled = { ...before, request, polledAt: toInstant(nowMs) }
  return before.phase === 'ending' ? asked({ ...polled, tries: 0 }, nowMs) : polled
}

function afterDue(before: PushSubscription, nowMs: number): Step {
  if (dueMs(before) > nowMs) return { next: before }
  const isQuiet = nowMs - Date.parse(before.polledAt) >= QUIET_MS
  if (before.phase === 'ending') return sayGoodbye(before, nowMs)
  if (isQuiet) return sayGoodbye(toEnding(before, nowMs), nowMs)
  const isLapsed = before.phase === 'active' && leaseOf(before, nowMs) === undefined
  const known = before.phase === 'denied' || isLapsed ? asked(before, nowMs) : before
  return {
    next: {
      ...known,
      pending: 'subscribe',
      tries: known.tries + 1,
      nextAt: toInstant(nowMs + toWait(known)),
    },
    ask: 'subscribe',
  }
}

function sayGoodbye(before: PushSubscription, nowMs: number): Step {
  if (before.tries >= MAX_GOODBYES) return { next: undefined }
  const nextAt = toInstant(nowMs + toWait(before))
  return { next: { ...before, pending: 'unsubscribe', tries: before.tries + 1, nextAt }, ask: 'unsubscribe' }
}

/** While it is asked for the hub may have verified already: then its answer says nothing new. */
function afterAnswer(
  before: PushSubscription,
  { refused, retryAfterMs = 0 }: Extract<SubscriptionEvent, { kind: 'answered' }>,
  nowMs: number,
): PushSubscription {
  if (!refused || before.pending === undefined) return before
  const { pending: _, ...rest } = before
  return { ...rest, nextAt: toInstant(Math.max(Date.parse(before.nextAt), nowMs + retryAfterMs)) }
}

function afterVerified(before: PushSubscription, leaseMs: number, nowMs: number): PushSubscription {
  if (before.pending !== 'subscribe') return before
  const { pending: _, ...rest } = before
  const heldMs = Math.min(Math.max(leaseMs, MIN_LEASE_MS), MAX_LEASE_MS)
  return {
    ...rest,
    phase: 'active',
    tries: 0,
    leaseUntil: toInstant(nowMs + heldMs),
    nextAt: toInstant(nowMs + heldMs * RENEW_AT),
  }
}

/** It may change its mind (§5.2), so it is asked again, in a day. */
function afterDenied(before: PushSubscription, nowMs: number): PushSubscription {
  if (before.phase === 'ending') return before
  const { pending: _, leaseUntil: __, ...rest } = before
  return { ...rest, phase: 'denied', tries: 0, nextAt: toInstant(nowMs + DAY_MS) }
}

function toEnding(before: PushSubscription, nowMs: number): PushSubscription {
  const { pending: _, ...rest } = before
  return { ...rest, phase: 'ending', tries: 0, nextAt: toInstant(nowMs) }
}

function asked(before: PushSubscription, nowMs: number): PushSubscription {
  const { pending: _, leaseUntil: __, ...rest } = before
  return { ...rest, phase: 'asked', nextAt: toInstant(nowMs) }
}

function toWait({ tries }: PushSubscription): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 20), DAY_MS)
}

function toInstant(ms: number): string {
  return new Date(Math.round(ms)).toISOString()
}
