import { CrawlState, type CrawlOutcome, type CrawlRequest } from '@rasid/contracts'
import type { Source } from '@rasid/sources'
import { describe, expect, test } from 'vitest'
import { schedulerStage } from './index.ts'
import { makeFakePorts, planOf, START, take, tick } from './test-support/fake-ports.ts'

const source: Source = {
  id: 'manara-rss',
  url: 'https://www.manara.example/rss',
  kind: 'feed',
  outlet: { id: 'manara', name: 'المنارة' },
  timezone: 'Asia/Kuwait',
  interval: { minMs: 60_000, maxMs: 60_000 },
}

function outcomeFor(request: CrawlRequest, now: number, fields: Partial<CrawlOutcome>): CrawlOutcome {
  return {
    sourceId: source.id,
    at: new Date(now).toISOString(),
    durationMs: 5,
    result: 'fetched',
    request,
    ...fields,
  }
}

const later = { code: 'HTTP_503', message: 'x', transient: true }

/** Ports whose first poll has been asked for; the request comes along. */
function afterFirstPoll(): { ports: ReturnType<typeof makeFakePorts>; request: CrawlRequest } {
  const ports = makeFakePorts([source])
  tick(ports)
  ports.clock += 30_000
  const [request] = tick(ports).requests
  if (!request) throw new Error('no poll')
  return { ports, request }
}

describe('polls', () => {
  test('are asked for once their time has come, with all that the fetcher needs', () => {
    const { request } = afterFirstPoll()
    const { interval: _, id, ...rest } = source
    const requestedAt = new Date(START + 30_000).toISOString()
    expect(request).toEqual({ ...rest, sourceId: id, reason: 'poll', requestedAt })
  })

  test('lie under the politeness key, and their plan in the partition of the source', () => {
    const ports = makeFakePorts([source])
    tick(ports)
    ports.clock += 30_000
    const messages = schedulerStage.tick?.run([3], ports)
    expect(messages).toMatchObject([{ key: 'manara.example' }, { key: 'plan:manara-rss', partition: 3 }])
  })

  test('write valid records', () => {
    const { ports } = afterFirstPoll()
    expect(() => CrawlState.encode(planOf(ports, source.id))).not.toThrow()
  })

  test('wait for the outcome and then for the interval', async () => {
    const { ports, request } = afterFirstPoll()
    ports.clock += 67_000
    expect(tick(ports).requests).toEqual([])
    await take(ports, outcomeFor(request, ports.clock, {}))
    ports.clock += 59_000
    expect(tick(ports).requests).toEqual([])
    ports.clock += 1_000
    expect(tick(ports).requests).toHaveLength(1)
  })

  test('of partitions of others are left to them', () => {
    const ports = makeFakePorts([source])
    tick(ports, [1])
    ports.clock += 60_000
    expect(tick(ports, [1]).requests).toEqual([])
  })

  test('of a removed source end', async () => {
    const { ports, request } = afterFirstPoll()
    ports.list = []
    expect((await take(ports, outcomeFor(request, ports.clock, {}))).kind).toBe('drop')
    ports.clock += 3_600_000
    expect(tick(ports).requests).toEqual([])
  })

  test('go on with the same plan after a restart, and what was asked for is written once more, word for word', () => {
    const { ports, request } = afterFirstPoll()
    const plan = planOf(ports, source.id)
    const fresh = makeFakePorts([source])
    schedulerStage.state?.restore(3, 'plan:manara-rss', plan, fresh)
    fresh.clock = ports.clock + 1_000
    expect(tick(fresh)).toMatchObject({ requests: [request], state: [] })
    fresh.clock += 60_000
    expect(tick(fresh).requests).toEqual([])
  })

  test('are forgotten with their partition', () => {
    const { ports } = afterFirstPoll()
    schedulerStage.state?.forget(3, ports)
    expect(ports.memory.of(3).plans.size).toBe(0)
  })

  test('ignore the fetcher’s visits in the same topic', () => {
    const ports = makeFakePorts([source])
    const visit: CrawlState = { kind: 'visit', url: source.url, at: new Date(START).toISOString() }
    schedulerStage.state?.restore(3, 'visit:0', visit, ports)
    expect(ports.memory.of(3)).toMatchObject({ plans: new Map(), retries: new Map() })
  })
})

