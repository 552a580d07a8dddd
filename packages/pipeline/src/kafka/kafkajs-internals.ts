/**
 * The parts of kafkajs that it does not export and that we build on: its request queue, its consumer group, its cluster,
 * its batch.
 *
 * Promises to refuse, with a clear error, any kafkajs in which they are not what they were in 2.2.4. It does not
 * promise that another version would not work: whoever raises the version reads this file and checks each part.
 */
import { createRequire } from 'node:module'
import type { Kafka, KafkaMessage } from 'kafkajs'
import type { EncodedRecord, RecordToEncode } from './encode-record.ts'

/** The version whose sources were read for this file. */
const KNOWN_VERSION = '2.2.4'

/** `src/network/requestQueue`: what one connection still has to send. */
export interface RequestQueue {
  readonly pending: readonly unknown[]
  readonly inflight: ReadonlyMap<number, InflightRequest>
  readonly enforceRequestTimeout: boolean
  readonly isConnected: () => boolean
  readonly destroy: () => void
  requestTimeoutIntervalId: NodeJS.Timeout | undefined
}

interface InflightRequest {
  readonly sentAt: number
  readonly requestTimeout: number
  readonly timeoutRequest: () => void
}

export interface RequestQueuePrototype {
  scheduleCheckPendingRequests: (this: RequestQueue) => void
  scheduleRequestTimeoutCheck: (this: RequestQueue) => void
}

/** `src/consumer/consumerGroup`: asks one node for records, again and again. */
export interface ConsumerGroup {
  /** How long a request may wait at the broker, and how long it sleeps when all partitions are paused, in ms. */
  maxWaitTime: number
  readonly subscriptionState: { readonly paused: () => readonly unknown[] }
}

export interface ConsumerGroupPrototype {
  fetch: (this: ConsumerGroup, nodeId: string) => Promise<unknown>
}

/** One partition of a fetch response. */
export interface FetchedPartition {
  readonly partition: number
  readonly highWatermark: string
  readonly messages: readonly KafkaMessage[]
}

/** `src/consumer/batch`: leaves out control records, aborted transactions and records before the offset asked for. */
interface FilteredBatch {
  readonly messages: readonly KafkaMessage[]
  readonly rawMessages: readonly KafkaMessage[]
}

interface FetchRequest {
  readonly maxWaitTime: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly isolationLevel: number
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly fetchOffset: string
      readonly maxBytes: number
    }[]
  }[]
}

interface ClusterBroker {
  readonly fetch: (request: FetchRequest) => Promise<{
    readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[]
  }>
}

/** `src/cluster`: connections to the brokers and what they told about topics. */
export interface Cluster {
  readonly connect: () => Promise<void>
  readonly disconnect: () => Promise<void>
  readonly addTargetTopic: (topic: string) => Promise<void>
  readonly refreshMetadata: () => Promise<void>
  readonly refreshMetadataIfNecessary: () => Promise<void>
  readonly removeBroker: (address: { readonly host: string; readonly port: number }) => void
  readonly findLeaderForPartitions: (
    topic: string,
    partitions: readonly number[],
  ) => Readonly<Record<string, number[]>>
  readonly findBroker: (node: { readonly nodeId: string }) => Promise<ClusterBroker>
}

/** What kafkajs writes batches of records with, from `src/protocol/recordBatch`. */
export interface BatchParts {
  /** `crc32C`: over all that follows the checksum, unsigned. Without it kafkajs' own stays. */
  readonly checksum?: (bytes: Buffer) => number
  /** `record/v0` */
  readonly encodeRecord: (record: RecordToEncode) => EncodedRecord
}

export interface Internals {
  readonly requestQueue: RequestQueuePrototype
  readonly consumerGroup: ConsumerGroupPrototype
  readonly toBatch: (topic: string, fetchedOffset: string, partition: FetchedPartition) => FilteredBatch
  readonly makeCluster: (kafka: Kafka) => Cluster
  /** Puts functions in the place of kafkajs' own. False, and nothing is changed, when a batch was already written. */
  readonly replaceBatchParts: (parts: BatchParts) => boolean
}

