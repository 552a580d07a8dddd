/**
 * The broker port in memory: for unit speed, for trying a stage out, and as the second adapter that keeps the port
 * honest. It keeps the delivery properties of the Kafka adapter as long as the process lives, and nothing after.
 */
import { MAX_RECORD_BYTES } from '@rasid/contracts'
import type { Broker, Consumer, OutgoingRecord, Subscription } from '../broker.ts'
import { Fatal, RecordTooLarge } from '../errors.ts'
import { partitionOf } from '../partition-of.ts'
import { sizeOfRecord } from '../record-size.ts'
import { MemoryGroup } from './memory-group.ts'
import { append, makeMemoryTopic, type MemoryTopic } from './memory-topic.ts'

/** Records handed over at once by `read`. */
const READ_BATCH = 500

export interface MemoryBrokerOptions {
  readonly maxRecordBytes?: number
  readonly now?: () => number
}

/** An empty cluster of its own. */
export function makeMemoryBroker(options: MemoryBrokerOptions = {}): Broker {
  const { maxRecordBytes = MAX_RECORD_BYTES, now = Date.now } = options
  const topics = new Map<string, MemoryTopic>()
  const groups = new Map<string, MemoryGroup>()

  function topic(name: string): MemoryTopic {
    const found = topics.get(name)
    if (!found) throw new Fatal(`topic ${name} does not exist; create it with "rasid topics --create"`)
    return found
  }

  function group(name: string, topicName: string): MemoryGroup {
    const id = `${name} ${topicName}`
    const found = groups.get(id) ?? new MemoryGroup(topic(topicName))
    groups.set(id, found)
    return found
  }

  function place(record: OutgoingRecord): number {
    const { partitions } = topic(record.topic).settings
    if (record.partition !== undefined) return record.partition
    return partitionOf(record.key ?? '', partitions)
  }

  return {
    produce: async (records) => {
      for (const record of records) {
        const bytes = sizeOfRecord(record)
        if (bytes > maxRecordBytes) throw new RecordTooLarge(record.topic, bytes, maxRecordBytes)
      }
      for (const record of records) append(topic(record.topic), record, place(record), now())
      for (const waiting of groups.values()) waiting.wake()
    },
    subscribe: async (subscription) => subscribe(group(subscription.group, subscription.topic), subscription),
    read: async function* read({ topic: name, partition, from, until, signal }) {
      const log = topic(name).partitions[partition] ?? []
      for (let at = from; at < until; at += READ_BATCH) {
        signal?.throwIfAborted()
        const batch = log.slice(at, Math.min(until, at + READ_BATCH))
        if (batch.length > 0) yield batch
      }
    },
    offsets: async (name) =>
      topic(name).partitions.map((log, partition) => ({ partition, low: 0, high: log.length })),
    offsetsAt: async (name, timestampMs) =>
      topic(name).partitions.map((log, partition) => {
        const found = log.findIndex((record) => record.timestampMs >= timestampMs)
        return { partition, offset: found < 0 ? log.length : found }
      }),
    committed: async (name, topicName) =>
      [...group(name, topicName).committed].map(([partition, offset]) => ({ partition, offset })),
    partitionOf,
    topics: async () => [...topics.values()].map(({ settings }) => settings),
    createTopics: async (wanted) => {
      const missing = wanted.filter(({ name }) => !topics.has(name))
      for (const settings of missing) topics.set(settings.name, makeMemoryTopic(settings))
      return missing.map(({ name }) => name)
    },
    deleteTopics: async (names) => {
      for (const name of names) topics.delete(name)
    },
    close: async () => {},
  }
}

function subscribe(group: MemoryGroup, subscription: Subscription): Consumer {
  const member = group.join(subscription)
  return {
    pause: (partitions) => {
      for (const partition of partitions) member.paused.add(partition)
    },
    resume: (partitions) => group.resume(member, partitions),
    commit: async (offsets) => group.commit(member, offsets),
    stop: async () => group.leave(member),
  }
}