describe('pages', () => {
  const page: CrawlRequest = {
    kind: 'page',
    url: 'https://manara.example/a',
    sourceId: source.id,
    outlet: source.outlet,
    reason: 'entry',
    requestedAt: new Date(START).toISOString(),
    entry: { title: 'ندوة' },
  }

  test('that fail for now are asked for again, up to four times, ever later', async () => {
    const ports = makeFakePorts([])
    let request = page
    const waits: number[] = []
    for (let i = 0; i < 4; i += 1) {
      await take(ports, outcomeFor(request, ports.clock, { result: 'failed', failure: later }))
      const failedAt = ports.clock
      for (let again = tick(ports).requests; ; again = tick(ports).requests) {
        if (again[0]) request = again[0]
        if (again[0]) break
        ports.clock += 1_000
      }
      waits.push((ports.clock - failedAt) / 1_000)
    }
    expect(waits).toEqual([5, 30, 300, 3_600])
    expect(request).toEqual({
      ...page,
      reason: 'retry',
      attempt: 4,
      requestedAt: new Date(ports.clock).toISOString(),
    })
  })

  test('that fail a fifth time are given up', async () => {
    const ports = makeFakePorts([])
    await take(ports, outcomeFor({ ...page, attempt: 3 }, START, { result: 'failed', failure: later }))
    const last = await take(
      ports,
      outcomeFor({ ...page, attempt: 4 }, START, { result: 'failed', failure: later }),
    )
    expect(last.state).toMatchObject([
      { key: expect.stringMatching(/^retry:[0-9a-f]{32}$/u), value: null, partition: 3 },
    ])
  })

  test('that succeed after all are forgotten', async () => {
    const ports = makeFakePorts([])
    await take(ports, outcomeFor(page, START, { result: 'failed', failure: later }))
    const done = await take(ports, outcomeFor({ ...page, attempt: 1, reason: 'retry' }, START, {}))
    expect(done.state).toContainEqual(expect.objectContaining({ value: null }))
    ports.clock += 86_400_000
    expect(tick(ports).requests).toEqual([])
  })

  test('that fail for good are not asked for again', async () => {
    const ports = makeFakePorts([])
    const failure = { code: 'HTTP_404', message: 'x', transient: false }
    expect((await take(ports, outcomeFor(page, START, { result: 'failed', failure }))).kind).toBe('drop')
  })

  test('of a paused host wait as long as it says, and lose no attempt', async () => {
    const ports = makeFakePorts([])
    const failure = { code: 'HOST_PAUSED', message: 'x', transient: true, retryAfterMs: 120_000 }
    const { state } = await take(ports, outcomeFor(page, START, { result: 'failed', failure }))
    const retryAt = new Date(START + 120_000).toISOString()
    expect(state).toMatchObject([{ value: { retryAt, request: { attempt: 0, reason: 'retry' } } }])
  })

  test.each(['HTTP_429', 'HTTP_503'])('of a host over its limit (%s) lose no attempt', async (code) => {
    const ports = makeFakePorts([])
    const failure = { code, message: 'x', transient: true, throttled: true, retryAfterMs: 60_000 }
    const third = { ...page, attempt: 3 }
    const { state } = await take(ports, outcomeFor(third, START, { result: 'failed', failure }))
    const retryAt = new Date(START + 60_000).toISOString()
    expect(state).toMatchObject([{ value: { retryAt, request: { attempt: 3 } } }])
  })

  test('asked for again are not asked for twice while the outcome is awaited', async () => {
    const ports = makeFakePorts([])
    await take(ports, outcomeFor(page, START, { result: 'failed', failure: later }))
    ports.clock += 6_000
    expect([tick(ports).requests.length, tick(ports).requests.length]).toEqual([1, 0])
  })

  test('waiting for a retry survive a restart', async () => {
    const ports = makeFakePorts([])
    const { state } = await take(ports, outcomeFor(page, START, { result: 'failed', failure: later }))
    const fresh = makeFakePorts([])
    schedulerStage.state?.restore(3, state[0]?.key ?? '', state[0]?.value as CrawlState, fresh)
    fresh.clock += 6_000
    expect(tick(fresh).requests).toHaveLength(1)
  })
})
