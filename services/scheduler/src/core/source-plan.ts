/**
 * When a source is polled next: pure functions of what is known, what came back and the time.
 *
 * Promises, whatever happens in between: never two polls of a source in flight, never less than its shortest interval
 * between two, never before what the origin asked for; a failing source is asked ever more seldom, and one that is gone
 * is given up with a reason until it answers or a person says so. Times are ms since 1970; chance is the id's own.
 */
import type { DurationSpan } from '@rasid/sources'
import { kindOfFailure, pauseAfterFailure, type FailureKind } from './failure-effects.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, NEVER, share } from './instants.ts'
import { adaptiveIntervalMs } from './interval.ts'
import { newPlan, type Plan } from './plan.ts'
import type { PollOutcome } from './poll-outcome.ts'
import { stretchOf, withLease } from './push-plan.ts'
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

/** Nobody needs to be spread over more than this, and an hourly wish would be missed by six minutes. */
const MAX_JITTER_MS = MINUTE_MS

/** Polls are written after their plan is acknowledged, so an outcome is late for as long as the line behind is down. */
export const LOST_AFTER_MS: number = 6 * HOUR_MS

/** A page that is not found comes back within this, or never (Bloglines waited as long). */
const MISSING_DAYS_MS = 14 * DAY_MS

/** What was given up is tried this seldom: a month's silence costs the publisher nothing, and undoes our mistakes. */
const RETIRED_PAUSE_MS = 30 * DAY_MS

/** Answers that count for the share of unchanged ones; about a week of an hourly source. */
const POLLS_REMEMBERED = 200

/** The plan as it is under these rules: a new one for what was never polled, a new life for a new address. */
export function planUnder(plan: Plan | undefined, rules: PollRules, nowMs: number): Plan {
  if (plan?.url === rules.url && plan.retired === undefined) return plan
  const { sourceId, url, bounds } = rules
  const phaseMs = share(sourceId) * Math.min(bounds.minMs, FIRST_POLL_WITHIN_MS)
  const soonMs = Math.round(Math.max(nowMs + phaseMs, (plan?.polledMs ?? NEVER) + bounds.minMs))
  if (plan === undefined) return newPlan(sourceId, url, soonMs)
  if (plan.url === undefined) return { ...plan, url }
  // The outlet is the same, and so is its day.
  if (plan.url !== url)
    return { ...newPlan(sourceId, url, soonMs), polledMs: plan.polledMs, rhythm: plan.rhythm }
  return isRevived(plan, rules) ? { ...recovered(plan), nextPollMs: soonMs } : plan
}

function isRevived({ retired }: Plan, { revived }: PollRules): boolean {
  return retired !== undefined && revived !== undefined && Date.parse(revived) > retired.atMs
}

/** Whether to ask now. `lostAfterMs` is how long an outcome may be awaited. */
export function isDue(plan: Plan, rules: PollRules, nowMs: number, lostAfterMs: number): boolean {
  if (nowMs - plan.askedMs < lostAfterMs) return false
  return dueMs(plan, rules) <= nowMs && !isSkipped(nowMs, plan.wishes)
}

/** When the source is due: as planned, unless the bounds in the file have changed since. */
export function dueMs(plan: Plan, { bounds }: PollRules): number {
  const { intervalMs, polledMs, nextPollMs } = plan
  if (polledMs === NEVER || intervalMs === undefined) return nextPollMs
  if (intervalMs < bounds.minMs) return Math.max(nextPollMs, polledMs + bounds.minMs)
  if (intervalMs <= bounds.maxMs || plan.failures > 0) return nextPollMs
  return Math.min(nextPollMs, polledMs + withJitter(plan, lengthen(bounds.maxMs, plan.wishes)))
}

/** The plan once the source has been asked. */
export function planAsked(plan: Plan, { bounds }: PollRules, nowMs: number): Plan {
  const nextPollMs = nowMs + withinBounds(plan.intervalMs, bounds)
  return { ...plan, askedMs: nowMs, polledMs: nowMs, nextPollMs }
}

/** The plan after the fetcher's outcome of a poll; the same object when it is a repeat of one that is known. */
export function planAfter(plan: Plan, outcome: PollOutcome, rules: PollRules): Plan {
  if (outcome.atMs <= plan.lastOutcomeMs) return plan
  // A poll taken for lost may answer late: then another one is still in flight.
  const askedMs = outcome.requestedMs === plan.askedMs ? NEVER : plan.askedMs
  return outcome.result === 'failed'
    ? { ...afterFailure(plan, outcome, rules), askedMs, lastOutcomeMs: outcome.atMs }
    : afterAnswer(plan, askedMs, outcome, rules)
}

/** The plan after its reader could make nothing of the body. */
export function planUnread(plan: Plan, outcome: PollOutcome, rules: PollRules): Plan {
  if (outcome.atMs <= plan.lastReadMs) return plan
  return { ...afterFailure(plan, outcome, rules), lastReadMs: outcome.atMs }
}

/** The next poll of a source that is well: its own interval, lengthened by what the origin wishes. */
export function planNext(plan: Plan, rules: PollRules, changed?: boolean): Plan {
  const fromMs = plan.polledMs === NEVER ? plan.lastOutcomeMs : plan.polledMs
  // How a list that changed goes on is its reader's to say, a moment later.
  const isRead = changed === true && plan.rhythm !== undefined && plan.intervalMs !== undefined
  const intervalMs = isRead
    ? withinBounds(plan.intervalMs, rules.bounds)
    : Math.round(adaptiveIntervalMs(plan, rules.bounds, fromMs, changed))
  const dueAt = Math.max(
    fromMs + withJitter(plan, lengthen(stretched(plan, intervalMs, rules, fromMs), plan.wishes)),
    // The publisher counts from when it was asked, which may be long after the plan said so.
    plan.lastOutcomeMs + rules.bounds.minMs,
  )
  return { ...plan, intervalMs, nextPollMs: Math.round(afterSkips(dueAt, plan.wishes, plan.sourceId)) }
}

