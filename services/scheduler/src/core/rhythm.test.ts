import { describe, expect, test } from 'vitest'
import { adaptiveIntervalMs, boundsOf } from './interval.ts'
import { newPlan, toPlanState, type Plan } from './plan.ts'
import { expectedArticles, makeRates, paceOf, seedRhythm, watch, type Rhythm } from './rhythm.ts'
import { silentSince } from './silence.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Sunday. */
const START = Date.parse('2026-03-01T00:00:00Z')

/** Weeks of a source that posts `each` articles an hour in these hours of the day, on all days but Friday. */
function live(weeks: number, each: number, from: number, until: number): Rhythm {
  let rhythm = seedRhythm([], START)
  for (let at = START; at < START + weeks * 7 * DAY; at += HOUR) {
    const [hour, day] = [new Date(at).getUTCHours(), new Date(at).getUTCDay()]
    const posts = day !== 5 && hour >= from && hour < until
    rhythm = watch(rhythm, at + HOUR, posts ? Array.from({ length: each }, () => at + HOUR / 2) : [])
  }
  return rhythm
}

function planWith(rhythm: Rhythm, more: Partial<Plan> = {}): Plan {
  return { ...newPlan('s', 'https://s.example/', rhythm.untilMs), rhythm, ...more }
}

const four = live(4, 4, 6, 18)
const end = START + 28 * DAY
const bounds = { minMs: 5 * 60_000, maxMs: DAY }

describe('the rhythm of a source', () => {
  test('knows its hours', () => {
    const rateAt = makeRates(four)
    const monday = Math.floor(end / HOUR) + 24
    expect(rateAt(monday + 12)).toBeGreaterThan(3)
    expect(rateAt(monday + 2)).toBeLessThan(0.4)
  })

  test('knows its days', () => {
    const friday = Math.floor(end / HOUR) + 5 * 24
    expect(makeRates(four)(friday + 12)).toBeLessThan(makeRates(four)(friday - 24 + 12) / 2)
  })

  test('counts what its weeks let expect', () => {
    // Six days of twelve hours with four each.
    expect(expectedArticles(four, end, end + 7 * DAY)).toBeGreaterThan(260)
    expect(expectedArticles(four, end, end + 7 * DAY)).toBeLessThan(310)
  })

  test('is known at the first look from the dates that a list shows', () => {
    const hourly = Array.from({ length: 20 }, (_, at) => START - at * HOUR)
    const rate = makeRates(seedRhythm(hourly, START))(Math.floor(START / HOUR) - 5)
    expect(rate).toBeGreaterThan(0.7)
    expect(rate).toBeLessThan(1.2)
  })

  test('follows a day of news within hours', () => {
    const seven = end + 7 * HOUR
    const busy = watch(
      four,
      seven,
      Array.from({ length: 40 }, () => seven),
    )
    expect(paceOf(busy)).toBeGreaterThan(1.5)
  })

  test('forgets what a source once was', () => {
    const later = watch(four, end + 300 * DAY, [])
    expect(Math.max(...later.counts)).toBeLessThan(0.01)
  })

  test('stays within a kilobyte and a half as JSON', () => {
    expect(JSON.stringify(toPlanState(planWith(four)).rhythm).length).toBeLessThan(1_500)
  })
})

describe('the interval', () => {
  const at = (hours: number): number =>
    adaptiveIntervalMs(planWith(four, { entries: 50 }), bounds, end + hours * HOUR)

  /** In minutes, at noon of a Sunday, of a source that posts `each` articles every `hours` hours all week. */
  const noon = (each: number, hours: number): number => {
    let rhythm = seedRhythm([], START)
    for (let hour = hours; hour <= 28 * 24; hour += hours)
      rhythm = watch(
        rhythm,
        START + hour * HOUR,
        Array.from({ length: each }, () => START + hour * HOUR),
      )
    return adaptiveIntervalMs(planWith(rhythm), { minMs: 1, maxMs: DAY }, end + 12 * HOUR) / 60_000
  }

  test('is short while the source posts and long while it sleeps', () => {
    expect(at(24 + 9)).toBeLessThan(16 * 60_000)
    expect(at(24 + 19)).toBeGreaterThan(16.9 * 60_000)
  })

  test('of busy sources is as the root of their rates', () => {
    expect(noon(16, 1) / noon(64, 1)).toBeCloseTo(2, 1)
  })

  test('of all others is one, but where nearly every poll would be in vain', () => {
    expect([noon(1, 1), noon(1, 6)].map(Math.round)).toEqual([17, 17])
    expect(noon(1, 101)).toBeGreaterThan(60)
  })

  test('of the night never oversleeps the morning', () => {
    // From 04:00 on, two hours before the first article.
    expect(at(24 + 4)).toBeLessThan(2.5 * HOUR)
  })

  test('keeps a short list from turning over unseen', () => {
    const busy = planWith(live(2, 30, 0, 24), { entries: 4 })
    expect(adaptiveIntervalMs(busy, { minMs: 60_000, maxMs: DAY }, START + 14 * DAY)).toBeLessThan(5 * 60_000)
  })

  test('halves when nearly nothing in the list was known', () => {
    const [calm, rushed] = [1, 0.1].map((knownShare) =>
      adaptiveIntervalMs(
        planWith(four, { entries: 500, knownShare }),
        { minMs: 1, maxMs: DAY },
        end + 33 * HOUR,
      ),
    )
    expect(rushed).toBeLessThan((calm ?? 0) * 0.6)
  })

  test('of a source of which no list was ever read goes by whether its body changes', () => {
    const plan: Plan = { ...newPlan('s', 'https://s.example/', START), intervalMs: 10 * 60_000 }
    const [changed, same] = [true, false].map((is) => adaptiveIntervalMs(plan, bounds, START, is))
    expect([changed, same]).toEqual([7 * 60_000, 14 * 60_000])
  })

  test('is bounded by the source’s own word, else by its lane', () => {
    const own = { minMs: 1, maxMs: 2 }
    expect([
      boundsOf({ interval: own }, 300_000),
      boundsOf({ lane: 'urgent' }, 300_000).minMs,
      boundsOf({}, 300_000).minMs,
    ]).toEqual([own, 60_000, 300_000])
  })
})

describe('silence', () => {
  const lastNewMs = end - 6.5 * HOUR
  const until = (hours: number): number | undefined =>
    silentSince(planWith(four, { lastNewMs }), end + hours * HOUR)

  test('at night is nothing', () => {
    expect(until(4)).toBeUndefined()
  })

  test('at noon is named with what should have come by then', () => {
    expect(until(12)).toBeGreaterThanOrEqual(10)
  })

  test('on a Friday is nothing', () => {
    const thursday = end + 4 * DAY + 17.9 * HOUR
    expect(silentSince(planWith(four, { lastNewMs: thursday }), end + 5 * DAY + 15 * HOUR)).toBeUndefined()
  })

  test('is not judged before a week was seen', () => {
    const young = live(0.5, 10, 0, 24)
    expect(silentSince(planWith(young, { lastNewMs: young.sinceMs }), START + 5 * DAY)).toBeUndefined()
  })
})
