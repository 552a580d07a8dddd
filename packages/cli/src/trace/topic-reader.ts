/** Reads what a trace needs of a topic: by key in the key's own partition, and with what the next stage has done. */
import type { StageName } from '@rasid/contracts'
import { groupOf, type Broker, type BrokerRecord } from '@rasid/pipeline'
import { keyOf, readEnds, readRecords, type RecordsWindow } from '../records/read-records.ts'
import { inputOf } from '../servers/stage-progress.ts'
import type { TraceRecord } from './core/trace-step.ts'

export interface TopicReader {
  /** Records under the key. */
  readonly byKey: (
    topic: string,
    key: string,
    sinceMs?: number,
    untilMs?: number,
  ) => Promise<readonly BrokerRecord[]>
  /** Records of the partitions that these keys have, or of all without keys. */
  readonly near: (topic: string, keys: readonly string[], sinceMs?: number) => AsyncIterable<BrokerRecord>
  readonly placeOf: (topic: string, record: BrokerRecord) => TraceRecord
}

const READERS: readonly StageName[] = ['fetcher', 'parser', 'enricher', 'indexer']

export async function openTopicReader(broker: Broker, signal: AbortSignal): Promise<TopicReader> {
  // Asked before anything is read: what a stage had done with must have left its trace.
  const done = await readDone(broker)

  async function partitionOf(topic: string, key: string): Promise<number | undefined> {
    const { length } = await readEnds(broker, topic)
    return length === 0 ? undefined : broker.partitionOf(key, length)
  }

  async function* near(
    topic: string,
    keys: readonly string[],
    sinceMs?: number,
  ): AsyncGenerator<BrokerRecord> {
    const wanted = new Set(await Promise.all(keys.map(async (key) => partitionOf(topic, key))))
    const window: RecordsWindow = { topic, sinceMs, signal }
    if (keys.length === 0) yield* readRecords(broker, window)
    for (const partition of wanted)
      if (partition !== undefined) yield* readRecords(broker, { ...window, partition })
  }

  return {
    near,
    byKey: async (topic, key, sinceMs, untilMs) => {
      const partition = await partitionOf(topic, key)
      if (partition === undefined) return []
      const found: BrokerRecord[] = []
      for await (const record of readRecords(broker, { topic, partition, sinceMs, untilMs, signal }))
        if (keyOf(record) === key) found.push(record)
      return found
    },
    placeOf: (topic, { partition, offset }) => {
      const of = done.get(topic)
      const place = { topic, partition, offset }
      return of === undefined ? place : { ...place, done: offset < (of.get(partition) ?? 0) }
    },
  }
}

/** For each topic, the next offset of its reader in each partition. */
async function readDone(broker: Broker): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const existing = new Set((await broker.topics()).map(({ name }) => name))
  const inputs = READERS.map((stage) => ({ stage, topic: inputOf(stage).name }))
  const known = inputs.filter(({ topic }) => existing.has(topic))
  return new Map(
    await Promise.all(
      known.map(async ({ stage, topic }) => {
        const offsets = await broker.committed(groupOf(stage), topic)
        return [topic, new Map(offsets.map(({ partition, offset }) => [partition, offset]))] as const
      }),
    ),
  )
}
