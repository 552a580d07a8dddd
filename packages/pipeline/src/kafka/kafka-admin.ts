/** Topics and offsets: what is there, how far a group is, and making topics with patience for a cluster that wakes up. */
import { setTimeout as pause } from 'node:timers/promises'
import kafkajs, { type Admin, type Kafka } from 'kafkajs'
import type { PartitionOffset, PartitionRange, TopicSettings } from '../broker.ts'
import { isNoSuchTopic, isRefusal, toBrokerError } from './kafka-errors.ts'

export interface KafkaAdmin {
  readonly offsets: (topic: string) => Promise<readonly PartitionRange[]>
  readonly offsetsAt: (topic: string, timestampMs: number) => Promise<readonly PartitionOffset[]>
  readonly committed: (group: string, topic: string) => Promise<readonly PartitionOffset[]>
  readonly topics: () => Promise<readonly TopicSettings[]>
  readonly createTopics: (topics: readonly TopicSettings[]) => Promise<readonly string[]>
  readonly deleteTopics: (names: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Just after its start a broker answers that controller or coordinator are loading; that takes seconds, at most this long. */
const PATIENCE_MS = 60_000
const PAUSE_MS = 100
/** Kafka's number for "somebody set this on the topic itself". */
const SET_ON_TOPIC = 1

export function makeKafkaAdmin(kafka: Kafka): KafkaAdmin {
  let admin = kafka.admin()
  let connected: Promise<void> | undefined

  /** Runs a question; a connection that failed is made anew the next time. */
  async function ask<T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    connected ??= admin.connect()
    try {
      await connected
      return await question(admin)
    } catch (error) {
      if (isNoSuchTopic(error)) await renew()
      else connected = undefined
      throw toBrokerError(what, error)
    }
  }

  /** kafkajs goes on asking for every topic that was ever named; one that was deleted would fail all later questions. */
  async function renew(): Promise<void> {
    const old = admin
    admin = kafka.admin()
    connected = undefined
    await old.disconnect()
  }

  return {
    offsets: (topic) => ask(`reading the offsets of ${topic}`, (on) => readOffsets(on, topic)),
    offsetsAt: (topic, timestampMs) =>
      ask(`reading the offsets of ${topic} at a time`, (on) => readOffsetsAt(on, topic, timestampMs)),
    committed: (group, topic) =>
      ask(`reading the progress of ${group} on ${topic}`, (on) => readCommitted(on, group, topic)),
    // Topics that come or go while we ask make the answer inconsistent, not wrong for long.
    topics: () => patiently(() => ask('listing topics', readTopics)),
    createTopics: (topics) => patiently(() => ask('creating topics', (on) => createMissing(on, topics))),
    deleteTopics: async (names) => {
      await ask(`deleting ${names.join(', ')}`, (on) => deletePresent(on, names))
      await renew()
    },
    close: async () => admin.disconnect(),
  }
}

async function readOffsets(admin: Admin, topic: string): Promise<readonly PartitionRange[]> {
  const found = await admin.fetchTopicOffsets(topic)
  return inOrder(
    found.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) })),
  )
}

async function readOffsetsAt(
  admin: Admin,
  topic: string,
  timestampMs: number,
): Promise<readonly PartitionOffset[]> {
  const found = await admin.fetchTopicOffsetsByTimestamp(topic, timestampMs)
  return inOrder(found.map(({ partition, offset }) => ({ partition, offset: Number(offset) })))
}

async function readCommitted(
  admin: Admin,
  groupId: string,
  topic: string,
): Promise<readonly PartitionOffset[]> {
  const found = await admin.fetchOffsets({ groupId, topics: [topic] })
  const partitions = found.flatMap((each) => each.partitions)
  const offsets = partitions.map(({ partition, offset }) => ({ partition, offset: Number(offset) }))
  // -1 is the protocol's "nothing committed".
  return inOrder(offsets.filter(({ offset }) => offset >= 0))
}

async function readTopics(admin: Admin): Promise<readonly TopicSettings[]> {
  const names = (await admin.listTopics()).filter((name) => !name.startsWith('__'))
  if (names.length === 0) return []
  const { topics } = await admin.fetchTopicMetadata({ topics: names })
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
  })
  const configs = new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]))
  return topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.length,
    config: Object.fromEntries(
      (configs.get(name) ?? [])
        .filter(isSetOnTopic)
        .map(({ configName, configValue }) => [configName, configValue]),
    ),
  }))
}

/** kafkajs gives the source of a setting only from version 1 of the answer on. */
function isSetOnTopic(entry: { readonly isDefault: boolean; readonly configSource?: number }): boolean {
  return entry.configSource === undefined ? !entry.isDefault : entry.configSource === SET_ON_TOPIC
}

async function createMissing(admin: Admin, topics: readonly TopicSettings[]): Promise<readonly string[]> {
  const present = new Set(await admin.listTopics())
  const missing = topics.filter(({ name }) => !present.has(name))
  if (missing.length > 0) {
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map(({ name, partitions, config }) => ({
        topic: name,
        numPartitions: partitions,
        configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
      })),
    })
  }
  await awaitLeaders(admin, topics)
  return missing.map(({ name }) => name)
}

/**
 * A topic that was just created exists some moments before it can be written. Metadata tells who leads; only the leader
 * itself tells, by answering, that it knows of it. Writing earlier would be repeated by kafkajs, and doubled.
 */
async function awaitLeaders(admin: Admin, topics: readonly TopicSettings[]): Promise<void> {
  await patiently(async () => {
    const answers = await Promise.all(topics.map(({ name }) => admin.fetchTopicOffsets(name)))
    if (answers.some((partitions) => partitions.length === 0))
      throw new Error('topics without partitions yet')
  })
}

/** Repeats what a cluster that is still waking up refuses. @throws the last error when patience ends. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  while (true) {
    try {
      return await work()
    } catch (error) {
      if (isRefusal(error) || performance.now() >= deadline) throw error
      await pause(PAUSE_MS)
    }
  }
}

async function deletePresent(admin: Admin, names: readonly string[]): Promise<void> {
  const present = new Set(await admin.listTopics())
  const topics = names.filter((name) => present.has(name))
  if (topics.length > 0) await admin.deleteTopics({ topics })
}

function inOrder<T extends { readonly partition: number }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => a.partition - b.partition)
}
