/** What a publisher is told, by the outcomes of a crawl. */
import type { CrawlOutcome } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { makePublisherReporter, type PublisherReport } from './publisher-report.ts'
import { isOfTarget, toTarget } from './report-target.ts'

const FEED = 'https://manara.example/feed'
const START = Date.parse('2026-03-01T10:00:00Z')

/** A poll that was over so many seconds after the start, and took one. */
function poll(second: number, fields: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const at = new Date(START + second * 1_000).toISOString()
  return {
    sourceId: 'manara-rss',
    at,
    durationMs: 1_000,
    result: 'fetched',
    status: 200,
    bytes: 500,
    sent: { conditional: true, userAgent: 'Rasid/test' },
    request: {
      kind: 'feed',
      url: FEED,
      sourceId: 'manara-rss',
      outlet: { id: 'manara', name: 'المنارة' },
      reason: 'poll',
      requestedAt: at,
    },
    ...fields,
  }
}

function page(second: number, fields: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const asked = poll(second, fields)
  const url = `https://www.manara.example/${second}`
  return { ...asked, request: { ...asked.request, kind: 'page', reason: 'entry', url } }
}

const bare = { conditional: false, userAgent: 'Rasid/test' }

function report(...outcomes: readonly CrawlOutcome[]): PublisherReport {
  const reporter = makePublisherReporter()
  for (const outcome of outcomes) reporter.add(outcome)
  return reporter.report()
}

describe('the requests of a day', () => {
  test('are counted by kind, condition and result, with their bytes', () => {
    const { days } = report(
      poll(0, { sent: bare }),
      poll(60, { result: 'not-modified', status: 304, bytes: 0 }),
      page(10, { sent: bare }),
      page(20, { result: 'failed', status: 404, bytes: 0 }),
    )
    expect(days).toEqual([
      {
        day: '2026-03-01',
        requests: 4,
        lists: 2,
        pages: 2,
        unconditional: 2,
        notModified: 1,
        failed: 1,
        bytes: 1_000,
      },
    ])
  })

  test('are those of the day on which they were sent', () => {
    const midnight = 14 * 3_600
    expect(report(poll(midnight), poll(midnight + 1.5)).days.map(({ day }) => day)).toEqual([
      '2026-03-01',
      '2026-03-02',
    ])
  })

  test('count once when their record was delivered twice', () => {
    expect(report(poll(0), poll(0)).days[0]?.requests).toBe(1)
  })

  test('count as neither where a record is too old to say whether they were conditional', () => {
    const { sent: _, ...old } = poll(0)
    expect(report(old).days[0]).toMatchObject({ requests: 1, unconditional: 0 })
  })
})

test('each list has its polls, unconditional ones, and the time between two', () => {
  const { lists } = report(
    poll(0, { sent: bare }),
    poll(300, { result: 'not-modified', status: 304 }),
    page(301),
    poll(900, { result: 'not-modified', status: 304 }),
  )
  expect(lists).toEqual([
    {
      url: FEED,
      requests: 3,
      unconditional: 1,
      notModified: 2,
      spacing: { shortestMs: 300_000, medianMs: 600_000 },
    },
  ])
})

test('spacing is that of the domain, whatever was asked for, and in whatever order it was told', () => {
  expect(report(page(9), poll(0), page(4)).spacing).toEqual({ shortestMs: 4_000, medianMs: 5_000 })
})

describe('a host that asks to be left alone', () => {
  const limit = { code: 'HTTP_429', message: '', transient: true, retryAfterMs: 90_000 }
  const limited = poll(0, { result: 'failed', status: 429, failure: limit })

  test('was left alone when the next request came no sooner', () => {
    expect(report(limited, page(91)).pauses).toEqual({ asked: 1, kept: 1, broken: [] })
  })

  test('was not when it did, and the report says by how much', () => {
    expect(report(limited, page(61)).pauses).toEqual({
      asked: 1,
      kept: 0,
      broken: [{ at: '2026-03-01T10:01:00.000Z', url: 'https://www.manara.example/61', earlyMs: 30_000 }],
    })
  })
})

test('what was wanted and not sent is told by its reason, and is no request', () => {
  const { sent: _, status: __, ...unsent } = page(1)
  const failure = { message: '', transient: false }
  const { days, notSent } = report(
    { ...unsent, result: 'failed', failure: { ...failure, code: 'ROBOTS_DISALLOWED' } },
    { ...unsent, result: 'already-seen', at: new Date(START).toISOString() },
    {
      ...unsent,
      sent: bare,
      result: 'failed',
      failure: { ...failure, code: 'CONNECT_REFUSED' },
      at: new Date(START + 5).toISOString(),
    },
  )
  expect([days, notSent]).toEqual([[], { ROBOTS_DISALLOWED: 1, 'already-seen': 1, CONNECT_REFUSED: 1 }])
})

describe('whom a report is for', () => {
  const { request } = page(1)

  test.each([FEED, 'manara.example', 'www.manara.example', 'manara', 'manara-rss'])('%s is known', (text) => {
    expect(isOfTarget(toTarget(text), request)).toBe(true)
  })

  test.each(['https://other.example/', 'other.example', 'other'])('%s is somebody else', (text) => {
    expect(isOfTarget(toTarget(text), request)).toBe(false)
  })

  test('an address that is none is a usage error', () => {
    expect(() => toTarget('https://')).toThrow(expect.objectContaining({ name: 'UsageError' }))
  })
})