/** What a hub pushes need not be polled for so often. */
function stretched(plan: Plan, intervalMs: number, { bounds }: PollRules, fromMs: number): number {
  return Math.min(intervalMs * stretchOf(plan, fromMs), Math.max(bounds.maxMs, intervalMs))
}

/** A plan without its failures: something was read. */
export function recovered(plan: Plan): Plan {
  if (plan.failures === 0 && plan.retired === undefined) return plan
  return { ...plan, failures: 0, lastFailure: undefined, failingSinceMs: NEVER, retired: undefined }
}

function afterAnswer(plan: Plan, askedMs: number, outcome: PollOutcome, rules: PollRules): Plan {
  const { atMs, movedTo, freshForMs } = outcome
  const isUnchanged = outcome.result === 'not-modified'
  const fade = (plan.polls ?? 0) >= POLLS_REMEMBERED ? 1 - 1 / POLLS_REMEMBERED : 1
  const answered: Plan = {
    ...plan,
    askedMs,
    movedTo: movedTo ?? plan.movedTo,
    push: withLease(plan.push, outcome.pushUntil),
    lastOutcomeMs: atMs,
    lastSuccessMs: atMs,
    wishes: withFreshness(plan.wishes, freshForMs),
    polls: (plan.polls ?? 0) * fade + 1,
    unchanged: (plan.unchanged ?? 0) * fade + (isUnchanged ? 1 : 0),
    // A body that changed is the reader's to judge; one that did not is an hour in which nothing came out.
    rhythm: isUnchanged ? plan.rhythm && watch(plan.rhythm, atMs, []) : plan.rhythm,
  }
  // What can't be read is not well because it could be fetched: the reader alone takes that back.
  if (kindOfFailure(plan.lastFailure ?? '') === 'unreadable') return backOff(answered, 'unreadable', atMs)
  return planNext(recovered(answered), rules, !isUnchanged)
}

function afterFailure(plan: Plan, { atMs, failure }: PollOutcome, rules: PollRules): Plan {
  const { code = 'UNKNOWN', retryAfterMs = 0 } = failure ?? {}
  const kind = kindOf(failure)
  if (kind === 'paused')
    return { ...plan, nextPollMs: Math.max(plan.nextPollMs, Math.round(atMs + retryAfterMs)) }
  // The publisher may have been asked up to now.
  if (kind === 'interrupted') return afterInterruption({ ...plan, lastOutcomeMs: atMs }, rules)
  const failingSinceMs = isFailingAs(kind, plan) ? plan.failingSinceMs : atMs
  const intervalMs = withinBounds(plan.intervalMs, rules.bounds)
  const failed: Plan = {
    ...plan,
    intervalMs,
    failures: plan.failures + 1,
    lastFailure: code,
    failingSinceMs,
    wishes: code === 'HTTP_429' ? withThrottle(plan.wishes, intervalMs) : plan.wishes,
    retired: plan.retired ?? (isOver(kind, failingSinceMs, atMs) ? { atMs, reason: code } : undefined),
  }
  return backOff(failed, kind, atMs, retryAfterMs)
}

/** Who is asked seldom, since nothing good came, is asked as seldom after a poll of which nothing is known. */
function afterInterruption(plan: Plan, rules: PollRules): Plan {
  const { lastFailure, lastOutcomeMs } = plan
  return lastFailure === undefined
    ? planNext(plan, rules)
    : backOff(plan, kindOfFailure(lastFailure), lastOutcomeMs)
}

/** A 403 that says when to come back is a limit, not a wall. */
function kindOf(failure: PollOutcome['failure']): FailureKind {
  const { code = 'UNKNOWN', throttled = false } = failure ?? {}
  return throttled && code === 'HTTP_403' ? 'passing' : kindOfFailure(code)
}

function isFailingAs(kind: FailureKind, { lastFailure, failingSinceMs }: Plan): boolean {
  return lastFailure !== undefined && kindOfFailure(lastFailure) === kind && failingSinceMs !== NEVER
}

function isOver(kind: FailureKind, failingSinceMs: number, atMs: number): boolean {
  return kind === 'gone' || (kind === 'missing' && atMs - failingSinceMs >= MISSING_DAYS_MS)
}

function backOff(plan: Plan, kind: FailureKind, atMs: number, retryAfterMs = 0): Plan {
  const pauseMs =
    plan.retired === undefined
      ? pauseAfterFailure(kind, plan.failures, plan.intervalMs ?? 0)
      : RETIRED_PAUSE_MS
  const dueAt = Math.max(plan.nextPollMs, atMs + withJitter(plan, pauseMs), atMs + retryAfterMs)
  return { ...plan, nextPollMs: Math.round(dueAt) }
}

function withinBounds(intervalMs: number | undefined, { minMs, maxMs }: DurationSpan): number {
  return Math.min(Math.max(intervalMs ?? 0, minMs), maxMs)
}

/** Of the id and the poll, so that a plan read twice is the same twice. */
function withJitter({ sourceId, polledMs }: Plan, ms: number): number {
  const mostMs = Math.min(ms * JITTER, MAX_JITTER_MS)
  return ms + mostMs * share(sourceId, polledMs === NEVER ? 0 : polledMs)
}
