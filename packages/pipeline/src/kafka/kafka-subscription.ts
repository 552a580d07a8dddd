/**
 * Reading one topic as a member of a group.
 *
 * Promises: records are handed over as they come and kafkajs goes on at once, so that its heartbeats never wait for a
 * handler; what was asked for before an assignment is never delivered after it; a paused partition delivers nothing; a broker that is
 * away is waited for without end. Not promised: quiet rebalances. kafkajs knows the eager protocol only, so each one takes
 * all partitions away and gives some back; a new assignment starts unpaused.
 */
import type { Batch, Consumer as KafkaConsumer, ConsumerCrashEvent, EachBatchPayload, Kafka } from 'kafkajs'
import type { Logger } from 'pino'
import type { BrokerRecord, Consumer, PartitionOffset, Subscription } from '../broker.ts'
import { makeFetchCycles } from './fetch-cycles.ts'
import { isNotOurs, isRefusal, toBrokerError } from './kafka-errors.ts'
import { toBrokerRecord } from './kafka-records.ts'

export interface SubscriptionOptions {
  readonly log: Logger
  readonly sessionTimeoutMs: number
  /** How long a request for records may wait at the broker, in ms. */
  readonly fetchWaitMs: number
}

/** One request: enough to keep a fast stage busy, little enough to hold in memory several times over. */
const MAX_BYTES = 4 * 1024 * 1024
const MAX_BYTES_PER_PARTITION = 1024 * 1024
/** As the Java client: three heartbeats may be lost before the session ends. */
const HEARTBEATS_PER_SESSION = 3
const MAX_HEARTBEAT_INTERVAL_MS = 3_000
/** How long `stop` waits for a consumer that is just starting anew before it lets it end by itself, in ms. */
const STOP_PATIENCE_MS = 5_000

/** Joins the group and resolves after the first assignment. @throws Transient, Fatal */
export async function subscribeToKafka(
  kafka: Kafka,
  subscription: Subscription,
  options: SubscriptionOptions,
): Promise<Consumer> {
  const { group, topic } = subscription
  const { sessionTimeoutMs, fetchWaitMs } = options
  const intent = { stopping: false }
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.min(MAX_HEARTBEAT_INTERVAL_MS, sessionTimeoutMs / HEARTBEATS_PER_SESSION),
    maxWaitTimeInMs: fetchWaitMs,
    maxBytes: MAX_BYTES,
    maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
    allowAutoTopicCreation: false,
    // Asked only for errors that may pass: a broker that is away is waited for.
    retry: { restartOnFailure: async () => !intent.stopping },
  })
  const reader = makeReader(consumer, subscription)
  const life = watchLife({ consumer, subscription, reader, log: options.log, intent })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
  } catch (error) {
    await consumer.disconnect()
    throw toBrokerError(`joining group ${group} on ${topic}`, error)
  }
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: reader.take })
  return {
    pause: reader.pause,
    resume: reader.resume,
    commit: (offsets) =>
      commit(
        consumer,
        subscription,
        offsets.filter(({ partition }) => reader.isOurs(partition)),
      ),
    stop: async () => {
      intent.stopping = true
      reader.revoke()
      await life.settled(STOP_PATIENCE_MS)
      await consumer.disconnect()
    },
  }
}

interface Reader {
  readonly take: (payload: EachBatchPayload) => Promise<void>
  readonly pause: (partitions: readonly number[]) => void
  readonly resume: (partitions: readonly number[]) => void
  readonly isOurs: (partition: number) => boolean
  readonly assign: (partitions: readonly number[]) => void
  readonly revoke: () => void
  readonly asks: (nodeId: number) => void
}

