/** A month of a small made-up world; what is seen in a second. */
import { describe, expect, test } from 'vitest'
import { adaptivePolling, fixedPolling } from './test-support/polling.ts'
import { quantile, simulate } from './test-support/simulate.ts'

// Outlets enough for every manner of them, days enough for each weekday to come back: a second; `test/schedule.test.ts` has 5,000.
const world = { sources: 60, days: 30, seed: 5 }

describe('a month of polling', () => {
  const adaptive = simulate(adaptivePolling, world)
  const fixed = simulate((outlet) => fixedPolling(300_000, outlet), world)
  const same = (world.sources * world.days * 86_400_000) / adaptive.requests / 1.05
  const asMany = simulate((outlet) => fixedPolling(same, outlet), world)

  test('asks less than half as often as every five minutes', () => {
    expect(adaptive.requests).toBeLessThan(fixed.requests / 2)
  })

  test('finds half of the articles within seven minutes, and sooner than a fixed interval of as many requests', () => {
    expect(quantile(adaptive.delaysS, 0.5)).toBeLessThan(420)
    expect(quantile(adaptive.delaysS, 0.5)).toBeLessThan(quantile(asMany.delaysS, 0.5) * 0.8)
  })

  test('finds 95 % of them within half an hour', () => {
    expect(quantile(adaptive.delaysS, 0.95)).toBeLessThan(1_800)
  })

  test('asks each origin once without validators', () => {
    expect(adaptive.unconditional).toBe(adaptive.withValidators)
  })

  test('never asks twice within the floor', () => {
    expect(adaptive.shortestSpacingMs).toBeGreaterThanOrEqual(300_000)
  })

  test('learns from a limit instead of hitting it again and again', () => {
    expect(adaptive.throttled).toBeLessThan(fixed.throttled / 10)
  })
})