interface ClusterOptions {
  readonly metadataMaxAge: number
  readonly allowAutoTopicCreation: boolean
  readonly isolationLevel: number
}
type CreateCluster = (options: ClusterOptions) => Cluster
type BatchClass = new (topic: string, fetchedOffset: string, partition: FetchedPartition) => FilteredBatch

/** `READ_COMMITTED` of the protocol: control records and aborted transactions stay out. */
export const READ_COMMITTED = 1

/** How old the knowledge of leaders may get, in ms; errors refresh it at once. kafkajs' own default. */
const METADATA_MAX_AGE_MS = 300_000

/** Loads the internals. @throws Error when kafkajs is not the one this was written for. */
export function readInternals(): Internals {
  const require = createRequire(import.meta.url)
  const { version } = require('kafkajs/package.json') as { readonly version: string }
  if (version !== KNOWN_VERSION) throw unknownKafkajs(`version ${version}`)
  const RequestQueueClass = require('kafkajs/src/network/requestQueue') as {
    readonly prototype: RequestQueuePrototype
  }
  const ConsumerGroupClass = require('kafkajs/src/consumer/consumerGroup') as {
    readonly prototype: ConsumerGroupPrototype
  }
  if (typeof ConsumerGroupClass.prototype.fetch !== 'function')
    throw unknownKafkajs('a consumer group that does not fetch')
  const Batch = require('kafkajs/src/consumer/batch') as BatchClass
  for (const method of ['scheduleCheckPendingRequests', 'scheduleRequestTimeoutCheck'] as const) {
    if (typeof RequestQueueClass.prototype[method] !== 'function')
      throw unknownKafkajs(`a request queue without ${method}`)
  }
  return {
    requestQueue: RequestQueueClass.prototype,
    consumerGroup: ConsumerGroupClass.prototype,
    toBatch: (topic, fetchedOffset, partition) => new Batch(topic, fetchedOffset, partition),
    makeCluster,
    replaceBatchParts: (parts) => replaceBatchParts(require, parts),
  }
}

/** kafkajs loads the writer of batches when it writes the first one; its parts are modules of their own. */
function replaceBatchParts(require: NodeJS.Require, { checksum, encodeRecord }: BatchParts): boolean {
  const base = 'kafkajs/src/protocol'
  const writers = [`${base}/recordBatch/v0`, `${base}/requests/produce/v3/request`]
  if (writers.some((path) => require.cache[require.resolve(path)])) return false
  if (checksum) replaceModule(require, `${base}/recordBatch/crc32C`, checksum)
  replaceModule(require, `${base}/recordBatch/record/v0`, encodeRecord)
  return true
}

function replaceModule(require: NodeJS.Require, path: string, replacement: unknown): void {
  if (typeof require(path) !== 'function') throw unknownKafkajs(`something else than a function in ${path}`)
  const cached = require.cache[require.resolve(path)]
  if (cached === undefined) throw unknownKafkajs(`${path} outside the module cache`)
  cached.exports = replacement
}

/** A cluster with the settings of `kafka`, as its consumers have one each. */
function makeCluster(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  )
  const create = symbol === undefined ? undefined : (kafka as unknown as Record<symbol, unknown>)[symbol]
  if (typeof create !== 'function') throw unknownKafkajs('a client that cannot make a cluster')
  return (create as CreateCluster)({
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
    isolationLevel: READ_COMMITTED,
  })
}

function unknownKafkajs(found: string): Error {
  return new Error(
    `kafkajs ${KNOWN_VERSION} was expected, but ${found} is installed: run npm ci, or check packages/pipeline/src/kafka/kafkajs-internals.ts against the new version`,
  )
}
