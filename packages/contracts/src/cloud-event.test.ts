import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CrawlRequest, newTraceparent, nextTraceparent, toEvent } from './index.ts'

const request: CrawlRequest = {
  kind: 'feed',
  url: 'https://manara.example/feed.xml',
  sourceId: 'manara',
  outlet: { id: 'manara', name: 'صحيفة المنارة' },
  reason: 'poll',
  requestedAt: '2026-03-14T09:00:00Z',
}

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u

describe('an event', () => {
  test('has the attributes of CloudEvents in binary mode as headers', () => {
    const context = {
      id: 'scheduler/0/7/0',
      source: '/rasid/scheduler',
      time: '2026-03-14T09:00:00Z',
      traceparent: 't',
    }
    expect(toEvent(CrawlRequest, request, context).headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: 'scheduler/0/7/0',
      ce_type: 'rasid.crawl.request.v1',
      ce_source: '/rasid/scheduler',
      ce_time: '2026-03-14T09:00:00Z',
      traceparent: 't',
    })
  })
})

describe('traceparent', () => {
  test('a new one is well formed, sampled and unlike the last', () => {
    expect(newTraceparent()).toMatch(TRACEPARENT)
    expect(newTraceparent()).not.toBe(newTraceparent())
  })

  test('the next hop keeps the trace and its flags, and is a span of its own', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'
    const next = nextTraceparent({ traceparent })
    expect(next).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/u)
    expect(next).not.toBe(traceparent)
  })

  test('a missing or broken one starts a new trace', () => {
    expect(nextTraceparent({})).toMatch(TRACEPARENT)
    fc.assert(
      fc.property(fc.string(), (traceparent) => {
        expect(nextTraceparent({ traceparent })).toMatch(TRACEPARENT)
      }),
    )
  })
})
