import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the pause before the next try', () => {
  test('is never negative and never over half a minute', () => {
    fc.assert(
      fc.property(fc.nat(), dice, (attempt, random) => {
        const pause = backoffMs(attempt, () => random)
        expect(pause).toBeGreaterThanOrEqual(0)
        expect(pause).toBeLessThanOrEqual(30_000)
      }),
    )
  })

  test('is never shorter than what was asked for', () => {
    fc.assert(
      fc.property(fc.nat(), dice, fc.nat({ max: 86_400_000 }), (attempt, random, wish) => {
        expect(backoffMs(attempt, () => random, wish)).toBeGreaterThanOrEqual(wish)
      }),
    )
  })

  test('doubles its bound with each try', () => {
    expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([200, 400, 800])
  })

  test('is jittered over the whole range', () => {
    expect(backoffMs(5, () => 0)).toBe(0)
    expect(backoffMs(5, () => 0.25)).toBe(800)
  })
})
