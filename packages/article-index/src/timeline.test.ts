import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toTimeline, type DayCount } from './index.ts'

function day(text: string, articles = 1): DayCount {
  return { day: Date.parse(text), articles }
}

describe('the timeline', () => {
  test('without articles there is none', () => {
    expect(toTimeline([])).toEqual({ unit: 'day', bars: [] })
  })

  test('days between others are shown empty', () => {
    expect(toTimeline([day('2026-01-03', 2), day('2026-01-01')]).bars).toEqual([
      { since: '2026-01-01T00:00:00.000Z', until: '2026-01-02T00:00:00.000Z', articles: 1 },
      { since: '2026-01-02T00:00:00.000Z', until: '2026-01-03T00:00:00.000Z', articles: 0 },
      { since: '2026-01-03T00:00:00.000Z', until: '2026-01-04T00:00:00.000Z', articles: 2 },
    ])
  })

  test.each([
    ['2026-02-05', 'day'],
    ['2026-06-01', 'week'],
    ['2028-06-01', 'month'],
    ['2033-06-01', 'quarter'],
    ['2050-01-01', 'year'],
    ['2222-01-01', 'year'],
  ])('from 2026 to %s a bar is a %s', (last, unit) => {
    expect(toTimeline([day('2026-01-01'), day(last)]).unit).toBe(unit)
  })

  test('a week begins on Monday', () => {
    expect(toTimeline([day('2026-01-01'), day('2026-06-01')]).bars[0]?.since).toBe('2025-12-29T00:00:00.000Z')
  })

  test('bars follow each other, fit the page and count every article', () => {
    const days = fc.array(fc.record({ day: fc.nat(10_000).map((n) => n * 86_400_000), articles: fc.nat(9) }))
    fc.assert(
      fc.property(days, (counts) => {
        const { bars } = toTimeline(counts)
        expect(bars.length).toBeLessThanOrEqual(38)
        for (const [at, { since }] of bars.entries()) if (at > 0) expect(since).toBe(bars[at - 1]?.until)
        const sum = (items: readonly { readonly articles: number }[]): number =>
          items.reduce((all, { articles }) => all + articles, 0)
        expect(sum(bars)).toBe(sum(counts))
      }),
    )
  })
})
