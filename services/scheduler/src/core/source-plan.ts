/**
 * When a source is polled next: pure functions of what is known, what came back and the time.
 *
 * Promises, whatever happens in between: never two polls of a source in flight, never less than its shortest interval
 * between two, never before what the origin asked for; a failing source is asked ever more seldom, and one that is gone
 * is given up with a reason until it answers or a person says so. Times are ms since 1970; chance is the id's own.
 */
import type { CrawlOutcome, SourcePlan, SourceWishes } from '@rasid/contracts'
import type { DurationSpan } from '@rasid/sources'
import { kindOfFailure, pauseAfterFailure } from './failure-effects.ts'
import { DAY_MS, HOUR_MS, share, toInstant, toMs } from './instants.ts'
import { adaptiveIntervalMs } from './interval.ts'
import { watch } from './rhythm.ts'
import { afterSkips, isSkipped, lengthen, withFreshness, withThrottle } from './wishes.ts'

/** What the sources file says that a plan depends on. */
export interface PollRules {
  readonly sourceId: string
  readonly url: string
  readonly bounds: DurationSpan
  /** Day from which on a source that was given up is polled again, ISO 8601. */
  readonly revived?: string
}

/** First polls spread over this much, so that a start is no burst and yet everything is seen soon. */
const FIRST_POLL_WITHIN_MS = 30_000

/**
 * Jitter, as a share of the wait. Only ever added: the wait is a promise to the publisher, while spreading works as well
 * in one direction.
 */
const JITTER = 0.1

/** Polls are written after their plan is acknowledged, so an outcome is late for as long as the line behind is down. */
export const LOST_AFTER_MS: number = 6 * HOUR_MS

/** After a restart nobody knows whether the poll was written; the longest honest one is shorter. */
export const LOST_AFTER_RESTART_MS = 600_000

/** A page that is not found comes back within this, or never (Bloglines waited as long). */
const MISSING_DAYS_MS = 14 * DAY_MS

/** What was given up is tried this seldom: a month's silence costs the publisher nothing, and undoes our mistakes. */
const RETIRED_PAUSE_MS = 30 * DAY_MS

/** Answers that count for the share of unchanged ones; about a week of an hourly source. */
const POLLS_REMEMBERED = 200

/** The plan as it is under these rules: a new one for what was never polled, a new life for a new address. */
export function planUnder(plan: SourcePlan | undefined, rules: PollRules, nowMs: number): SourcePlan {
  const phaseMs = share(rules.sourceId) * Math.min(rules.bounds.minMs, FIRST_POLL_WITHIN_MS)
  const soon = Math.max(nowMs + phaseMs, toMs(plan?.polledAt) + rules.bounds.minMs)
  const start = { kind: 'plan', sourceId: rules.sourceId, nextPollAt: toInstant(soon), failures: 0 } as const
  if (plan === undefined) return { ...start, url: rules.url }
  if (plan.url === undefined) return { ...plan, url: rules.url }
  if (plan.url !== rules.url) {
    const { polledAt, rhythm } = plan
    // The outlet is the same, and so is its day.
    return {
      ...start,
      url: rules.url,
      ...(polledAt === undefined ? {} : { polledAt }),
      ...(rhythm === undefined ? {} : { rhythm }),
    }
  }
  if (plan.retired === undefined || Date.parse(rules.revived ?? '') <= toMs(plan.retired.at)) return plan
  if (rules.revived === undefined) return plan
  const { retired: _, failingSince: __, lastFailure: ___, ...rest } = plan
  return { ...rest, failures: 0, nextPollAt: toInstant(soon) }
}

/** Whether to ask now. `lostAfterMs` is how long an outcome may be awaited. */
export function isDue(plan: SourcePlan, rules: PollRules, nowMs: number, lostAfterMs: number): boolean {
  if (plan.askedAt !== undefined && nowMs - toMs(plan.askedAt) < lostAfterMs) return false
  return dueMs(plan, rules) <= nowMs && !isSkipped(nowMs, plan.wishes)
}

/** When the source is due: as planned, unless the bounds in the file have changed since. */
export function dueMs(plan: SourcePlan, { bounds }: PollRules): number {
  const planned = toMs(plan.nextPollAt)
  const { intervalMs, polledAt } = plan
  if (polledAt === undefined || intervalMs === undefined) return planned
  if (intervalMs < bounds.minMs) return Math.max(planned, toMs(polledAt) + bounds.minMs)
  if (intervalMs <= bounds.maxMs || plan.failures > 0) return planned
  return Math.min(planned, toMs(polledAt) + withJitter(plan, lengthen(bounds.maxMs, plan.wishes)))
}

/** The plan once the source has been asked. */
export function planAsked(plan: SourcePlan, { bounds }: PollRules, nowMs: number): SourcePlan {
  const now = toInstant(nowMs)
  const intervalMs = Math.min(Math.max(plan.intervalMs ?? 0, bounds.minMs), bounds.maxMs)
  return { ...plan, askedAt: now, polledAt: now, nextPollAt: toInstant(nowMs + intervalMs) }
}

/** The plan after the fetcher's outcome of a poll; the same object when it is a repeat of one that is known. */
export function planAfter(plan: SourcePlan, outcome: CrawlOutcome, rules: PollRules): SourcePlan {
  if (toMs(outcome.at) <= toMs(plan.lastOutcomeAt)) return plan
  // A poll taken for lost may answer late: then another one is still in flight.
  const answered = plan.askedAt === undefined || outcome.request.requestedAt === plan.askedAt
  const { askedAt, ...rest } = plan
  const base = {
    ...rest,
    ...(answered || askedAt === undefined ? {} : { askedAt }),
    lastOutcomeAt: outcome.at,
  }
  return outcome.result === 'failed' ? afterFailure(base, outcome, rules) : afterAnswer(base, outcome, rules)
}

