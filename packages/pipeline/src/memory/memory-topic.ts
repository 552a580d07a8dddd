/** A topic in memory: partitions that only grow. Retention and compaction do not happen here. */
import type { BrokerRecord, OutgoingRecord, TopicSettings } from '../broker.ts'

export interface MemoryTopic {
  readonly settings: TopicSettings
  readonly partitions: readonly BrokerRecord[][]
}

/** Empty partitions. */
export function makeMemoryTopic(settings: TopicSettings): MemoryTopic {
  return { settings, partitions: Array.from({ length: settings.partitions }, () => []) }
}

/** Appends a record as the broker would hold it. */
export function append(
  topic: MemoryTopic,
  record: OutgoingRecord,
  partition: number,
  timestampMs: number,
): void {
  const log = topic.partitions[partition]
  if (!log) throw new RangeError(`${topic.settings.name} has no partition ${partition}`)
  log.push({
    partition,
    offset: log.length,
    timestampMs,
    key: record.key === null ? null : toBytes(record.key),
    value: record.value,
    headers: Object.fromEntries(
      Object.entries(record.headers).map(([name, value]) => [name, toBytes(value)]),
    ),
  })
}

function toBytes(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : value
}
