/** Pages that were had are looked at again: at which ages, how politely, until when. */
import type { CrawlOutcome, CrawlRequest, CrawlState } from '@rasid/contracts'
import type { Source } from '@rasid/sources'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schedulerStage } from './index.ts'
import { makeFakePorts, START, take, tick, type FakePorts } from './test-support/fake-ports.ts'

const MINUTE = 60_000
/** Polls are far away, so that every request is a page's. */
const NEVER_POLLED = { minMs: 1_000 * 86_400_000, maxMs: 1_000 * 86_400_000 }

const source: Source = {
  id: 'manara-rss',
  url: 'https://www.manara.example/rss',
  kind: 'feed',
  outlet: { id: 'manara', name: 'المنارة' },
  timezone: 'Asia/Kuwait',
  interval: NEVER_POLLED,
}

const page: CrawlRequest = {
  kind: 'page',
  url: 'https://manara.example/a',
  sourceId: source.id,
  outlet: source.outlet,
  reason: 'entry',
  requestedAt: new Date(START).toISOString(),
  entry: { title: 'ندوة', publishedAt: '2026-03-01T09:00:00Z', content: '<p>نص</p>', summary: 'موجز' },
}

/** Ports whose only source has just been polled. */
function makePorts(): FakePorts {
  const ports = makeFakePorts([source])
  tick(ports)
  ports.clock += 30_000
  tick(ports)
  return ports
}

function outcomeOf(request: CrawlRequest, nowMs: number, fields: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const at = new Date(nowMs).toISOString()
  return { sourceId: source.id, at, durationMs: 5, result: 'fetched', request, ...fields }
}

function missing(request: CrawlRequest, nowMs: number, code = 'HTTP_404'): CrawlOutcome {
  const failure = { code, message: 'x', transient: false }
  return outcomeOf(request, nowMs, { result: 'failed', failure })
}

/** The requests of a time that passes, each with the minute in which it came. */
function pass(ports: FakePorts, minutes: number): readonly { at: number; request: CrawlRequest }[] {
  const found: { at: number; request: CrawlRequest }[] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    ports.clock += MINUTE
    found.push(...tick(ports).requests.map((request) => ({ at: minute + 1, request })))
  }
  return found
}

describe('a page that was had', () => {
  test('is looked at again ten minutes and an hour later, and then no more', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [first, ...none] = pass(ports, 30)
    expect([first?.at, none]).toEqual([10, []])
    await take(ports, outcomeOf(first?.request ?? page, ports.clock, { result: 'not-modified' }))
    const [second] = pass(ports, 60)
    expect(second?.at).toBe(30)
    const done = await take(ports, outcomeOf(second?.request ?? page, ports.clock))
    expect(done.state).toMatchObject([{ key: expect.stringMatching(/^revisit:/u), value: null }])
    expect(pass(ports, 300)).toEqual([])
  })

  test('is asked for with what the feed said of it, but for its texts', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const due = new Date(ports.clock + 10 * MINUTE).toISOString()
    const [look] = pass(ports, 11)
    const { content: _content, summary: _summary, ...entry } = page.entry ?? {}
    const { timezone } = source
    expect(look?.request).toEqual({ ...page, timezone, reason: 'revisit', requestedAt: due, entry })
  })

  test('is looked at once when all looks were missed', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    ports.clock += 55 * MINUTE
    const [look] = tick(ports).requests
    await take(ports, outcomeOf(look ?? page, ports.clock + 10 * MINUTE))
    expect(pass(ports, 300)).toEqual([])
  })

  test('and is gone for good, by its own word, is left alone', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [look] = pass(ports, 10)
    const gone = await take(ports, missing(look?.request ?? page, ports.clock, 'HTTP_410'))
    expect(gone.state).toMatchObject([{ value: null }])
    expect(pass(ports, 300)).toEqual([])
  })

  test('and is missing is looked at further, a second time at least', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [first] = pass(ports, 10)
    await take(ports, missing(first?.request ?? page, ports.clock))
    const [second] = pass(ports, 60)
    expect(second?.at).toBe(50)
    const done = await take(ports, missing(second?.request ?? page, ports.clock))
    expect(done.state).toMatchObject([{ value: null }])
  })

  test('and is missing at its last look is looked at once more, a day later', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [first] = pass(ports, 10)
    await take(ports, outcomeOf(first?.request ?? page, ports.clock))
    const [last] = pass(ports, 50)
    await take(ports, missing(last?.request ?? page, ports.clock))
    ports.clock += 24 * 60 * MINUTE - MINUTE
    expect(tick(ports).requests).toEqual([])
    ports.clock += MINUTE
    const [second] = tick(ports).requests
    await take(ports, missing(second ?? page, ports.clock))
    ports.clock += 48 * 60 * MINUTE
    expect(tick(ports).requests).toEqual([])
  })

  test('and fails for now is no sooner asked for than the next look', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [look] = pass(ports, 10)
    const failure = { code: 'HTTP_503', message: 'x', transient: true }
    await take(ports, outcomeOf(look?.request ?? page, ports.clock, { result: 'failed', failure }))
    expect(pass(ports, 300).map(({ at }) => at)).toEqual([50, 110, 170, 230, 290])
  })

  test('begins anew when its feed says that it changed', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    pass(ports, 5)
    await take(ports, outcomeOf({ ...page, reason: 'changed' }, ports.clock))
    expect(pass(ports, 30).map(({ at }) => at)).toEqual([10])
  })

  test.each<[string, Partial<CrawlOutcome>, Partial<CrawlRequest>]>([
    ['failed', { result: 'failed', failure: { code: 'HTTP_403', message: 'x', transient: false } }, {}],
    ['was seen before', { result: 'already-seen' }, {}],
    ['is history', {}, { lane: 'backfill' }],
  ])('not: it %s', async (_, fields, request) => {
    const ports = makePorts()
    await take(ports, outcomeOf({ ...page, ...request }, ports.clock, fields))
    expect(pass(ports, 60)).toEqual([])
  })
})

