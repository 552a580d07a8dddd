/**
 * Reading a fixed range of one partition, outside any group.
 *
 * Promises: every record of the range that still exists, in order, also when its tail was compacted away or holds
 * no data; the end, when the range or what is readable now ends; no trace at the broker, whenever reading is given up.
 * Plain fetch requests do it: a throw-away group would wait for the coordinator and for other members.
 */
import type { BrokerRecord, ReadRange } from '../broker.ts'
import { isNoSuchTopic, isOutOfRange, isRefusal, toBrokerError } from './kafka-errors.ts'
import { toBrokerRecord } from './kafka-records.ts'
import { READ_COMMITTED, type Cluster, type FetchedPartition, type Internals } from './kafkajs-internals.ts'

/** One request; records larger than this still come, alone. */
const MAX_BYTES = 4 * 1024 * 1024
/** Attempts, with metadata read anew between them, before a read is given up: a leader moves in less. */
const MAX_ATTEMPTS = 5

/** One request's worth: the records, and where the next request starts. */
interface Chunk {
  readonly records: readonly BrokerRecord[]
  readonly next: number
}

/** `lowOf` tells the first offset that is still there. */
export interface RangeReader {
  readonly cluster: () => Cluster
  /** Gives the cluster up; the next one is made anew. */
  readonly renew: () => Promise<void>
  readonly toBatch: Internals['toBatch']
  readonly lowOf: (topic: string, partition: number) => Promise<number>
}

/** @throws Transient, Fatal, or the signal's reason. */
export async function* readKafkaRange(
  reader: RangeReader,
  range: ReadRange,
): AsyncGenerator<readonly BrokerRecord[]> {
  const { from, until, signal } = range
  let pending = fetchChunk(reader, range, from)
  while (true) {
    signal?.throwIfAborted()
    const chunk = await pending
    if (chunk === undefined) return
    const isLast = chunk.next >= until
    // The next request is under way while this chunk is being worked on.
    if (!isLast) pending = fetchChunk(reader, range, chunk.next)
    pending.catch(() => undefined)
    if (chunk.records.length > 0) yield chunk.records
    if (isLast) return
  }
}

/** `undefined` when nothing readable is left. */
async function fetchChunk(reader: RangeReader, range: ReadRange, from: number): Promise<Chunk | undefined> {
  const { topic, partition, until } = range
  if (from >= until) return undefined
  const fetched = await fetchPatiently(reader, range, from)
  if (fetched === undefined) return undefined
  const batch = reader.toBatch(topic, String(from), fetched)
  const last = batch.rawMessages.at(-1)
  // Nothing from here up to the end of the log: the tail was compacted away, or the range reaches beyond the log.
  if (last === undefined) return undefined
  const records = batch.messages.map((message) => toBrokerRecord(partition, message))
  return {
    records: records.filter(({ offset }) => offset < until),
    next: Math.max(from, Number(last.offset) + 1),
  }
}

async function fetchPatiently(
  reader: RangeReader,
  range: ReadRange,
  from: number,
): Promise<FetchedPartition | undefined> {
  const { topic, partition, until, signal } = range
  let start = from
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchOnce(reader.cluster(), { topic, partition, start })
    } catch (error) {
      signal?.throwIfAborted()
      if (isOutOfRange(error)) {
        // Retention took the beginning away while we were on the way to it.
        start = Math.max(start, await reader.lowOf(topic, partition))
        if (start >= until || start === from) return undefined
      } else if (isRefusal(error) || attempt === MAX_ATTEMPTS) {
        throw toBrokerError(`reading ${topic}/${partition} from ${from}`, error)
      } else if (isNoSuchTopic(error)) await reader.renew()
      else await recover(reader.cluster(), error)
    }
  }
}

async function fetchOnce(
  cluster: Cluster,
  { topic, partition, start }: { readonly topic: string; readonly partition: number; readonly start: number },
): Promise<FetchedPartition | undefined> {
  await cluster.connect()
  await cluster.addTargetTopic(topic)
  await cluster.refreshMetadataIfNecessary()
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]))
  if (nodeId === undefined) throw new Error(`${topic} has no partition ${partition}`)
  const broker = await cluster.findBroker({ nodeId })
  const { responses } = await broker.fetch({
    // The range exists already: a broker that has nothing must say so at once.
    maxWaitTime: 0,
    minBytes: 0,
    maxBytes: MAX_BYTES,
    isolationLevel: READ_COMMITTED,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(start), maxBytes: MAX_BYTES }] }],
  })
  return responses[0]?.partitions[0]
}

/** A lost connection is forgotten, so that the next attempt makes a new one; leaders may have moved. */
async function recover(cluster: Cluster, error: unknown): Promise<void> {
  const { host, port } = error as { readonly host?: unknown; readonly port?: unknown }
  if (typeof host === 'string' && typeof port === 'number') cluster.removeBroker({ host, port })
  await cluster.connect()
  await cluster.refreshMetadata()
}
