import type { CrawlOutcome, SourcePlan } from '@rasid/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstPlan, isDue, planAfter, planAsked } from './source-plan.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const MINUTE = 60_000

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'answer'
      readonly failed: boolean
      readonly retryAfterMs: number
      readonly paused: boolean
    }
  | { readonly kind: 'due' }
  | { readonly kind: 'restart' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 1, max: 20 * MINUTE }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('answer'),
      failed: fc.boolean(),
      retryAfterMs: fc.constantFrom(0, 0, 30_000, 86_400_000),
      paused: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('due') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
)

interface Run {
  readonly asks: readonly number[]
  /** The earliest instant at which each next ask was allowed, by the origin's own wish. */
  readonly notBefore: readonly number[]
  readonly plans: readonly SourcePlan[]
}

/** Lives through `steps`; looks at the plan after each, as a tick does. */
function live(intervalMs: number, steps: readonly Step[], random: number): Run {
  let now = START
  let plan = firstPlan('manara-rss', intervalMs, now)
  let wish = 0
  const asks: number[] = []
  const notBefore: number[] = []
  const plans = [plan]
  for (const one of steps) {
    if (one.kind === 'wait') now += one.ms
    if (one.kind === 'due') now = Math.max(now, Date.parse(plan.nextPollAt))
    if (one.kind === 'restart') plan = JSON.parse(JSON.stringify(plan)) as SourcePlan
    if (one.kind === 'answer' && plan.askedAt !== undefined) {
      now += 1
      if (one.failed) wish = now + one.retryAfterMs
      plan = planAfter(plan, outcomeOf(plan, now, one), intervalMs)
    }
    if (isDue(plan, intervalMs, now)) {
      asks.push(now)
      notBefore.push(wish)
      plan = planAsked(plan, intervalMs, now, random)
    }
    plans.push(plan)
  }
  return { asks, notBefore, plans }
}

function outcomeOf(plan: SourcePlan, now: number, answer: Step & { readonly kind: 'answer' }): CrawlOutcome {
  const at = new Date(now).toISOString()
  const base = {
    sourceId: plan.sourceId,
    at,
    durationMs: 1,
    request: {
      kind: 'feed' as const,
      url: 'https://manara.example/rss',
      sourceId: plan.sourceId,
      outlet: { id: 'manara', name: 'المنارة' },
      reason: 'poll' as const,
      requestedAt: plan.askedAt ?? at,
    },
  }
  if (!answer.failed) return { ...base, result: 'fetched' }
  const code = answer.paused ? 'HOST_PAUSED' : 'HTTP_503'
  return {
    ...base,
    result: 'failed',
    failure: { code, message: '', transient: true, retryAfterMs: answer.retryAfterMs },
  }
}

const anyLife = [
  fc.integer({ min: 10_000, max: 60 * MINUTE }),
  fc.array(step, { maxLength: 60 }),
  fc.double({ min: 0, max: 0.999, noNaN: true }),
] as const

describe('whatever happens', () => {
  test('two polls are never closer than the interval', () => {
    fc.assert(
      fc.property(...anyLife, (intervalMs, steps, random) => {
        const { asks } = live(intervalMs, steps, random)
        for (const [i, at] of asks.entries())
          if (i > 0) expect(at - (asks[i - 1] ?? 0)).toBeGreaterThanOrEqual(intervalMs)
      }),
    )
  })

  test('no poll is asked for while another is in flight', () => {
    fc.assert(
      fc.property(...anyLife, (intervalMs, steps, random) => {
        for (const plan of live(intervalMs, steps, random).plans) {
          if (plan.askedAt === undefined) continue
          const soon = Date.parse(plan.askedAt) + 9 * MINUTE
          expect(isDue({ ...plan, nextPollAt: plan.askedAt }, intervalMs, soon)).toBe(false)
        }
      }),
    )
  })

  test('a Retry-After is never cut short', () => {
    fc.assert(
      fc.property(...anyLife, (intervalMs, steps, random) => {
        const { asks, notBefore } = live(intervalMs, steps, random)
        for (const [i, at] of asks.entries()) expect(at).toBeGreaterThanOrEqual(notBefore[i] ?? 0)
      }),
    )
  })

  test('the next poll never moves into the past of the one before', () => {
    fc.assert(
      fc.property(...anyLife, (intervalMs, steps, random) => {
        const times = live(intervalMs, steps, random).plans.map((plan) => Date.parse(plan.nextPollAt))
        for (const [i, at] of times.entries()) expect(at).toBeGreaterThanOrEqual(times[i - 1] ?? 0)
      }),
    )
  })
})

describe('a plan', () => {
  const answer = { kind: 'answer', failed: false, retryAfterMs: 0, paused: false } as const
  const asked = planAsked(firstPlan('manara-rss', MINUTE, START), MINUTE, START, 0)

  test('begins within 30 seconds, at a place that only the id decides', () => {
    const [a, b] = [firstPlan('a', 60 * MINUTE, START), firstPlan('a', 60 * MINUTE, START)]
    expect(a).toEqual(b)
    expect(Date.parse(a.nextPollAt) - START).toBeLessThan(30_000)
  })

  test('ignores an outcome that comes twice', () => {
    const outcome = outcomeOf(asked, START + 10, { ...answer, failed: true })
    const once = planAfter(asked, outcome, MINUTE)
    expect(planAfter(once, outcome, MINUTE)).toBe(once)
  })

  test('doubles its pause with each failure, up to a day, and forgets it with a success', () => {
    let plan = asked
    const pauses = Array.from({ length: 14 }, () => {
      const at = Date.parse(plan.nextPollAt)
      plan = planAsked(plan, MINUTE, at, 0)
      plan = planAfter(plan, outcomeOf(plan, at, { ...answer, failed: true }), MINUTE)
      return (Date.parse(plan.nextPollAt) - at) / MINUTE
    })
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440, 1_440, 1_440])
    plan = planAsked(plan, MINUTE, Date.parse(plan.nextPollAt), 0)
    expect(planAfter(plan, outcomeOf(plan, Date.parse(plan.nextPollAt), answer), MINUTE)).toMatchObject({
      failures: 0,
    })
  })

  test('does not count a paused host as a failure of the source', () => {
    const paused = outcomeOf(asked, START + 10, {
      ...answer,
      failed: true,
      paused: true,
      retryAfterMs: 90_000,
    })
    const next = planAfter(asked, paused, MINUTE)
    expect([next.failures, next.nextPollAt]).toEqual([0, new Date(START + 90_010).toISOString()])
  })

  test('is given up as lost after ten minutes without an outcome', () => {
    expect([9, 11].map((minutes) => isDue(asked, MINUTE, START + minutes * MINUTE))).toEqual([false, true])
  })

  test('keeps waiting for a second poll when the lost first one answers late', () => {
    const late = outcomeOf(asked, START + 11 * MINUTE, answer)
    const again = planAsked(asked, MINUTE, START + 10.5 * MINUTE, 0)
    expect(planAfter(again, late, MINUTE).askedAt).toBe(again.askedAt)
  })

  test('made with a long interval yields to a shorter one', () => {
    const slow = planAsked(firstPlan('a', 60 * MINUTE, START), 60 * MINUTE, START, 0)
    const answered = planAfter(slow, outcomeOf(slow, START, answer), 60 * MINUTE)
    expect([60 * MINUTE, MINUTE].map((interval) => isDue(answered, interval, START + 2 * MINUTE))).toEqual([
      false,
      true,
    ])
  })
})