describe('a page in whose place something else is shown', () => {
  const { entry: _, ...bare } = page

  /** The reader's word on a look, of the same instant as the fetcher's. */
  async function say(ports: FakePorts, request: CrawlRequest, code: string): Promise<void> {
    await take(ports, outcomeOf(request, ports.clock))
    await take(ports, missing(request, ports.clock, code))
  }

  test('is looked at with the instant of the first look that saw so, until it is there again', async () => {
    const ports = Object.assign(makePorts(), { revisitAges: [10, 20, 30, 40].map((age) => age * MINUTE) })
    await take(ports, outcomeOf(page, ports.clock))
    const seen: unknown[] = []
    for (const isThere of [false, false, true, false]) {
      const [look] = pass(ports, 10)
      seen.push(look?.request.before?.replacedSince)
      if (isThere) await take(ports, outcomeOf(look?.request ?? page, ports.clock))
      else await say(ports, look?.request ?? page, 'REPLACED')
    }
    const first = new Date(ports.clock - 30 * MINUTE).toISOString()
    expect(seen).toEqual([undefined, first, first, undefined])
  })

  test('is still doubted when the next look fails', async () => {
    const ports = Object.assign(makePorts(), { revisitAges: [10, 60, 120].map((age) => age * MINUTE) })
    await take(ports, outcomeOf(page, ports.clock))
    const [first] = pass(ports, 10)
    await say(ports, first?.request ?? page, 'REPLACED')
    const [second] = pass(ports, 50)
    await take(ports, missing(second?.request ?? page, ports.clock, 'HTTP_503'))
    const [third] = pass(ports, 60)
    expect(third?.request.before?.replacedSince).toBe(second?.request.before?.replacedSince)
    expect(third?.request.before?.replacedSince).toBeDefined()
  })

  test('at its last look is looked at once more, a day later', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    const [first] = pass(ports, 10)
    await take(ports, outcomeOf(first?.request ?? page, ports.clock))
    const [last] = pass(ports, 50)
    await say(ports, last?.request ?? page, 'REPLACED')
    const since = new Date(ports.clock).toISOString()
    ports.clock += 24 * 60 * MINUTE
    const [second] = tick(ports).requests
    expect(second?.before).toEqual({ replacedSince: since })
    await say(ports, second ?? page, 'REPLACED')
    ports.clock += 48 * 60 * MINUTE
    expect(tick(ports).requests).toEqual([])
  })

  test('that never was an article is looked at with that word, over a restart too', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(bare, ports.clock))
    const { state } = await take(ports, missing(bare, ports.clock, 'NO_ARTICLE'))
    const fresh = makePorts()
    schedulerStage.state?.restore(3, state[0]?.key ?? '', state[0]?.value as CrawlState, fresh)
    fresh.clock = ports.clock + 10 * MINUTE
    expect(tick(fresh).requests[0]?.before).toEqual({ noArticle: true })
    expect((await take(ports, missing(bare, ports.clock, 'NO_ARTICLE'))).kind).toBe('drop')
  })
})

describe('looks', () => {
  test('come one at a time from one host', async () => {
    const ports = makePorts()
    for (const name of ['a', 'b', 'c'])
      await take(ports, outcomeOf({ ...page, url: `https://manara.example/${name}` }, ports.clock))
    const [first, ...others] = pass(ports, 12)
    expect(others).toEqual([])
    await take(ports, outcomeOf(first?.request ?? page, ports.clock))
    expect(pass(ports, 1)).toHaveLength(1)
  })

  test('of a source that was taken out of the file end', async () => {
    const ports = makePorts()
    await take(ports, outcomeOf(page, ports.clock))
    ports.list = []
    ports.clock += 10 * MINUTE
    expect(tick(ports)).toMatchObject({ requests: [], state: [{ value: null }] })
  })

  test('are none where the setting says so', async () => {
    const ports = { ...makePorts(), revisitAges: [] }
    expect((await take(ports, outcomeOf(page, ports.clock))).kind).toBe('drop')
  })

  test('go on after a restart, the same one word for word', async () => {
    const ports = makePorts()
    const { state } = await take(ports, outcomeOf(page, ports.clock))
    const [before] = pass(ports, 10)
    const fresh = makePorts()
    schedulerStage.state?.restore(3, state[0]?.key ?? '', state[0]?.value as CrawlState, fresh)
    fresh.clock = ports.clock
    expect(tick(fresh).requests).toEqual([before?.request])
  })

  test('are never more than planned, whatever comes twice, late or never', async () => {
    const event = fc.record({ minutes: fc.integer({ min: 0, max: 40 }), times: fc.constantFrom(0, 1, 2) })
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
        const ports = makePorts()
        const since = ports.clock
        await take(ports, outcomeOf(page, since))
        let answered = 0
        for (const { minutes, times } of events) {
          const looks = pass(ports, minutes)
          expect(looks.length).toBeLessThanOrEqual(1)
          for (const { request } of looks.slice(0, times)) {
            const outcome = outcomeOf(request, ports.clock)
            for (let copy = 0; copy < times; copy += 1) await take(ports, outcome)
            answered += 1
          }
        }
        expect(answered).toBeLessThanOrEqual(2)
      }),
    )
  })
})