/** The plan after its reader could make nothing of the body. */
export function planUnread(plan: SourcePlan, outcome: CrawlOutcome, rules: PollRules): SourcePlan {
  if (toMs(outcome.at) <= toMs(plan.lastReadAt)) return plan
  return { ...afterFailure(plan, outcome, rules), lastReadAt: outcome.at }
}

/** The next poll of a source that is well: its own interval, lengthened by what the origin wishes. */
export function planNext(plan: SourcePlan, rules: PollRules, changed?: boolean): SourcePlan {
  const fromMs = Math.max(toMs(plan.polledAt), plan.polledAt === undefined ? toMs(plan.lastOutcomeAt) : 0)
  const intervalMs = Math.round(adaptiveIntervalMs(plan, rules.bounds, fromMs, changed))
  const dueAt = fromMs + withJitter(plan, lengthen(intervalMs, plan.wishes))
  return { ...plan, intervalMs, nextPollAt: toInstant(afterSkips(dueAt, plan.wishes, plan.sourceId)) }
}

/** A plan without its failures: something was read. */
export function recovered(plan: SourcePlan): SourcePlan {
  if (plan.failures === 0 && plan.retired === undefined) return plan
  const { lastFailure: _, failingSince: __, retired: ___, ...rest } = plan
  return { ...rest, failures: 0 }
}

/** The plan with these wishes, or with none. */
export function withWishes(plan: SourcePlan, wishes: SourceWishes | undefined): SourcePlan {
  if (wishes !== undefined) return { ...plan, wishes }
  if (plan.wishes === undefined) return plan
  const { wishes: _, ...rest } = plan
  return rest
}

function afterAnswer(plan: SourcePlan, outcome: CrawlOutcome, rules: PollRules): SourcePlan {
  const { movedTo, freshForMs, at } = outcome
  const unchanged = outcome.result === 'not-modified'
  const fade = (plan.polls ?? 0) >= POLLS_REMEMBERED ? 1 - 1 / POLLS_REMEMBERED : 1
  const answered: SourcePlan = {
    ...withWishes(plan, withFreshness(plan.wishes, freshForMs)),
    ...(movedTo === undefined ? {} : { movedTo }),
    lastSuccessAt: at,
    polls: (plan.polls ?? 0) * fade + 1,
    unchanged: (plan.unchanged ?? 0) * fade + (unchanged ? 1 : 0),
    // A body that changed is the reader's to judge; one that did not is an hour in which nothing came out.
    ...(unchanged && plan.rhythm ? { rhythm: watch(plan.rhythm, toMs(at), []) } : {}),
  }
  // What can't be read is not well because it could be fetched: the reader alone takes that back.
  if (kindOfFailure(plan.lastFailure ?? '') === 'unreadable') return backOff(answered, toMs(at))
  return planNext(recovered(answered), rules, !unchanged)
}

function afterFailure(plan: SourcePlan, { at, failure }: CrawlOutcome, rules: PollRules): SourcePlan {
  const code = failure?.code ?? 'UNKNOWN'
  const kind = kindOfFailure(code)
  const wishMs = toMs(at) + (failure?.retryAfterMs ?? 0)
  if (kind === 'paused') return { ...plan, nextPollAt: toInstant(Math.max(toMs(plan.nextPollAt), wishMs)) }
  const isSame = plan.lastFailure !== undefined && kindOfFailure(plan.lastFailure) === kind
  const failed: SourcePlan = {
    ...plan,
    intervalMs: Math.min(Math.max(plan.intervalMs ?? 0, rules.bounds.minMs), rules.bounds.maxMs),
    failures: plan.failures + 1,
    lastFailure: code,
    failingSince: isSame ? (plan.failingSince ?? at) : at,
  }
  return backOff(retireIfGone(slowedByLimit(failed), kind, toMs(at)), toMs(at), failure?.retryAfterMs)
}

function slowedByLimit(plan: SourcePlan): SourcePlan {
  if (plan.lastFailure !== 'HTTP_429') return plan
  return { ...plan, wishes: withThrottle(plan.wishes, plan.intervalMs ?? 0) }
}

function retireIfGone(plan: SourcePlan, kind: string, atMs: number): SourcePlan {
  const isOver = kind === 'gone' || (kind === 'missing' && atMs - toMs(plan.failingSince) >= MISSING_DAYS_MS)
  if (!isOver || plan.retired !== undefined) return plan
  return { ...plan, retired: { at: toInstant(atMs), reason: plan.lastFailure ?? '' } }
}

function backOff(plan: SourcePlan, atMs: number, retryAfterMs = 0): SourcePlan {
  const kind = kindOfFailure(plan.lastFailure ?? '')
  const pauseMs =
    plan.retired === undefined
      ? pauseAfterFailure(kind, plan.failures, plan.intervalMs ?? 0)
      : RETIRED_PAUSE_MS
  const dueAt = Math.max(toMs(plan.nextPollAt), atMs + withJitter(plan, pauseMs), atMs + retryAfterMs)
  return { ...plan, nextPollAt: toInstant(dueAt) }
}

/** Of the id and the poll, so that a plan read twice is the same twice. */
function withJitter({ sourceId, polledAt }: SourcePlan, ms: number): number {
  return ms * (1 + JITTER * share(`${polledAt} ${sourceId}`))
}
