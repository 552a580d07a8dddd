/** Records between our shape and that of kafkajs. Bytes are shared, never copied. */
import type { IHeaders, KafkaMessage, Message } from 'kafkajs'
import type { BrokerRecord, OutgoingRecord } from '../broker.ts'

const EMPTY = Buffer.alloc(0)

export function toBrokerRecord(partition: number, message: KafkaMessage): BrokerRecord {
  return {
    partition,
    offset: Number(message.offset),
    timestampMs: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: toRecordHeaders(message.headers),
  }
}

/** Of a header that occurs twice the last one counts, as in the Java client's `lastHeader`. */
function toRecordHeaders(headers: IHeaders | undefined): Readonly<Record<string, Uint8Array>> {
  const result: Record<string, Uint8Array> = {}
  for (const name in headers) {
    const value = headers[name]
    const last = Array.isArray(value) ? value.at(-1) : value
    result[name] = typeof last === 'string' ? Buffer.from(last) : (last ?? EMPTY)
  }
  return result
}

export function toKafkaMessage({ key, value, headers, partition }: OutgoingRecord): Message {
  const copied: IHeaders = {}
  for (const name in headers) copied[name] = toBytesOrText(headers[name] ?? EMPTY)
  const message: Message = {
    key: key === null ? null : toBytesOrText(key),
    value: value === null ? null : toBytesOrText(value),
    headers: copied,
  }
  if (partition !== undefined) message.partition = partition
  return message
}

/** kafkajs tells bytes from text by `Buffer.isBuffer`, and writes text into its own buffer without a copy between. */
function toBytesOrText(bytes: Uint8Array | string): Buffer | string {
  if (typeof bytes === 'string' || Buffer.isBuffer(bytes)) return bytes
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
