/** Two ways of polling, as the simulation drives them: the scheduler's own core, and a fixed interval. */
import type { DurationSpan } from '@rasid/sources'
import { share } from '../core/instants.ts'
import { LANE_BOUNDS } from '../core/interval.ts'
import type { Plan } from '../core/plan.ts'
import type { ListRead, PollOutcome } from '../core/poll-outcome.ts'
import { planRead } from '../core/read-list.ts'
import { dueMs, planAfter, planAsked, planUnder, type PollRules } from '../core/source-plan.ts'
import type { Outlet } from './made-up-world.ts'
import { makeRandom } from './random.ts'

/** What an origin answered to a poll. */
export interface Reply {
  readonly code?: string
  readonly retryAfterMs?: number
  /** When the new entries came out, newest first; none means "not modified". */
  readonly fresh: readonly number[]
  /** Entries shown. */
  readonly shown: number
}

/** A way of polling one outlet. */
export interface Polling {
  /** When it is polled first. */
  readonly first: (nowMs: number) => number
  /** When it is polled next after this reply. */
  readonly next: (nowMs: number, reply: Reply) => number
}

/** The core, as the stage calls it: asked, then the fetcher's outcome, then its reader's. */
export function adaptivePolling(outlet: Outlet, bounds: DurationSpan = LANE_BOUNDS.normal): Polling {
  const url = `https://${outlet.id}.example/rss`
  const rules: PollRules = { sourceId: outlet.id, url, bounds }
  let plan: Plan | undefined
  return {
    first: (nowMs) => dueMs((plan = planUnder(undefined, rules, nowMs)), rules),
    next: (nowMs, reply) => {
      const asked = planAsked(planUnder(plan, rules, nowMs), rules, nowMs)
      const outcome = toOutcome(outlet, asked, nowMs, reply)
      const after = planAfter(asked, outcome, rules)
      plan = outcome.result === 'fetched' ? planRead(after, toRead(outlet, outcome, reply), rules) : after
      return dueMs(plan, rules)
    },
  }
}

/** One interval for all, a tenth of jitter, doubled with each failure up to a day: what the scheduler did before. */
export function fixedPolling(intervalMs: number, outlet: Outlet): Polling {
  let failures = 0
  const random = makeRandom(share(outlet.id) * 0x1_0000_0000)
  return {
    first: (nowMs) => nowMs + random() * Math.min(intervalMs, 30_000),
    next: (nowMs, { code, retryAfterMs = 0 }) => {
      failures = code === undefined ? 0 : failures + 1
      const pauseMs = Math.min(intervalMs * 2 ** failures, Math.max(86_400_000, intervalMs))
      return nowMs + Math.max(pauseMs * (1 + 0.1 * random()), retryAfterMs)
    },
  }
}

/** The fetcher's word; it takes 200 ms. */
function toOutcome({ maxAgeMs }: Outlet, plan: Plan, nowMs: number, reply: Reply): PollOutcome {
  const base = { atMs: nowMs + 200, requestedMs: plan.askedMs }
  const { code, retryAfterMs } = reply
  if (code !== undefined) {
    const wish = retryAfterMs === undefined ? {} : { retryAfterMs }
    return { ...base, result: 'failed', failure: { code, transient: true, ...wish } }
  }
  const result = reply.fresh.length === 0 && plan.rhythm ? 'not-modified' : 'fetched'
  return maxAgeMs === undefined ? { ...base, result } : { ...base, result, freshForMs: maxAgeMs }
}

/** The reader's word. */
function toRead({ ttlMinutes, skipHours }: Outlet, { atMs }: PollOutcome, { fresh, shown }: Reply): ListRead {
  return {
    atMs,
    format: 'rss-2.0',
    entries: shown,
    publishedMs: fresh,
    ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
    ...(skipHours === undefined ? {} : { skipHours }),
  }
}
