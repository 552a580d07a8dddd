import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NEVER } from './instants.ts'
import { toPlan, toPlanState, type Plan } from './plan.ts'
import type { PollOutcome } from './poll-outcome.ts'
import {
  dueMs,
  isDue,
  LOST_AFTER_MS,
  planAfter,
  planAsked,
  planUnder,
  type PollRules,
} from './source-plan.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function rules(minMs: number, maxMs: number = minMs, more: Partial<PollRules> = {}): PollRules {
  return { sourceId: 'manara-rss', url: 'https://manara.example/rss', bounds: { minMs, maxMs }, ...more }
}

interface Answer {
  readonly code?: string
  readonly retryAfterMs?: number
  readonly freshForMs?: number
  readonly unchanged?: boolean
}

function outcomeOf(plan: Plan, atMs: number, answer: Answer = {}): PollOutcome {
  const { code, retryAfterMs = 0, freshForMs, unchanged = false } = answer
  const requestedMs = plan.askedMs === NEVER ? atMs : plan.askedMs
  const base = { atMs, requestedMs, ...(freshForMs === undefined ? {} : { freshForMs }) }
  if (code === undefined) return { ...base, result: unchanged ? 'not-modified' : 'fetched' }
  return { ...base, result: 'failed', failure: { code, transient: true, retryAfterMs } }
}

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'due' | 'restart' }

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant({ code: 'INTERRUPTED' }),
  fc.record({ unchanged: fc.boolean(), freshForMs: fc.constantFrom(0, 90_000, HOUR, 1e99) }),
  fc.record({
    code: fc.constantFrom(
      'HTTP_503',
      'HTTP_429',
      'HOST_PAUSED',
      'HTTP_404',
      'HTTP_410',
      'HTTP_403',
      'TLS_EXPIRED',
    ),
    retryAfterMs: fc.constantFrom(0, 0, 30_000, DAY),
  }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 1, max: 20 * MINUTE }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer'), answer }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('due') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
)

interface Run {
  readonly asks: readonly number[]
  /** The earliest instant at which each ask was allowed, by what the origin last wished. */
  readonly notBefore: readonly number[]
  readonly plans: readonly { readonly plan: Plan; readonly now: number }[]
}

/** Lives through `steps`; looks at the plan after each, as a tick does. */
function live(under: PollRules, steps: readonly Step[]): Run {
  let now = START
  let plan = planUnder(undefined, under, now)
  let wish = 0
  const [asks, notBefore, plans]: [number[], number[], { plan: Plan; now: number }[]] = [[], [], []]
  for (const one of steps) {
    if (one.kind === 'wait') now += one.ms
    if (one.kind === 'due') now = Math.max(now, plan.nextPollMs)
    if (one.kind === 'restart') plan = toPlan(toPlanState(plan))
    if (one.kind === 'answer' && plan.askedMs !== NEVER) {
      now += 1
      const { code, retryAfterMs = 0, freshForMs = 0 } = one.answer
      const polled = plan.polledMs
      wish = code === undefined ? polled + Math.min(freshForMs, DAY) : now + retryAfterMs
      plan = planAfter(plan, outcomeOf(plan, now, one.answer), under)
    }
    if (isDue(plan, under, now, LOST_AFTER_MS)) {
      asks.push(now)
      notBefore.push(wish)
      plan = planAsked(plan, under, now)
    }
    plans.push({ plan, now })
  }
  return { asks, notBefore, plans }
}

const anyLife = [
  fc.tuple(fc.integer({ min: 10_000, max: HOUR }), fc.integer({ min: 1, max: 50 })),
  fc.array(step, { maxLength: 80 }),
] as const

