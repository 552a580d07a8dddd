/** Lists that a hub pushes: who is told of it, and how many polls are spared for it. */
import type { CrawlOutcome, CrawlRequest, ListReport, SourcePlan } from '@rasid/contracts'
import type { Source } from '@rasid/sources'
import { describe, expect, test } from 'vitest'
import { makeFakePorts, planOf, take, tick, type FakePorts } from './test-support/fake-ports.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

const source: Source = {
  id: 'manara-rss',
  url: 'https://www.manara.example/rss',
  kind: 'feed',
  outlet: { id: 'manara', name: 'المنارة' },
  interval: { minMs: 10 * MINUTE, maxMs: 60 * MINUTE },
}
const push = { hub: 'https://hub.example/', topic: 'https://www.manara.example/rss' }
const list: ListReport = { format: 'rss-2.0', entries: 20, fresh: 0, publishedAt: [], push }

const at = (ms: number): string => new Date(ms).toISOString()

/** Polls the source once it is due: what was asked for, and after how long. */
function nextPoll(ports: FakePorts): { readonly request: CrawlRequest; readonly afterMs: number } {
  const since = ports.clock
  for (let beats = 0; beats < 10_000; beats += 1) {
    ports.clock += 10_000
    const [request] = tick(ports).requests
    if (request !== undefined) return { request, afterMs: ports.clock - since }
  }
  throw new Error('no poll')
}

function outcomeOf(
  ports: FakePorts,
  request: CrawlRequest,
  fields: Partial<CrawlOutcome> = {},
): CrawlOutcome {
  ports.clock += 100
  return { sourceId: source.id, at: at(ports.clock), durationMs: 5, result: 'fetched', request, ...fields }
}

/** A poll that is fetched and read. */
async function poll(
  ports: FakePorts,
  fields: Partial<CrawlOutcome> = {},
  report: ListReport = list,
): Promise<{ readonly request: CrawlRequest; readonly afterMs: number }> {
  const polled = nextPoll(ports)
  const fetched = outcomeOf(ports, polled.request, fields)
  await take(ports, fetched)
  await take(ports, { ...fetched, list: report })
  return polled
}

async function pushed(ports: FakePorts, fields: Partial<CrawlOutcome> = {}): Promise<string> {
  const request: CrawlRequest = {
    kind: 'feed',
    url: source.url,
    sourceId: source.id,
    outlet: source.outlet,
    reason: 'push',
    requestedAt: at(ports.clock),
  }
  return (await take(ports, outcomeOf(ports, request, fields))).kind
}

const planned = (ports: FakePorts): SourcePlan => planOf(ports, source.id) as SourcePlan

describe('a list that names a hub', () => {
  test('is polled with it from then on, and without it when it names none any more', async () => {
    const ports = makeFakePorts([source])
    expect((await poll(ports)).request.push).toBeUndefined()
    expect((await poll(ports)).request.push).toEqual(push)
    const { push: _, ...silent } = list
    await poll(ports, {}, silent)
    expect(nextPoll(ports).request.push).toBeUndefined()
  })

  test('is polled half as often while it is pushed', async () => {
    const ports = makeFakePorts([source])
    const lease = { pushUntil: at(ports.clock + 30 * DAY) }
    await poll(ports)
    await poll(ports, lease)
    const usual = (await poll(ports, lease)).afterMs
    await pushed(ports, lease)
    await poll(ports, lease)
    const spared = (await poll(ports, lease)).afterMs
    expect(spared / usual).toBeGreaterThan(1.7)
    expect(spared / usual).toBeLessThan(2.3)
  })

  test.each<[string, Partial<CrawlOutcome>, ListReport]>([
    ['its lease is over', {}, list],
    [
      'a poll finds what no push had brought',
      { pushUntil: at(Date.parse('2027-01-01')) },
      { ...list, fresh: 1 },
    ],
  ])('is polled as often as ever when %s', async (_, fields, report) => {
    const ports = makeFakePorts([source])
    const lease = { pushUntil: at(ports.clock + 30 * DAY) }
    await poll(ports)
    await poll(ports, lease)
    const usual = (await poll(ports, lease)).afterMs
    await pushed(ports, lease)
    await poll(ports, fields, report)
    expect((await poll(ports, fields)).afterMs / usual).toBeLessThan(1.3)
  })
})

describe('a source that is taken out of the file', () => {
  test('has its hub told, once', async () => {
    const ports = makeFakePorts([source])
    await poll(ports)
    ports.list = []
    const { requests, state } = tick(ports)
    expect(requests).toMatchObject([{ reason: 'unsubscribe', url: source.url, sourceId: source.id }])
    expect(state).toHaveLength(1)
    expect(tick(ports).requests).toEqual([])
  })

  test('has nobody told where there is no hub', async () => {
    const ports = makeFakePorts([source])
    const { push: _, ...silent } = list
    await poll(ports, {}, silent)
    ports.list = []
    expect(tick(ports).requests).toEqual([])
  })
})

describe('a push', () => {
  test('is told once, and read once', async () => {
    const ports = makeFakePorts([source])
    await poll(ports)
    const kinds = [await pushed(ports), await pushed(ports, { at: at(ports.clock) })]
    const readAt = at(ports.clock + MINUTE)
    const report = { ...list, entries: 1, fresh: 1, publishedAt: [readAt] }
    kinds.push(await pushed(ports, { at: readAt, list: report }))
    kinds.push(await pushed(ports, { at: readAt, list: report }))
    expect(kinds).toEqual(['emit', 'drop', 'emit', 'drop'])
  })

  test('teaches when the source posts, and nothing of how full its list is', async () => {
    const ports = makeFakePorts([source])
    await poll(ports)
    const before = planned(ports)
    ports.clock += MINUTE
    const cameAt = at(ports.clock)
    await pushed(ports, { list: { ...list, entries: 1, fresh: 1, publishedAt: [cameAt] } })
    const after = planned(ports)
    expect([after.entries, after.lastReadAt, after.nextPollAt]).toEqual([
      before.entries,
      before.lastReadAt,
      before.nextPollAt,
    ])
    expect(after.newestAt).toBe(cameAt)
  })

  test('of a source that names no hub, or that is none, changes nothing', async () => {
    const ports = makeFakePorts([source])
    expect(await pushed(ports)).toBe('drop')
    await poll(ports)
    const failure = { code: 'NOT_A_FEED', message: 'x', transient: false }
    expect(await pushed(ports, { result: 'failed', failure })).toBe('drop')
  })
})
