import type { CrawlOutcome, CrawlRequest, ListReport } from '@rasid/contracts'
import { CrawlState } from '@rasid/contracts'
import type { Source } from '@rasid/sources'
import { describe, expect, test } from 'vitest'
import { schedulerStage } from './index.ts'
import { makeFakePorts, planOf, START, take, tick, type FakePorts } from './test-support/fake-ports.ts'

const source: Source = {
  id: 'manara',
  url: 'https://www.manara.example/feed',
  kind: 'feed',
  outlet: { id: 'manara', name: 'المنارة' },
  interval: { minMs: 300_000, maxMs: 300_000 },
  backfill: 2,
}

const page: CrawlRequest = {
  kind: 'page',
  url: 'https://manara.example/old',
  sourceId: source.id,
  outlet: source.outlet,
  reason: 'entry',
  lane: 'backfill',
  requestedAt: new Date(START).toISOString(),
}

function outcome(request: CrawlRequest, now: number, fields: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const at = new Date(now).toISOString()
  return { sourceId: source.id, at, durationMs: 0, result: 'fetched', request, ...fields }
}

function list(fields: Partial<ListReport>): Partial<CrawlOutcome> {
  return { list: { format: 'rss-2.0', entries: 1, publishedAt: [], ...fields } }
}

function deferred(url: string): CrawlOutcome {
  const failure = { code: 'DEFERRED', message: '', transient: true }
  return outcome({ ...page, url }, START, { result: 'failed', failure })
}

/** Lets the clock beat on until something is asked for. */
function nextAsked(ports: FakePorts, untilMs = 3_600_000): readonly CrawlRequest[] {
  for (const end = ports.clock + untilMs; ports.clock < end; ports.clock += 500) {
    const { requests } = tick(ports)
    if (requests.length > 0) return requests
  }
  return []
}

/** Ports whose source was polled, and whose list said this. */
async function afterReport(fields: Partial<ListReport>): Promise<FakePorts> {
  const ports = makeFakePorts([source])
  const [poll] = nextAsked(ports)
  if (poll === undefined) throw new Error('no poll')
  await take(ports, outcome(poll, ports.clock))
  await take(ports, outcome(poll, ports.clock, list(fields)))
  return ports
}

describe('a report', () => {
  test('is learnt from once', async () => {
    const ports = await afterReport({ entries: 40, ttlMinutes: 60 })
    const plan = ports.memory.of(3).plans.get(source.id)
    expect(plan).toMatchObject({ entries: 40, wishes: { listPauseMs: 3_600_000 } })
    expect(() => CrawlState.encode(planOf(ports, source.id))).not.toThrow()
    const again = outcome({ ...page, url: source.url, reason: 'poll' }, ports.clock, list({ entries: 7 }))
    expect((await take(ports, again)).kind).toBe('drop')
  })

  test('of no list is a failure until a list is read', async () => {
    const ports = await afterReport({})
    const failure = { code: 'NOT_A_FEED', message: '', transient: false }
    const poll = { ...page, url: source.url, reason: 'poll' } as const
    await take(ports, outcome(poll, ports.clock + 1, { result: 'failed', failure }))
    await take(ports, outcome(poll, ports.clock + 2))
    expect(ports.memory.of(3).plans.get(source.id)).toMatchObject({ failures: 1, lastFailure: 'NOT_A_FEED' })
    await take(ports, outcome(poll, ports.clock + 3, list({})))
    expect(ports.memory.of(3).plans.get(source.id)?.failures).toBe(0)
  })

  test('of an index leads to polls of its sitemaps, none of an address that is none', async () => {
    const children = [{ url: 'http://' }, { url: 'https://manara.example/map' }]
    const ports = await afterReport({ format: 'sitemap-index', children })
    expect(nextAsked(ports, 60_000)).toMatchObject([{ url: 'https://manara.example/map', reason: 'poll' }])
  })
})

describe('history', () => {
  test('is walked in its own lane, between the polls of the source', async () => {
    const ports = await afterReport({ archive: 'https://www.manara.example/feed/2' })
    expect(nextAsked(ports, 200_000)).toMatchObject([
      { url: 'https://www.manara.example/feed/2', lane: 'backfill', reason: 'poll', kind: 'feed' },
    ])
  })

  test('has its pages asked for one at a time, and never while a poll is near', async () => {
    const ports = await afterReport({})
    for (const name of ['a', 'b']) await take(ports, deferred(`https://manara.example/${name}`))
    const [first] = nextAsked(ports, 10_000)
    expect(first).toMatchObject({ url: 'https://manara.example/a', lane: 'backfill', reason: 'entry' })
    expect(nextAsked(ports, 60_000)).toEqual([])
    const plan = ports.memory.of(3).plans.get(source.id)
    ports.clock = (plan?.nextPollMs ?? 0) - 20_000
    await take(ports, outcome(first as CrawlRequest, ports.clock))
    expect(nextAsked(ports, 60_000)).toMatchObject([{ url: source.url }])
  })

  test('that waits survives a restart', async () => {
    const ports = await afterReport({})
    const { state } = await take(ports, deferred('https://manara.example/a'))
    const fresh = makeFakePorts([])
    schedulerStage.state?.restore(3, state[0]?.key ?? '', state[0]?.value as CrawlState, fresh)
    expect(fresh.memory.of(3).history.get(source.id)?.size).toBe(1)
  })
})

describe('a poll that was asked for before a restart', () => {
  test('is written once more, and like every other taken for lost only after hours', async () => {
    const ports = await afterReport({})
    ports.clock += 400_000
    const asked = nextAsked(ports)
    expect(asked).toHaveLength(1)
    const plan = planOf(ports, source.id)
    const fresh = makeFakePorts([source])
    schedulerStage.state?.restore(3, 'plan:manara', plan, fresh)
    fresh.clock = ports.clock
    expect(nextAsked(fresh, 1_000)).toEqual(asked)
    fresh.clock = ports.clock + 500
    const waits = [ports, fresh].map((one) => {
      const from = one.clock
      nextAsked(one, 86_400_000)
      return Math.round((one.clock - from) / 60_000)
    })
    expect(waits).toEqual([360, 360])
  })
})
