/**
 * Where the delivery properties are proven: a broker, fresh topics, and a reader that keeps what it was given.
 */
import type { Broker, BrokerRecord, Consumer, OutgoingRecord, Subscription } from '@rasid/pipeline'
import { vi } from 'vitest'

/** One adapter under test. */
export interface World {
  readonly broker: Broker
  /** Largest record that the broker takes, in bytes. */
  readonly maxRecordBytes: number
  /** A client of its own for another member of a group; in memory there is only one. */
  readonly another: () => Broker
  /** A view in a namespace of its own, for a test that runs stages: their groups have fixed names. */
  readonly fresh: (namespace?: string) => Broker
  /** How long a handler is held to prove that the membership does not end, in ms. */
  readonly holdMs: number
  readonly close: () => Promise<void>
}

export type MakeWorld = () => Promise<World>

/** A rebalance on a busy machine takes some seconds; what has not come by then does not come. */
const PATIENCE_MS = 30_000
const POLL_MS = 20

/** Waits until `fact` does not throw. */
export function eventually(fact: () => void | Promise<void>, timeout: number = PATIENCE_MS): Promise<void> {
  return vi.waitFor(fact, { timeout, interval: POLL_MS })
}

let made = 0

/** A topic that no other test has. */
export async function makeTopic(
  world: World,
  partitions: number,
  config: Record<string, string> = {},
): Promise<string> {
  made += 1
  const name = `rasid.test.topic-${process.pid}-${made}`
  await world.broker.createTopics([{ name, partitions, config }])
  return name
}

export function toRecord(
  topic: string,
  key: string | null,
  value: string | null,
  partition?: number,
): OutgoingRecord {
  const bytes = value === null ? null : Buffer.from(value)
  const record = { topic, key, value: bytes, headers: {} }
  return partition === undefined ? record : { ...record, partition }
}

/** `count` records whose values are `0`, `1`, … */
export function toNumbered(
  topic: string,
  count: number,
  partition?: number,
  from = 0,
): readonly OutgoingRecord[] {
  return Array.from({ length: count }, (_, i) =>
    toRecord(topic, `key-${from + i}`, String(from + i), partition),
  )
}

export function textOf(record: BrokerRecord): string {
  return record.value === null ? '' : Buffer.from(record.value).toString('utf8')
}

/** A member of a group that keeps all it sees, in order. */
export interface Member {
  readonly consumer: Consumer
  readonly records: readonly BrokerRecord[]
  readonly values: () => readonly string[]
  /** What it owns now. */
  readonly owned: ReadonlySet<number>
  /** Assignments and revocations so far. */
  readonly assignments: () => number
  readonly revocations: () => number
}

export interface MemberOptions {
  readonly topic: string
  readonly group?: string
  readonly broker?: Broker
  /** Called after the member has noted the records; may pause. */
  readonly onRecords?: (consumer: Consumer, partition: number, records: readonly BrokerRecord[]) => void
}

/** Joins `group` (default: one named after the topic). */
export async function join(
  world: World,
  { topic, group = `${topic}-group`, broker = world.broker, onRecords }: MemberOptions,
): Promise<Member> {
  const records: BrokerRecord[] = []
  const owned = new Set<number>()
  const counts = { assigned: 0, revoked: 0 }
  const handed: { consumer?: Consumer } = {}
  const subscription: Subscription = {
    group,
    topic,
    onAssigned: (partitions) => {
      counts.assigned += 1
      for (const partition of partitions) owned.add(partition)
    },
    onRevoked: (partitions) => {
      counts.revoked += 1
      for (const partition of partitions) owned.delete(partition)
    },
    onRecords: (partition, batch) => {
      records.push(...batch)
      if (onRecords && handed.consumer) onRecords(handed.consumer, partition, batch)
    },
    onCrash: (error) => {
      throw error
    },
  }
  const consumer = await broker.subscribe(subscription)
  handed.consumer = consumer
  return {
    consumer,
    records,
    owned,
    values: () => records.map(textOf),
    assignments: () => counts.assigned,
    revocations: () => counts.revoked,
  }
}

/** Commits all that the member has seen of the partitions it owns. */
export async function commitSeen({ consumer, records, owned }: Member): Promise<void> {
  const next = new Map<number, number>()
  for (const { partition, offset } of records) if (owned.has(partition)) next.set(partition, offset + 1)
  await consumer.commit(Array.from(next, ([partition, offset]) => ({ partition, offset })))
}

export async function collect(
  batches: AsyncIterable<readonly BrokerRecord[]>,
): Promise<readonly BrokerRecord[]> {
  const records: BrokerRecord[] = []
  for await (const batch of batches) records.push(...batch)
  return records
}
