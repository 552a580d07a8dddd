import type { ListReport } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { afterSkips, isSkipped, lengthen, toWishes, withFreshness, withThrottle } from './wishes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Sunday. */
const NOON = Date.parse('2026-03-01T12:00:00Z')

function report(fields: Partial<ListReport>): ListReport {
  return { format: 'rss-2.0', entries: 1, publishedAt: [], ...fields }
}

describe('what an origin asks for', () => {
  test('lengthens a wait and never shortens it', () => {
    const wishes = toWishes(report({ ttlMinutes: 60, periodMinutes: 120 }), { freshForMs: 600_000 })
    expect([lengthen(HOUR, wishes), lengthen(5 * HOUR, wishes)]).toEqual([2 * HOUR, 5 * HOUR])
  })

  test('counts up to a day', () => {
    const wishes = withFreshness(toWishes(report({ ttlMinutes: 999_999_999 }), undefined), 1e99)
    expect(lengthen(HOUR, wishes)).toBe(DAY)
  })

  test('is over when it is no longer said', () => {
    expect(withFreshness({ freshForMs: HOUR }, undefined)).toBeUndefined()
    expect(toWishes(report({}), { listPauseMs: HOUR })).toBeUndefined()
  })

  test('by a 429 keeps us slower than what provoked it, for a long time but not for ever', () => {
    let wishes = withFreshness(withThrottle(undefined, HOUR), undefined)
    expect(lengthen(HOUR, wishes)).toBeGreaterThan(1.4 * HOUR)
    for (let answers = 0; answers < 600; answers += 1) wishes = withFreshness(wishes, undefined)
    expect(wishes).toBeUndefined()
  })
})

describe('skipped hours and days (GMT)', () => {
  test('put a poll off to the first hour that is allowed', () => {
    const at = afterSkips(NOON + 60_000, { skipHours: [12, 13] }, 's')
    expect(at).toBeGreaterThanOrEqual(NOON + 2 * HOUR)
    expect(at).toBeLessThan(NOON + 2 * HOUR + 600_000)
  })

  test('put a poll off over a weekend', () => {
    const at = afterSkips(NOON, { skipDays: ['Sunday', 'Monday'] }, 's')
    expect(new Date(at).toISOString().slice(0, 13)).toBe('2026-03-03T00')
  })

  test('that leave nothing are no wish', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour)
    const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    expect([isSkipped(NOON, { skipHours: hours }), isSkipped(NOON, { skipDays: days })]).toEqual([
      false,
      false,
    ])
    expect(afterSkips(NOON, { skipHours: hours.slice(1), skipDays: days.slice(1) }, 's') - NOON).toBeLessThan(
      7 * DAY + HOUR,
    )
  })
})
