/**
 * A stage on the test bench: its topics in a namespace of their own, its input written for it, its output read back.
 */
import { CrawlRequest, newTraceparent, toEvent } from '@rasid/contracts'
import {
  makeMetrics,
  runStage,
  systemTime,
  type Broker,
  type BrokerRecord,
  type OutgoingRecord,
  type RunningService,
  type Stage,
  type StageLimits,
  type Time,
} from '@rasid/pipeline'
import { pino } from 'pino'
import { input, memory, output, PARTITIONS, rejects, testEngine, testLimits } from './stage-bench-topics.ts'
import { collect, eventually, type World } from './world.ts'
import { expect } from 'vitest'

export type TestStage = Partial<Stage<CrawlRequest, undefined, CrawlRequest>> &
  Pick<Stage<CrawlRequest>, 'handle'>

export interface StageBench {
  readonly broker: Broker
  /** Runs a stage on the bench; `over` replaces limits, broker or time. */
  readonly run: (stage: TestStage, over?: Over) => Promise<RunningService>
  readonly feed: (records: readonly Feed[]) => Promise<void>
  /** All that lies in `topic`, partition by partition. */
  readonly read: (topic: string) => Promise<readonly BrokerRecord[]>
  /** The names that have come out so far, in the order of their partitions. */
  readonly out: () => Promise<readonly string[]>
  /** Committed offset of each partition; 0 where nothing is committed. */
  readonly committed: () => Promise<readonly number[]>
}

export interface Over {
  readonly limits?: Partial<StageLimits>
  readonly broker?: Broker
  readonly time?: Time
}

export interface Feed {
  readonly name: string
  readonly key?: string
  readonly partition?: number
  /** Characters of ballast in the message. */
  readonly ballast?: number
}

export async function makeStageBench(world: Pick<World, 'fresh'>): Promise<StageBench> {
  const broker = world.fresh()
  const topics = [input, output, memory].map(({ name, cleanup }) => ({
    name,
    partitions: PARTITIONS,
    config: { 'cleanup.policy': cleanup },
  }))
  await broker.createTopics([...topics, { name: rejects, partitions: 1, config: {} }])
  const read = (topic: string): Promise<readonly BrokerRecord[]> => readTopic(broker, topic)
  return {
    broker,
    run: (stage, over = {}) => run(broker, stage, over),
    feed: (records) => broker.produce(records.map((record) => toInput(record))),
    read,
    out: async () => (await read(output.name)).map((record) => nameOf(record)),
    committed: async () => {
      const found = await broker.committed('rasid.parser', input.name)
      return Array.from(
        { length: PARTITIONS },
        (_, partition) => found.find((each) => each.partition === partition)?.offset ?? 0,
      )
    },
  }
}

function run(broker: Broker, stage: TestStage, over: Over): Promise<RunningService> {
  const context = {
    broker: over.broker ?? broker,
    log: pino({ level: 'silent' }),
    metrics: makeMetrics({ processMetrics: false }),
    time: over.time ?? systemTime,
    engine: testEngine,
  }
  return runStage({ name: 'parser', input, ...stage }, undefined, context, { ...testLimits, ...over.limits })
}

export function toMessage(name: string, ballast = 0): CrawlRequest {
  return {
    kind: 'page',
    url: `https://example.org/${name}`,
    sourceId: name,
    reason: 'poll',
    requestedAt: '2026-01-01T00:00:00Z',
    outlet: { id: 'example', name: 'مثال' },
    ...(ballast > 0 ? { entry: { content: 'x'.repeat(ballast) } } : {}),
  }
}

export function toInput(
  { name, key = name, partition, ballast }: Feed,
  topic: string = input.name,
): OutgoingRecord {
  const context = { id: name, source: '/test', time: '2026-01-01T00:00:00Z', traceparent: newTraceparent() }
  const { value, headers } = toEvent(CrawlRequest, toMessage(name, ballast), context)
  return { topic, key, value, headers, ...(partition === undefined ? {} : { partition }) }
}

function nameOf({ value }: BrokerRecord): string {
  return (JSON.parse(Buffer.from(value ?? []).toString('utf8')) as CrawlRequest).sourceId
}

async function readTopic(broker: Broker, topic: string): Promise<readonly BrokerRecord[]> {
  const ranges = await broker.offsets(topic)
  const parts = await Promise.all(
    ranges.map(({ partition, low, high }) =>
      collect(broker.read({ topic, partition, from: low, until: high })),
    ),
  )
  return parts.flat()
}

/** `count` messages for one partition, or wherever their keys lie. */
export function toFeeds(count: number, partition?: number, from = 0): readonly Feed[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `n${from + i}`,
    ...(partition === undefined ? {} : { partition }),
  }))
}

/** Waits until exactly these offsets are committed. */
export function eventuallyCommitted(bench: StageBench, offsets: readonly number[]): Promise<void> {
  return eventually(async () => expect(await bench.committed()).toEqual(offsets))
}

/** A door that handlers wait at. */
export function makeGate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { open: resolve, opened: promise }
}
