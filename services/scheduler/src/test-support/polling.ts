/** Two ways of polling, as the simulation drives them: the scheduler's own core, and a fixed interval. */
import type { CrawlOutcome, CrawlRequest, SourcePlan } from '@rasid/contracts'
import type { DurationSpan } from '@rasid/sources'
import { toInstant, toMs } from '../core/instants.ts'
import { LANE_BOUNDS } from '../core/interval.ts'
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

export interface Polling {
  /** When the outlet is polled first, and how it is found: in ms. */
  readonly first: (index: number, outlet: Outlet, nowMs: number) => number
  /** When it is polled next after this reply. */
  readonly next: (index: number, outlet: Outlet, nowMs: number, reply: Reply) => number
}

/** The core, as the stage calls it: asked, then the fetcher's outcome, then its reader's. */
export function adaptivePolling(
  bounds: DurationSpan = LANE_BOUNDS.normal,
): Polling & { readonly plans: readonly SourcePlan[] } {
  const plans: SourcePlan[] = []
  const rulesOf = ({ id }: Outlet): PollRules => ({ sourceId: id, url: urlOf(id), bounds })
  return {
    plans,
    first: (index, outlet, nowMs) => {
      const plan = planUnder(undefined, rulesOf(outlet), nowMs)
      plans[index] = plan
      return toMs(plan.nextPollAt)
    },
    next: (index, outlet, nowMs, reply) => {
      const rules = rulesOf(outlet)
      const asked = planAsked(plans[index] ?? planUnder(undefined, rules, nowMs), rules, nowMs)
      const outcome = toOutcome(outlet, asked, nowMs, reply)
      const after = planAfter(asked, outcome, rules)
      const plan =
        outcome.result === 'fetched' ? planRead(after, toReport(outlet, outcome, reply), rules) : after
      plans[index] = plan
      return dueMs(plan, rules)
    },
  }
}

/** One interval for all, a tenth of jitter, doubled with each failure up to a day: what the scheduler did before. */
export function fixedPolling(intervalMs: number): Polling {
  const failures: number[] = []
  const random = makeRandom(7)
  return {
    first: (_index, _outlet, nowMs) => nowMs + random() * Math.min(intervalMs, 30_000),
    next: (index, _outlet, nowMs, { code, retryAfterMs = 0 }) => {
      failures[index] = code === undefined ? 0 : (failures[index] ?? 0) + 1
      const pauseMs = Math.min(intervalMs * 2 ** failures[index], Math.max(86_400_000, intervalMs))
      return nowMs + Math.max(pauseMs * (1 + 0.1 * random()), retryAfterMs)
    },
  }
}

function urlOf(id: string): string {
  return `https://${id}.example/rss`
}

function toOutcome(outlet: Outlet, plan: SourcePlan, nowMs: number, reply: Reply): CrawlOutcome {
  const request: CrawlRequest = {
    kind: 'feed',
    url: urlOf(outlet.id),
    sourceId: outlet.id,
    outlet: { id: outlet.id, name: outlet.id },
    reason: 'poll',
    requestedAt: plan.askedAt ?? '',
  }
  const base = { sourceId: outlet.id, at: toInstant(nowMs + 200), durationMs: 200, request }
  const { code, retryAfterMs } = reply
  if (code !== undefined) {
    const wish = retryAfterMs === undefined ? {} : { retryAfterMs }
    return { ...base, result: 'failed', failure: { code, message: code, transient: true, ...wish } }
  }
  const fresh = outlet.maxAgeMs === undefined ? {} : { freshForMs: outlet.maxAgeMs }
  return { ...base, ...fresh, result: reply.fresh.length === 0 && plan.rhythm ? 'not-modified' : 'fetched' }
}

function toReport(
  { ttlMinutes, skipHours }: Outlet,
  outcome: CrawlOutcome,
  { fresh, shown }: Reply,
): CrawlOutcome {
  return {
    ...outcome,
    list: {
      format: 'rss-2.0',
      entries: shown,
      publishedAt: fresh.map((ms) => toInstant(ms)),
      ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
      ...(skipHours === undefined ? {} : { skipHours }),
    },
  }
}
