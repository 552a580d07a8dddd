/** Records of a topic, read beside every group: a window of time, in one partition or in all. */
import { ContractError, fromEvent, type MessageType } from '@rasid/contracts'
import { toTextHeaders, type Broker, type BrokerRecord, type PartitionRange } from '@rasid/pipeline'

export interface RecordsWindow {
  readonly topic: string
  /** Absent: all of them. */
  readonly partition?: number | undefined
  /** ms since 1970, by the time at which records were written; absent: the oldest that is kept. */
  readonly sinceMs?: number | undefined
  readonly untilMs?: number | undefined
  /** Where reading ends in each partition; absent: at the newest record. */
  readonly ends?: readonly PartitionRange[] | undefined
  readonly signal: AbortSignal
  /** Called with the records of each batch. */
  readonly onRead?: ((records: number) => void) | undefined
}

/** Partition by partition, in order. Nothing where the topic does not exist. */
export async function* readRecords(broker: Broker, window: RecordsWindow): AsyncGenerator<BrokerRecord> {
  const { topic, signal, onRead } = window
  for (const { partition, low, high } of await toRanges(broker, window)) {
    if (high <= low) continue
    for await (const batch of broker.read({ topic, partition, from: low, until: high, signal })) {
      yield* batch
      onRead?.(batch.length)
    }
  }
}

/** The ends of a topic as they are now; none where it does not exist. */
export async function readEnds(broker: Broker, topic: string): Promise<readonly PartitionRange[]> {
  const isThere = (await broker.topics()).some(({ name }) => name === topic)
  return isThere ? broker.offsets(topic) : []
}

async function toRanges(broker: Broker, window: RecordsWindow): Promise<readonly PartitionRange[]> {
  const { topic, partition: only, sinceMs, untilMs, ends } = window
  const all = ends ?? (await readEnds(broker, topic))
  if (all.length === 0) return []
  const [from, until] = await Promise.all([
    offsetsBy(broker, topic, sinceMs),
    offsetsBy(broker, topic, untilMs),
  ])
  return all
    .filter(({ partition }) => only === undefined || partition === only)
    .map(({ partition, low, high }) => ({
      partition,
      low: Math.max(low, from.get(partition) ?? low),
      high: Math.min(high, until.get(partition) ?? high),
    }))
}

async function offsetsBy(
  broker: Broker,
  topic: string,
  instantMs: number | undefined,
): Promise<ReadonlyMap<number, number>> {
  const offsets = instantMs === undefined ? [] : await broker.offsetsAt(topic, instantMs)
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]))
}

/** The message in a record; `undefined` for a tombstone, and for one that breaks its contract. */
export function messageOf<T>(type: MessageType<T>, { value, headers }: BrokerRecord): T | undefined {
  if (value === null) return undefined
  try {
    return fromEvent(type, { value, headers: toTextHeaders(headers) })
  } catch (error) {
    // The stage that reads it rejects it with a code; here it is one that can't be told of.
    if (error instanceof ContractError) return undefined
    throw error
  }
}

/** A header as text; empty where it is absent. */
export function headerOf({ headers }: BrokerRecord, name: string): string {
  return Buffer.from(headers[name] ?? []).toString('utf8')
}

/** The key as text. */
export function keyOf({ key }: BrokerRecord): string {
  return Buffer.from(key ?? []).toString('utf8')
}