describe('whatever happens', () => {
  test('two polls are never closer than the shortest interval', () => {
    fc.assert(
      fc.property(...anyLife, ([minMs, times], steps) => {
        const { asks } = live(rules(minMs, minMs * times), steps)
        for (const [i, at] of asks.entries())
          if (i > 0) expect(at - (asks[i - 1] ?? 0)).toBeGreaterThanOrEqual(minMs)
      }),
    )
  })

  test('no poll is asked for while another is in flight', () => {
    fc.assert(
      fc.property(...anyLife, ([minMs], steps) => {
        for (const { plan } of live(rules(minMs), steps).plans) {
          if (plan.askedMs === NEVER) continue
          const soon = plan.askedMs + LOST_AFTER_MS - 1
          expect(isDue({ ...plan, nextPollMs: plan.askedMs }, rules(minMs), soon, LOST_AFTER_MS)).toBe(false)
        }
      }),
    )
  })

  test('neither a Retry-After nor a max-age is cut short', () => {
    fc.assert(
      fc.property(...anyLife, ([minMs], steps) => {
        const { asks, notBefore } = live(rules(minMs), steps)
        for (const [i, at] of asks.entries()) expect(at).toBeGreaterThanOrEqual(notBefore[i] ?? 0)
      }),
    )
  })

  test('a source that was not given up is asked again within a day and a minute', () => {
    fc.assert(
      fc.property(...anyLife, ([minMs], steps) => {
        for (const { plan, now } of live(rules(minMs), steps).plans)
          if (plan.retired === undefined)
            expect(dueMs(plan, rules(minMs)) - now).toBeLessThanOrEqual(DAY + MINUTE)
      }),
    )
  })
})

