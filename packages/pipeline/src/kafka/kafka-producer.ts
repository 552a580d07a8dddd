/**
 * Writing: records handed in while a request is under way are gathered and go out together in the next one.
 *
 * Promises: a call resolves when every in-sync replica has all its records; records of one key keep the order of the
 * calls, unless a request fails and is repeated: who needs more waits for one call before the next. Not promised: that a failed call wrote nothing. A broker may have taken what
 * it did not confirm, and a repetition then writes it twice: at least once, as everywhere. The producer is not
 * idempotent on purpose: it keeps nothing over a restart, and compaction leaves empty batches behind that kafkajs can't pass.
 */
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs'
import type { OutgoingRecord } from '../broker.ts'
import { RecordTooLarge } from '../errors.ts'
import { isNoSuchTopic, isTooLarge, toBrokerError } from './kafka-errors.ts'
import { sizeOfRecord, toKafkaMessage } from './kafka-records.ts'

export interface KafkaProducer {
  readonly produce: (records: readonly OutgoingRecord[]) => Promise<void>
  /** Topics were deleted: what kafkajs remembers of them must go before the next request. */
  readonly forgetTopics: () => void
  /** Sends what waits, then leaves. */
  readonly close: () => Promise<void>
}

/** Just under the default `message.max.bytes` of a broker (1,048,588), which counts a whole batch of one partition. */
const MAX_BATCH_BYTES = 1_000_000
/** Measured with records of 3 KB: beyond 500 in a request throughput grows no more. */
const MAX_BATCH_RECORDS = 500

/**
 * Five attempts within 3 s, for an election. All writes wait meanwhile, so what takes longer is handed back: whoever
 * called repeats it with pauses of its own and knows what it is about.
 */
const RETRY = { retries: 5, maxRetryTime: 1_000 } as const

/** Measured: with two, one is encoded while the broker writes the other, worth a tenth; a third adds nothing. */
const MAX_UNDER_WAY = 2

const ALL_IN_SYNC_REPLICAS = -1

/** Records of one call, or a part of them: a call larger than a batch is cut. */
interface Parcel {
  readonly records: readonly OutgoingRecord[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

export function makeKafkaProducer(kafka: Kafka, maxRecordBytes: number): KafkaProducer {
  let producer = makeProducer(kafka)
  let outdated = false
  const waiting: Parcel[] = []
  const underWay = new Set<Promise<void>>()
  let connected: Promise<void> | undefined

  async function connect(): Promise<void> {
    connected ??= producer.connect()
    try {
      await connected
    } catch (error) {
      connected = undefined
      throw error
    }
  }

  /** kafkajs goes on asking for every topic that was ever named; one that was deleted would fail all later writes. */
  async function renew(): Promise<void> {
    const old = producer
    producer = makeProducer(kafka)
    connected = undefined
    outdated = false
    await old.disconnect()
  }

  function pump(): void {
    while (waiting.length > 0 && underWay.size < MAX_UNDER_WAY) {
      const request = sendBatch(takeBatch(waiting)).finally(() => {
        underWay.delete(request)
        pump()
      })
      underWay.add(request)
    }
  }

  async function sendBatch(parcels: readonly Parcel[]): Promise<void> {
    const records = parcels.flatMap((parcel) => parcel.records)
    try {
      if (outdated) await renew()
      await connect()
      await send(producer, records)
      for (const parcel of parcels) parcel.resolve()
    } catch (error) {
      await sendApart(parcels, error)
    }
  }

  /** The trouble of one record or topic must not be that of its neighbours. */
  async function sendApart(parcels: readonly Parcel[], error: unknown): Promise<void> {
    const noSuchTopic = isNoSuchTopic(error)
    if (noSuchTopic) await renew()
    const records = parcels.flatMap((parcel) => parcel.records)
    // The broker's limit is on a batch: alone, each record may well pass.
    if (isTooLarge(error) && records.length > 1) for (const parcel of parcels) await sendOneByOne(parcel)
    else if (noSuchTopic && parcels.length > 1) for (const parcel of parcels) await sendBatch([parcel])
    else for (const parcel of parcels) parcel.reject(toProduceError(error, records))
  }

  async function sendOneByOne({ records, resolve, reject }: Parcel): Promise<void> {
    for (const record of records) {
      try {
        await send(producer, [record])
      } catch (error) {
        reject(toProduceError(error, [record]))
        return
      }
    }
    resolve()
  }

  function enqueue({ records, bytes }: Cut): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ records, bytes, resolve, reject })
    // A turn later, so that all that is handed in within one goes out together.
    if (waiting.length === 1) setImmediate(pump)
    return promise
  }

  return {
    produce: async (records) => {
      await Promise.all(cut(records, maxRecordBytes).map(enqueue))
    },
    forgetTopics: () => {
      outdated = true
    },
    close: async () => {
      while (waiting.length > 0 || underWay.size > 0) {
        pump()
        await Promise.all(underWay)
      }
      await producer.disconnect()
    },
  }
}

function makeProducer(kafka: Kafka): Producer {
  return kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, retry: RETRY })
}

interface Cut {
  readonly records: readonly OutgoingRecord[]
  readonly bytes: number
}

/** Cuts a call into parts that fit a batch, in order. @throws RecordTooLarge before anything is sent. */
function cut(records: readonly OutgoingRecord[], maxRecordBytes: number): readonly Cut[] {
  const parts: { records: OutgoingRecord[]; bytes: number }[] = []
  for (const record of records) {
    const bytes = sizeOfRecord(record)
    if (bytes > maxRecordBytes) throw new RecordTooLarge(record.topic, bytes, maxRecordBytes)
    const last = parts.at(-1)
    if (last && last.bytes + bytes <= MAX_BATCH_BYTES && last.records.length < MAX_BATCH_RECORDS) {
      last.records.push(record)
      last.bytes += bytes
    } else parts.push({ records: [record], bytes })
  }
  return parts
}

/** The longest run of waiting parcels that fits a batch; at least one. */
function takeBatch(waiting: Parcel[]): readonly Parcel[] {
  let bytes = 0
  let records = 0
  let count = 0
  for (const parcel of waiting) {
    bytes += parcel.bytes
    records += parcel.records.length
    if (count > 0 && (bytes > MAX_BATCH_BYTES || records > MAX_BATCH_RECORDS)) break
    count += 1
  }
  return waiting.splice(0, count)
}

async function send(producer: Producer, records: readonly OutgoingRecord[]): Promise<void> {
  const byTopic = new Map<string, Message[]>()
  for (const record of records) {
    const messages = byTopic.get(record.topic)
    if (messages) messages.push(toKafkaMessage(record))
    else byTopic.set(record.topic, [toKafkaMessage(record)])
  }
  const topicMessages = Array.from(byTopic, ([topic, messages]) => ({ topic, messages }))
  await producer.sendBatch({ acks: ALL_IN_SYNC_REPLICAS, topicMessages })
}

function toProduceError(cause: unknown, records: readonly OutgoingRecord[]): Error {
  const [record] = records
  if (isTooLarge(cause) && record) return refusedByBroker(record)
  const topics = [...new Set(records.map(({ topic }) => topic))].join(', ')
  return toBrokerError(`writing to ${topics}`, cause)
}

function refusedByBroker(record: OutgoingRecord): RecordTooLarge {
  const bytes = sizeOfRecord(record)
  const error = new RecordTooLarge(record.topic, bytes, bytes)
  // The broker does not say what its limit is.
  error.message = `a record of ${bytes} bytes for ${record.topic} is over the broker's limit: raise max.message.bytes of the topic`
  return error
}