/** What is ours, what is paused, and what was fetched for a partition that was paused meanwhile. */
function makeReader(
  consumer: KafkaConsumer,
  { topic, onAssigned, onRevoked, onRecords }: Subscription,
): Reader {
  const ours = new Set<number>()
  const paused = new Set<number>()
  const held = new Map<number, readonly BrokerRecord[]>()
  const cycles = makeFetchCycles(() => performance.now())

  function revoke(): void {
    if (ours.size === 0) return
    const partitions = [...ours]
    ours.clear()
    paused.clear()
    held.clear()
    onRevoked(partitions)
  }

  function deliver(partition: number, records: readonly BrokerRecord[]): void {
    // A request brings several partitions; pausing at the first must stop the rest, yet not fetch them twice.
    if (paused.has(partition)) held.set(partition, [...(held.get(partition) ?? []), ...records])
    else onRecords(partition, records)
  }

  function deliverHeld(partition: number): void {
    const records = held.get(partition)
    if (records === undefined || paused.has(partition)) return
    held.delete(partition)
    onRecords(partition, records)
  }

  return {
    take: async ({ batch, resolveOffset }) => {
      if (!ours.has(batch.partition) || cycles.inDoubt()) return
      // Before the hand-over: `onRecords` may throw no position away, and a batch may end in records that we never see.
      resolveOffset(batch.lastOffset())
      deliver(batch.partition, toRecords(batch))
    },
    pause: (partitions) => {
      const known = partitions.filter((partition) => ours.has(partition))
      if (known.length === 0) return
      for (const partition of known) paused.add(partition)
      consumer.pause([{ topic, partitions: known }])
    },
    resume: (partitions) => {
      const known = partitions.filter((partition) => paused.delete(partition))
      if (known.length === 0) return
      consumer.resume([{ topic, partitions: known }])
      // Later, because the caller is in the middle of its own accounts.
      queueMicrotask(() => known.forEach(deliverHeld))
    },
    isOurs: (partition) => ours.has(partition),
    assign: (partitions) => {
      cycles.assign({ running: ours.size > 0 })
      revoke()
      for (const partition of partitions) ours.add(partition)
      // kafkajs keeps pauses by partition for ever; ours end with the assignment.
      consumer.resume([{ topic }])
      onAssigned(partitions)
    },
    revoke,
    asks: cycles.begin,
  }
}

function toRecords({ partition, messages }: Batch): readonly BrokerRecord[] {
  return messages.map((message) => toBrokerRecord(partition, message))
}

interface Life {
  /** Resolves when the consumer is not in the middle of starting anew, or after `patienceMs`. */
  readonly settled: (patienceMs: number) => Promise<void>
}

interface Watched {
  readonly consumer: KafkaConsumer
  readonly subscription: Subscription
  readonly reader: Reader
  readonly log: Logger
  readonly intent: { readonly stopping: boolean }
}

/** Follows joins, rebalances and crashes. kafkajs calls listeners at once, before it goes on. */
function watchLife({ consumer, subscription, reader, log, intent }: Watched): Life {
  const { group, topic, onCrash } = subscription
  let restart = Promise.withResolvers<void>()
  restart.resolve()
  const { GROUP_JOIN, REBALANCING, CRASH, STOP, DISCONNECT, FETCH_START } = consumer.events
  consumer.on(GROUP_JOIN, ({ payload }) => {
    const partitions = payload.memberAssignment[topic] ?? []
    log.info({ group, topic, partitions }, 'assigned')
    reader.assign(partitions.toSorted((a, b) => a - b))
    restart.resolve()
  })
  consumer.on(FETCH_START, ({ payload }) => reader.asks(payload.nodeId))
  for (const event of [REBALANCING, STOP, DISCONNECT] as const) consumer.on(event, () => reader.revoke())
  consumer.on(CRASH, ({ payload }: ConsumerCrashEvent) => {
    reader.revoke()
    restart.resolve()
    if (payload.restart) {
      restart = Promise.withResolvers<void>()
      log.warn({ group, topic, reason: payload.error.message }, 'lost Kafka, trying again')
    } else if (!intent.stopping) onCrash(toBrokerError(`reading ${topic} as ${group}`, payload.error))
  })
  return {
    settled: (patienceMs) =>
      Promise.race([
        restart.promise,
        new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref()),
      ]),
  }
}

/** Commits for partitions that went elsewhere meanwhile are dropped. @throws Transient, Fatal */
async function commit(
  consumer: KafkaConsumer,
  { group, topic }: Subscription,
  offsets: readonly PartitionOffset[],
): Promise<void> {
  if (offsets.length === 0) return
  try {
    await consumer.commitOffsets(
      offsets.map(({ partition, offset }) => ({ topic, partition, offset: String(offset) })),
    )
  } catch (error) {
    if (isNotOurs(error) && !isRefusal(error)) return
    throw toBrokerError(`committing for ${group} on ${topic}`, error)
  }
}
