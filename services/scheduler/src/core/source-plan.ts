/**
 * When a source is polled next: pure functions of what is known, what came back, the time and a random number.
 *
 * Promises, whatever happens in between: never two polls of a source in flight, never less than its interval between
 * two polls, and a failing source is asked ever more seldom. Times are ms since 1970, `random` is in [0, 1).
 */
import type { CrawlOutcome, SourcePlan } from '@rasid/contracts'

/** First polls spread over this much, so that a start is no burst and yet everything is seen soon. */
const FIRST_POLL_WITHIN_MS = 30_000

/**
 * Jitter, as a share of the interval. Only ever added: the interval is a promise to the publisher, while spreading works
 * as well in one direction.
 */
const JITTER = 0.1

/** A poll whose outcome is this late is taken for lost. The longest honest one (a queue before a slow host) is shorter. */
const LOST_AFTER_MS = 600_000

/** The longest pause after failures: a source that comes back is seen within a day. */
const MAX_BACKOFF_MS = 86_400_000

/** The plan of a source never polled before: its place within the first seconds depends on its id alone. */
export function firstPlan(sourceId: string, intervalMs: number, nowMs: number): SourcePlan {
  const phase = hash(sourceId) % Math.min(intervalMs, FIRST_POLL_WITHIN_MS)
  return { kind: 'plan', sourceId, nextPollAt: toInstant(nowMs + phase), failures: 0 }
}

/** Whether to ask now. */
export function isDue(plan: SourcePlan, intervalMs: number, nowMs: number): boolean {
  if (plan.askedAt !== undefined && nowMs - Date.parse(plan.askedAt) < LOST_AFTER_MS) return false
  return dueAt(plan, intervalMs) <= nowMs
}

/** The plan once the source has been asked. */
export function planAsked(plan: SourcePlan, intervalMs: number, nowMs: number, random: number): SourcePlan {
  const nextPollAt = toInstant(nowMs + intervalMs * (1 + JITTER * random))
  return { ...plan, askedAt: toInstant(nowMs), nextPollAt }
}

/** The plan after an outcome of a poll; the same object when the outcome is a repeat of one that is already known. */
export function planAfter(plan: SourcePlan, outcome: CrawlOutcome, intervalMs: number): SourcePlan {
  if (plan.lastOutcomeAt !== undefined && Date.parse(outcome.at) <= Date.parse(plan.lastOutcomeAt))
    return plan
  // A poll taken for lost may answer late: then another one is still in flight.
  const answered = plan.askedAt === undefined || outcome.request.requestedAt === plan.askedAt
  const { askedAt, lastFailure: _, ...rest } = plan
  const inFlight = answered || askedAt === undefined ? {} : { askedAt }
  const base = { ...rest, ...inFlight, lastOutcomeAt: outcome.at }
  if (outcome.result !== 'failed') return { ...base, failures: 0, lastSuccessAt: outcome.at }
  return { ...base, ...afterFailure(plan, outcome, intervalMs) }
}

function afterFailure(
  plan: SourcePlan,
  { at, failure }: CrawlOutcome,
  intervalMs: number,
): Pick<SourcePlan, 'failures' | 'lastFailure' | 'nextPollAt'> {
  const code = failure?.code ?? 'UNKNOWN'
  // A host that is paused for another request's sake says nothing about this source.
  const failures = code === 'HOST_PAUSED' ? plan.failures : plan.failures + 1
  const backoffMs = Math.min(intervalMs * 2 ** Math.min(failures, 30), MAX_BACKOFF_MS)
  const pauseMs = Math.max(code === 'HOST_PAUSED' ? 0 : backoffMs, failure?.retryAfterMs ?? 0)
  const nextPollAt = toInstant(Math.max(Date.parse(plan.nextPollAt), Date.parse(at) + pauseMs))
  return { failures, lastFailure: code, nextPollAt }
}

/** A shorter interval in the sources file counts at once, also against a plan made with the longer one. */
function dueAt(plan: SourcePlan, intervalMs: number): number {
  const planned = Date.parse(plan.nextPollAt)
  if (plan.lastFailure !== undefined || plan.lastOutcomeAt === undefined) return planned
  // Every outcome is later than its poll, and a poll in flight may be later than the last outcome.
  const polledBy = Math.max(
    Date.parse(plan.lastOutcomeAt),
    plan.askedAt === undefined ? 0 : Date.parse(plan.askedAt),
  )
  return Math.min(planned, polledBy + intervalMs * (1 + JITTER))
}

function toInstant(ms: number): string {
  return new Date(Math.round(ms)).toISOString()
}

/** FNV-1a, 32 bits: any even spread will do, as long as it is the same after a restart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
