/**
 * The scheduler over the broker in memory, killed or stopped at every operation that it does there, once and again: its
 * feed is asked on and on, and never sooner than allowed. Time is moved by hand.
 */
import {
  crawlOutcomes,
  crawlRequests,
  CrawlRequest,
  fromEvent,
  newTraceparent,
  toEvent,
  type CrawlOutcome,
} from '@rasid/contracts'
import * as pipeline from '@rasid/pipeline'
import { makeSchedulerMemory, schedulerStage, type SchedulerPorts } from '@rasid/scheduler'
import { readSettings } from '@rasid/settings'
import type { Source } from '@rasid/sources'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeManualTime, settle, type ManualTime } from '../packages/pipeline/src/test-support/manual-time.ts'
import { makeMortalBroker, type Death } from './support/mortal-broker.ts'

const MINUTE = 60_000
const INTERVAL = 5 * MINUTE

/** One beat of the clock in this test; a poll every twenty. */
const STEP = 15_000

/** Between two polls at most, with jitter and a few beats: what a killed one remembers to have asked for is asked again. */
const USUAL = 1.1 * INTERVAL + 3 * STEP

const source: Source = {
  id: 'manara-rss',
  url: 'https://www.manara.example/rss',
  kind: 'feed',
  outlet: { id: 'manara', name: 'المنارة' },
  interval: { minMs: INTERVAL, maxMs: INTERVAL },
}

interface End {
  /** The operation of this life at which it ends, counted from 1. */
  readonly at: number
  readonly how: Death
}

/** Lives one life after the other; the last one goes on. Returns when polls were asked for, in ms. */
async function live(ends: readonly End[]): Promise<readonly number[]> {
  const time = makeManualTime()
  const broker = pipeline.makeMemoryBroker({ now: time.now })
  await broker.createTopics(pipeline.plannedTopics(1))
  const answer = makeFetcher(broker, time)
  for (const { at, how } of [...ends, { at: Infinity, how: 'before' as const }]) {
    const life = makeMortalBroker(broker, at, how)
    const running = await start(life.broker, time)
    let ended: Death | undefined
    let stopped: Promise<void> | undefined
    void life.died.then((death) => {
      ended = death
      if (death === 'stop') stopped = running.stop()
    })
    // Enough for three polls.
    for (let step = 0; step < 70 && ended === undefined; step += 1) {
      await time.advance(STEP)
      await answer()
    }
    if (life.isDead()) continue
    stopped ??= running.stop()
    await time.advance(STEP)
    await stopped
  }
  return (await readRequests(broker)).map(({ at }) => at)
}

async function start(broker: pipeline.Broker, time: ManualTime): Promise<pipeline.RunningService> {
  const engine = readSettings(pipeline.engineSettings, {})
  const ports: SchedulerPorts = {
    now: time.now,
    random: () => 0,
    sources: () => [source],
    partitionOf: () => 0,
    minIntervalMs: INTERVAL,
    revisitAges: [],
    memory: makeSchedulerMemory(),
  }
  const log = pipeline.makeLogger('test', 'silent')
  const metrics = pipeline.makeMetrics({ processMetrics: false })
  const context = { broker, engine, metrics, log, time }
  const running = await pipeline.runStage(schedulerStage, ports, context, pipeline.toStageLimits(engine, 4))
  await settle()
  return running
}

/** Answers each request once, at the next beat. */
function makeFetcher(broker: pipeline.Broker, time: ManualTime): () => Promise<void> {
  let answered = 0
  return async () => {
    for (const { request } of (await readRequests(broker)).slice(answered)) {
      answered += 1
      const at = new Date(time.now()).toISOString()
      const outcome: CrawlOutcome = { sourceId: source.id, at, durationMs: 1, result: 'fetched', request }
      const event = { id: `${answered}`, source: '/rasid/fetcher', time: at, traceparent: newTraceparent() }
      const parts = toEvent(crawlOutcomes.message, outcome, event)
      await broker.produce([{ topic: crawlOutcomes.name, key: source.id, ...parts }])
    }
    await settle()
  }
}

async function readRequests(
  broker: pipeline.Broker,
): Promise<readonly { readonly at: number; readonly request: CrawlRequest }[]> {
  const topic = crawlRequests.name
  const until = (await broker.offsets(topic))[0]?.high ?? 0
  const found: { at: number; request: CrawlRequest }[] = []
  for await (const batch of broker.read({ topic, partition: 0, from: 0, until }))
    for (const { timestampMs, value, headers } of batch) {
      const event = { value: value ?? new Uint8Array(), headers: pipeline.toTextHeaders(headers) }
      found.push({ at: timestampMs, request: fromEvent(CrawlRequest, event) })
    }
  // As the fetcher does: a poll that is written twice is one.
  return found.filter(
    ({ request }, at) => found.findIndex((one) => one.request.requestedAt === request.requestedAt) === at,
  )
}

function gaps(times: readonly number[]): readonly number[] {
  return times.slice(1).map((at, index) => at - (times[index] ?? 0))
}

/** Asked for a beat before the publisher hears of it: it is the publisher's time that counts. */
const askedLate: End[] = [
  { at: 3, how: 'stop' },
  { at: 6, how: 'before' },
  { at: 1, how: 'before' },
]

const HOWS: readonly Death[] = ['before', 'after', 'stop']

describe('a feed is asked on and on, and never too soon', () => {
  // Three polls are some fifteen operations: plan, request, plan after the outcome, and commits.
  test.each(HOWS)('whenever its scheduler ends (%s)', async (how) => {
    for (let at = 1; at <= 15; at += 1) {
      const times = await live([{ at, how }])
      expect(times.length).toBeGreaterThanOrEqual(4)
      expect(Math.max(...gaps(times))).toBeLessThanOrEqual(USUAL)
      expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(INTERVAL)
    }
  })

  test('however often it ends', async () => {
    const end = fc.record({ at: fc.integer({ min: 1, max: 6 }), how: fc.constantFrom(...HOWS) })
    await fc.assert(
      fc.asyncProperty(fc.array(end, { minLength: 2, maxLength: 5 }), async (ends) => {
        const times = await live(ends)
        expect(Math.max(...gaps(times))).toBeLessThanOrEqual(USUAL + ends.length * STEP)
        expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(INTERVAL)
        expect(times.length).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 30, examples: [[askedLate]] },
    )
  })
})
