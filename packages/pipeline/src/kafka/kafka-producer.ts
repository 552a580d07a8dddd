/**
 * Writing: records handed in while a request is under way are gathered and go out together in the next one.
 *
 * Promises: a call resolves when every in-sync replica has all its records; records of one key keep the order of the
 * calls, unless a request fails and is repeated: who needs more waits for one call before the next. Not promised: that a failed call wrote nothing. A broker may have taken what
 * it did not confirm, and a repetition then writes it twice: at least once, as everywhere. The producer is not
 * idempotent on purpose: it keeps nothing over a restart, and compaction leaves empty batches behind that kafkajs can't pass.
 */
import type { Kafka } from 'kafkajs'
import type { OutgoingRecord } from '../broker.ts'
import { RecordTooLarge } from '../errors.ts'
import { isNoSuchTopic, isTooLarge, toBrokerError } from './kafka-errors.ts'
import { sizeOfRecord } from '../record-size.ts'
import { makeKafkaSender, type KafkaSender } from './kafka-sender.ts'

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

/** Measured: with two, one is encoded while the broker writes the other, worth a tenth; a third adds nothing. */
const MAX_UNDER_WAY = 2

/** Records of one call, or a part of them: a call larger than a batch is cut. */
interface Parcel {
  readonly records: readonly OutgoingRecord[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

export function makeKafkaProducer(kafka: Kafka, maxRecordBytes: number): KafkaProducer {
  const sender = makeKafkaSender(kafka)
  const waiting: Parcel[] = []
  const underWay = new Set<Promise<void>>()

  function pump(): void {
    while (waiting.length > 0 && underWay.size < MAX_UNDER_WAY) {
      const request = sendParcels(sender, takeBatch(waiting)).finally(() => {
        underWay.delete(request)
        pump()
      })
      underWay.add(request)
    }
  }

  async function enqueue({ records, bytes }: Cut): Promise<void> {
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
    forgetTopics: sender.forgetTopics,
    close: async () => {
      while (waiting.length > 0 || underWay.size > 0) {
        pump()
        await Promise.all(underWay)
      }
      await sender.close()
    },
  }
}

/** Never rejects: each parcel hears for itself. */
async function sendParcels(sender: KafkaSender, parcels: readonly Parcel[]): Promise<void> {
  const records = parcels.flatMap((parcel) => parcel.records)
  try {
    await sender.send(records)
    for (const parcel of parcels) parcel.resolve()
  } catch (error) {
    // The broker's limit is on a batch: alone, each record may well pass.
    if (isTooLarge(error) && records.length > 1)
      for (const parcel of parcels) await sendOneByOne(sender, parcel)
    // A missing topic must not be the trouble of records for another one.
    else if (isNoSuchTopic(error) && parcels.length > 1)
      for (const parcel of parcels) await sendParcels(sender, [parcel])
    else for (const parcel of parcels) parcel.reject(toProduceError(error, records))
  }
}

async function sendOneByOne(sender: KafkaSender, { records, resolve, reject }: Parcel): Promise<void> {
  for (const record of records) {
    try {
      await sender.send([record])
    } catch (error) {
      reject(toProduceError(error, [record]))
      return
    }
  }
  resolve()
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
