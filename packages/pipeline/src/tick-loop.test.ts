import { crawlRequests, crawlState, type CrawlRequest, type CrawlState } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import type { OutgoingRecord } from './broker.ts'
import { emit, to, type Stage } from './stage.ts'
import { aRequest } from './test-support/bench.ts'
import { makeManualTime, settle } from './test-support/manual-time.ts'
import { tickLoop } from './tick-loop.ts'

const stage: Stage<CrawlState> = {
  name: 'scheduler',
  input: crawlState,
  handle: () => emit(),
  tick: {
    everyMs: 1_000,
    run: (partitions) => partitions.map((n) => to(crawlRequests, `p${n}`, aRequest(`n${n}`))),
  },
}

describe('the clock of a stage', () => {
  test('writes what is due for the partitions that are ours, each beat', async () => {
    const time = makeManualTime()
    const written: OutgoingRecord[] = []
    let partitions: readonly number[] = []
    const stopping = new AbortController()
    const write = async (groups: readonly (readonly OutgoingRecord[])[]): Promise<void> =>
      void written.push(...groups.flat())
    const ended = tickLoop(stage, {
      ports: undefined,
      time,
      signal: stopping.signal,
      partitions: () => partitions,
      write,
    })
    await time.advance(1_000)
    expect(written).toEqual([])
    partitions = [0, 5]
    await time.advance(1_000)
    await time.advance(1_000)
    expect(written.map(({ key }) => key)).toEqual(['p0', 'p5', 'p0', 'p5'])
    stopping.abort(new Error('stopping'))
    await expect(ended).rejects.toThrow('stopping')
  })

  test('gives each message an id and a trace of its own', async () => {
    const time = makeManualTime()
    const written: OutgoingRecord[] = []
    const stopping = new AbortController()
    const write = async (groups: readonly (readonly OutgoingRecord[])[]): Promise<void> =>
      void written.push(...groups.flat())
    const world = { ports: undefined, time, signal: stopping.signal, partitions: () => [0, 1], write }
    const ended = tickLoop(stage, world).catch((error: unknown) => error)
    await time.advance(1_000)
    expect(new Set(written.map(({ headers }) => headers['ce_id'])).size).toBe(2)
    stopping.abort(new Error('stopping'))
    await ended
  })

  test('has state acknowledged before anything else is written', async () => {
    const time = makeManualTime()
    const groups: (readonly string[])[] = []
    const stopping = new AbortController()
    const visit = { kind: 'visit', url: 'https://a.example/', at: '2026-01-01T00:00:00Z' } as const
    const both: Stage<CrawlState> = {
      ...stage,
      tick: {
        everyMs: 1_000,
        run: () => [to(crawlRequests, 'request', aRequest('n')), to(crawlState, 'state', visit, 0)],
      },
    }
    const write = async (batch: readonly (readonly OutgoingRecord[])[]): Promise<void> => {
      groups.push(...batch.map((records) => records.map(({ key }) => String(key))))
    }
    const world = { ports: undefined, time, signal: stopping.signal, partitions: () => [0], write }
    const ended = tickLoop(both, world).catch((error: unknown) => error)
    await time.advance(1_000)
    expect(groups).toEqual([['state'], ['request']])
    stopping.abort(new Error('stopping'))
    await ended
  })

  test('ends at once for a stage that has none', async () => {
    const { tick: _, ...still } = stage as Stage<CrawlState> & { tick: unknown }
    const time = makeManualTime()
    const world = {
      ports: undefined,
      time,
      signal: new AbortController().signal,
      partitions: () => [0],
      write: settle,
    }
    await expect(tickLoop(still as unknown as Stage<CrawlRequest>, world)).resolves.toBeUndefined()
  })
})
