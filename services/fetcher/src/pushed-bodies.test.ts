/** What a hub sends to a callback, through the real server: what is taken, and what is not. */
import type { CrawlOutcome, FetchedDocument } from '@rasid/contracts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FEED, HOUR, openPushBench, TOPIC, type PushBench } from './test-support/push-bench.ts'

let bench: PushBench

beforeEach(async () => {
  bench = await openPushBench()
})

afterEach(async () => {
  await bench.close()
})

describe('what is pushed', () => {
  test('is a document of the list, and an outcome at the same instant, with the lease', async () => {
    const form = await bench.subscribed()
    expect(await bench.hub.push(form, { body: FEED })).toBe(202)
    const [document, outcome] = bench.written.map(({ value }) => value) as [FetchedDocument, CrawlOutcome]
    expect(document).toMatchObject({
      request: { reason: 'push', url: TOPIC, sourceId: 'manara-rss', timezone: 'Asia/Kuwait' },
      status: 200,
      contentType: 'application/rss+xml',
    })
    expect(Buffer.from(document.body).toString('utf8')).toBe(FEED)
    expect(outcome).toMatchObject({ result: 'fetched', document: true, at: document.fetchedAt })
    expect(outcome.pushUntil).toBe(new Date(bench.clock + 24 * HOUR).toISOString())
  })

  test.each(['sha1', 'sha384', 'sha512'])('may be signed by %s', async (method) => {
    await bench.hub.push(await bench.subscribed(), { body: FEED, method })
    expect(bench.written).toHaveLength(2)
  })

  test('with a wrong signature is acknowledged and ignored', async () => {
    const form = await bench.subscribed()
    expect(await bench.hub.push(form, { body: FEED, secret: 'guessed' })).toBe(202)
    expect(await bench.hub.push(form, { body: FEED, headers: { 'x-hub-signature': '' } })).toBe(202)
    expect(bench.written).toEqual([])
  })

  test('twice is taken once', async () => {
    const form = await bench.subscribed()
    await bench.hub.push(form, { body: FEED })
    expect([await bench.hub.push(form, { body: FEED }), bench.written.length]).toEqual([202, 2])
  })

  test('to an address that nobody was given is not even read', async () => {
    const form = await bench.subscribed()
    const stranger = { ...form, callback: `${bench.base}/guess` }
    expect(await bench.hub.push(stranger, { body: 'x'.repeat(10_001) })).toBe(410)
  })

  test('too large, or packed, is refused', async () => {
    const form = await bench.subscribed()
    const statuses = [
      await bench.hub.push(form, { body: 'x'.repeat(10_001) }),
      await bench.hub.push(form, { body: FEED, headers: { 'content-encoding': 'gzip' } }),
    ]
    expect([statuses, bench.written]).toEqual([[413, 415], []])
  })

  test('too often is put off, until the next minute', async () => {
    const form = await bench.subscribed()
    const statuses = new Set<number>()
    for (let time = 0; time < 31; time += 1)
      statuses.add(await bench.hub.push(form, { body: `${FEED}${time}` }))
    expect([[...statuses], bench.written.length]).toEqual([[202, 503], 60])
    bench.clock += 60_000
    expect(await bench.hub.push(form, { body: FEED })).toBe(202)
  })

  test('is not acknowledged before it is written', async () => {
    const form = await bench.subscribed()
    bench.isBrokerAway = true
    expect(await bench.hub.push(form, { body: FEED })).toBe(503)
    bench.isBrokerAway = false
    expect([await bench.hub.push(form, { body: FEED }), bench.written.length]).toEqual([202, 2])
  })
})

test('other methods and paths are not served', async () => {
  const form = await bench.subscribed()
  const statuses = [
    (await fetch(form.callback, { method: 'PUT', body: FEED })).status,
    (await fetch(new URL('/metrics', bench.base))).status,
    (await fetch(`${bench.base}/`)).status,
  ]
  expect(statuses).toEqual([405, 404, 404])
})
