/**
 * The broker port on a real cluster, by kafkajs.
 *
 * Nothing is connected before the first use; the first use waits for a broker that is still starting. Each subscription has
 * a client of its own, because kafkajs shares the progress of equal groups between the consumers of one client.
 */
import type { Kafka } from 'kafkajs'
import type { Broker } from '../broker.ts'
import { partitionOf } from '../partition-of.ts'
import { makeKafkaAdmin, type KafkaAdmin } from './kafka-admin.ts'
import { awaitFirstContact, makeKafkaClient, type KafkaOptions } from './kafka-client.ts'
import { makeKafkaProducer, type KafkaProducer } from './kafka-producer.ts'
import { readKafkaRange } from './kafka-range.ts'
import { subscribeToKafka } from './kafka-subscription.ts'
import { readInternals, type Cluster } from './kafkajs-internals.ts'
import { resumePromptly } from './prompt-resume.ts'
import { useQuickBatches } from './quick-batches.ts'
import { quietRequestQueue } from './quiet-request-queue.ts'

/**
 * A killed member's partitions stand still until its session ends. Heartbeats do not wait for handlers, so nothing but an
 * event loop that is blocked for as long ends a session too early.
 */
const DEFAULT_SESSION_TIMEOUT_MS = 10_000

/** Bounds how late `stop` returns when nothing comes in; twice as long, half the cost of idling. */
const DEFAULT_FETCH_WAIT_MS = 1_000

/** @throws Error when the installed kafkajs is not the one that the adapter was written for. */
export function makeKafkaBroker(options: KafkaOptions): Broker {
  const internals = readInternals()
  const { makeCluster, toBatch } = internals
  quietRequestQueue(internals.requestQueue)
  resumePromptly(internals.consumerGroup)
  useQuickBatches(internals, options.log)
  const kafka = makeKafkaClient(options)
  const contact = makeContact(options)
  const parts = makeParts(kafka, options, makeCluster)
  const { log, sessionTimeoutMs = DEFAULT_SESSION_TIMEOUT_MS, fetchWaitMs = DEFAULT_FETCH_WAIT_MS } = options
  const admin = parts.admin
  return {
    produce: async (records) => {
      await contact()
      await parts.producer().produce(records)
    },
    subscribe: async (subscription) => {
      await contact()
      return subscribeToKafka(makeKafkaClient(options), subscription, { log, sessionTimeoutMs, fetchWaitMs })
    },
    read: async function* read(range) {
      await contact()
      yield* readKafkaRange({ cluster: parts.cluster, renew: parts.renewCluster, toBatch, lowOf }, range)
    },
    offsets: async (topic) => contact().then(() => admin().offsets(topic)),
    offsetsAt: async (topic, timestampMs) => contact().then(() => admin().offsetsAt(topic, timestampMs)),
    committed: async (group, topic) => contact().then(() => admin().committed(group, topic)),
    partitionOf,
    topics: async () => contact().then(() => admin().topics()),
    createTopics: async (topics) => contact().then(() => admin().createTopics(topics)),
    deleteTopics: async (names) => {
      await contact()
      await admin().deleteTopics(names)
      await parts.forgetTopics()
    },
    close: parts.close,
  }

  async function lowOf(topic: string, partition: number): Promise<number> {
    const ranges = await admin().offsets(topic)
    return ranges.find((range) => range.partition === partition)?.low ?? 0
  }
}

/** The first contact, once; after a failure the next use tries again. */
function makeContact(options: KafkaOptions): () => Promise<void> {
  let made: Promise<void> | undefined
  return async () => {
    made ??= awaitFirstContact(options)
    try {
      await made
    } catch (error) {
      made = undefined
      throw error
    }
  }
}

interface Parts {
  readonly producer: () => KafkaProducer
  readonly admin: () => KafkaAdmin
  readonly cluster: () => Cluster
  readonly renewCluster: () => Promise<void>
  readonly forgetTopics: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Each part is made when it is first needed and closed only when it was. */
function makeParts(kafka: Kafka, options: KafkaOptions, makeCluster: (kafka: Kafka) => Cluster): Parts {
  let producer: KafkaProducer | undefined
  let admin: KafkaAdmin | undefined
  let cluster: Cluster | undefined
  return {
    producer: () => (producer ??= makeKafkaProducer(kafka, options.maxRecordBytes)),
    admin: () => (admin ??= makeKafkaAdmin(kafka)),
    cluster: () => (cluster ??= makeCluster(kafka)),
    renewCluster,
    forgetTopics: async () => {
      producer?.forgetTopics()
      await renewCluster()
    },
    close: async () => {
      await Promise.all([producer?.close(), admin?.close(), cluster?.disconnect()])
    },
  }

  /** kafkajs goes on asking for every topic that was ever named, also when it was deleted. */
  async function renewCluster(): Promise<void> {
    const old = cluster
    cluster = undefined
    await old?.disconnect()
  }
}