describe('a plan', () => {
  const minute = rules(MINUTE)
  const asked = planAsked(planUnder(undefined, minute, START), minute, START)
  const askedAgain = (plan: Plan): Plan => planAsked(plan, minute, plan.nextPollMs)

  /** The plan after polls that all end alike, each asked when it is due. */
  function after(polls: number, reply: Answer): Plan {
    let plan = asked
    for (let i = 0; i < polls; i += 1) {
      plan = askedAgain(plan)
      plan = planAfter(plan, outcomeOf(plan, plan.polledMs + 1, reply), minute)
    }
    return plan
  }

  test('begins within 30 seconds, at a place that only the id decides', () => {
    const [a, b] = [planUnder(undefined, minute, START), planUnder(undefined, minute, START)]
    expect(a).toEqual(b)
    expect(a.nextPollMs - START).toBeLessThan(30_000)
  })

  test('ignores an outcome that comes twice', () => {
    const outcome = outcomeOf(asked, START + 10, { code: 'HTTP_503' })
    const once = planAfter(asked, outcome, minute)
    expect(planAfter(once, outcome, minute)).toBe(once)
  })

  test('waits half as long again with each failure, from one interval up to a day', () => {
    for (const failures of [1, 2, 3, 10, 18, 19, 25]) {
      const plan = after(failures, { code: 'HTTP_503' })
      const pause = plan.nextPollMs - plan.lastOutcomeMs
      const least = Math.min(MINUTE * 1.5 ** (failures - 1), DAY)
      expect(pause).toBeGreaterThanOrEqual(least - 1)
      expect(pause).toBeLessThanOrEqual(least * 1.1 + 1)
    }
  })

  test('forgets its failures with an answer', () => {
    const plan = askedAgain(after(3, { code: 'HTTP_503' }))
    const well = planAfter(plan, outcomeOf(plan, plan.polledMs + 1), minute)
    expect([well.failures, well.lastFailure, well.failingSinceMs]).toEqual([0, undefined, NEVER])
  })

  test('does not count a paused host as a failure of the source', () => {
    const next = planAfter(
      asked,
      outcomeOf(asked, START + 10, { code: 'HOST_PAUSED', retryAfterMs: 90_000 }),
      minute,
    )
    expect([next.failures, next.nextPollMs]).toEqual([0, START + 90_010])
  })

  test('takes a poll that its fetcher died over for one of this moment, and for no failure', () => {
    const diedAt = START + 10 * MINUTE
    const next = planAfter(asked, outcomeOf(asked, diedAt, { code: 'INTERRUPTED' }), minute)
    expect([next.failures, next.askedMs]).toEqual([0, NEVER])
    expect(next.nextPollMs).toBeGreaterThanOrEqual(diedAt + minute.bounds.minMs)
    expect(next.nextPollMs).toBeLessThanOrEqual(diedAt + 1.1 * minute.bounds.minMs)
  })

  test('asks an origin that blocks it a few times a day, not each minute', () => {
    const plan = after(1, { code: 'HTTP_403' })
    expect(plan.nextPollMs - plan.lastOutcomeMs).toBeGreaterThanOrEqual(6 * HOUR)
  })

  test('takes a 403 that says when to come back for a limit, not for a block', () => {
    const failure = { code: 'HTTP_403', transient: true, throttled: true, retryAfterMs: 90_000 }
    const limited = { ...outcomeOf(asked, START + 10, { code: 'HTTP_403' }), failure }
    expect(planAfter(asked, limited, minute).nextPollMs).toBe(START + 90_010)
  })

  test('is given up at once when the source is gone for good, and tried after a month', () => {
    const plan = after(1, { code: 'HTTP_410' })
    expect(plan.retired).toEqual({ atMs: plan.lastOutcomeMs, reason: 'HTTP_410' })
    expect(plan.nextPollMs - plan.lastOutcomeMs).toBeGreaterThanOrEqual(30 * DAY)
  })

  test('is given up when the source is not found for two weeks, and not before', () => {
    let plan = asked
    while (plan.retired === undefined) {
      plan = askedAgain(plan)
      plan = planAfter(plan, outcomeOf(plan, plan.polledMs + 1, { code: 'HTTP_404' }), minute)
    }
    const days = (plan.retired.atMs - plan.failingSinceMs) / DAY
    expect(days).toBeGreaterThanOrEqual(14)
    expect(days).toBeLessThan(16)
  })

  test('that was given up lives again with an answer', () => {
    const plan = askedAgain(after(1, { code: 'HTTP_410' }))
    const well = planAfter(plan, outcomeOf(plan, plan.polledMs + 1), minute)
    expect(well.retired).toBeUndefined()
  })

  test('that was given up lives again when the file says so, from that day on', () => {
    const plan = after(1, { code: 'HTTP_410' })
    const now = plan.lastOutcomeMs + 3 * DAY
    const lives = ['2026-02-28', '2026-03-02'].map((revived) => {
      const { retired, nextPollMs } = planUnder(plan, { ...minute, revived }, now)
      return [retired === undefined, nextPollMs <= now + 30_000]
    })
    expect(lives).toEqual([
      [false, false],
      [true, true],
    ])
  })

  test('begins anew with another address, but keeps its spacing', () => {
    const plan = planAsked(after(9, { code: 'HTTP_503' }), minute, START + 9 * DAY)
    const moved = planUnder(plan, { ...minute, url: 'https://manara.example/feed' }, START + 9 * DAY + 1)
    expect(moved).toMatchObject({ failures: 0, url: 'https://manara.example/feed' })
    expect(moved.nextPollMs).toBeGreaterThanOrEqual(START + 9 * DAY + MINUTE)
  })

  test('keeps waiting for a second poll when the lost first one answers late', () => {
    const late = outcomeOf(asked, START + LOST_AFTER_MS + MINUTE)
    const again = planAsked(asked, minute, START + LOST_AFTER_MS + 1)
    expect(planAfter(again, late, minute).askedMs).toBe(again.askedMs)
  })

  test('made with a long interval yields to a shorter one', () => {
    const hour = rules(HOUR)
    const slow = planAsked(planUnder(undefined, hour, START), hour, START)
    const answered = planAfter(slow, outcomeOf(slow, START + 1), hour)
    const due = [hour, minute].map((under) => isDue(answered, under, START + 2 * MINUTE, LOST_AFTER_MS))
    expect(due).toEqual([false, true])
  })
})
