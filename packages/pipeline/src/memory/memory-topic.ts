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
    headers: Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [name, toBytes(value)])),
  })
}

/** Bytes of a record as the limit counts them: key, value and headers. */
export function recordBytes(record: OutgoingRecord): number {
  const headers = Object.entries(record.headers).reduce(
    (sum, [name, value]) => sum + name.length + toBytes(value).byteLength,
    0,
  )
  const key = record.key === null ? 0 : toBytes(record.key).byteLength
  return key + (record.value?.byteLength ?? 0) + headers
}

function toBytes(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : value
}
