/** A stage over the memory broker, with time that stands still: what the tests of the engine share. */
import { crawlRequests, crawlState, toEvent, type CrawlRequest, type CrawlState } from '@rasid/contracts'
import { pino } from 'pino'
import type { Broker, BrokerRecord } from '../broker.ts'
import { makeMemoryBroker } from '../memory/make-memory-broker.ts'
import { makeMetrics } from '../metrics.ts'
import { runStage } from '../run-stage.ts'
import type { RunningService, ServiceContext } from '../service.ts'
import type { StageLimits } from '../stage-limits.ts'
import { emit, to, type Message, type Outcome, type Stage } from '../stage.ts'
import { plannedTopics } from '../topic-plan.ts'
import { makeManualTime, settle, type ManualTime } from './manual-time.ts'

type Handle = Stage<CrawlRequest>['handle']

export interface Bench {
  readonly broker: Broker
  readonly time: ManualTime
  /** Writes one request a name, each under a key of its own unless `key` is given. */
  readonly feed: (names: readonly string[], key?: string) => Promise<void>
  readonly run: (handle: Handle, options?: BenchOptions) => Promise<RunningService>
  /** Keys written to the output so far. */
  readonly out: () => Promise<readonly string[]>
  /** The committed offset; all records lie in one partition. */
  readonly committed: () => Promise<number>
}

export interface BenchOptions {
  readonly broker?: Broker
  readonly limits?: Partial<StageLimits>
  readonly state?: NonNullable<Stage<CrawlRequest, undefined, CrawlState>['state']>
}

const LIMITS: StageLimits = {
  concurrency: 4,
  maxInFlightBytes: 1_000_000,
  drainMs: 8_000,
  rejectCap: { run: 100, ratio: 0.5, window: 1_000 },
}

export function aRequest(name: string): CrawlRequest {
  return {
    kind: 'page',
    url: `https://manara.example/${name}`,
    sourceId: name,
    outlet: { id: 'manara', name: 'صحيفة المنارة' },
    reason: 'entry',
    requestedAt: '2026-03-14T09:00:00Z',
  }
}

/** Emits one record under the name of the request. */
export function pass({ value }: Message<CrawlRequest>): Outcome {
  const visit: CrawlState = { kind: 'visit', url: value.url, at: value.requestedAt }
  return emit(to(crawlState, value.sourceId, visit))
}

export function aContext(broker: Broker, time: ManualTime): ServiceContext {
  return {
    broker,
    time,
    log: pino({ level: 'silent' }),
    metrics: makeMetrics({ processMetrics: false }),
    engine: { maxInFlightMegabytes: 1, drainMs: LIMITS.drainMs, rejectRun: 100, rejectPercent: 50 },
  }
}

/** Fresh topics of one partition each. */
export async function makeBench(): Promise<Bench> {
  const time = makeManualTime()
  const broker = makeMemoryBroker({ now: time.now })
  await broker.createTopics(plannedTopics(1))
  return {
    broker,
    time,
    feed: async (names, key) => {
      await broker.produce(
        names.map((name) => ({ topic: crawlRequests.name, key: key ?? name, ...toParts(name) })),
      )
      await settle()
    },
    run: async (handle, { broker: other = broker, limits = {}, state } = {}) => {
      const stage = { name: 'fetcher' as const, input: crawlRequests, handle, ...(state ? { state } : {}) }
      const running = await runStage(stage, undefined, aContext(other, time), { ...LIMITS, ...limits })
      await settle()
      return running
    },
    out: async () => {
      const records = await readAll(broker, crawlState.name)
      return records.map(({ key }) => Buffer.from(key ?? []).toString('utf8'))
    },
    committed: async () => (await broker.committed('rasid.fetcher', crawlRequests.name))[0]?.offset ?? 0,
  }
}

function toParts(name: string): ReturnType<typeof toEvent> {
  const context = { id: name, source: '/rasid/parser', time: '2026-03-14T09:00:00Z', traceparent: '' }
  return toEvent(crawlRequests.message, aRequest(name), context)
}

/** Every record of partition 0. */
export async function readAll(broker: Broker, topic: string): Promise<readonly BrokerRecord[]> {
  const until = (await broker.offsets(topic))[0]?.high ?? 0
  const found: BrokerRecord[] = []
  for await (const batch of broker.read({ topic, partition: 0, from: 0, until })) found.push(...batch)
  return found
}
