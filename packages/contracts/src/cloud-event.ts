/**
 * CloudEvents 1.0 in Kafka binary mode (Kafka Protocol Binding §3.2): attributes as `ce_*` headers, data as the value.
 *
 * `traceparent` follows W3C Trace Context §3.2: one trace id from the poll to the indexed article, a new span id a hop.
 */
import { randomBytes } from 'node:crypto'
import type { EncodedMessage, MessageType, TextHeaders } from './message-type.ts'
import { ContractError } from './message-type.ts'

export interface EventContext {
  /** Unique for its source; derived from the input record where there is one, so a repeat carries the same id. */
  readonly id: string
  /** CloudEvents `source`, for example `/rasid/parser`. */
  readonly source: string
  /** ISO 8601. */
  readonly time: string
  readonly traceparent: string
}

/** The message as it lies in a record: data headers and event headers together. Throws `ContractError`. */
export function toEvent<T>(topicType: MessageType<T>, value: T, context: EventContext): EncodedMessage {
  const isSecond = topicType.beside?.holds(value) === true
  const type = isSecond ? (topicType.beside.type as unknown as MessageType<T>) : topicType
  const encoded = type.encode(value)
  return {
    value: encoded.value,
    headers: {
      ...encoded.headers,
      ce_specversion: '1.0',
      ce_id: context.id,
      ce_type: `${type.name}.v${type.version}`,
      ce_source: context.source,
      ce_time: context.time,
      traceparent: context.traceparent,
    },
  }
}

/** Reads a record of any version up to ours. Throws `ContractError` on another type or a newer version. */
export function fromEvent<T>(type: MessageType<T>, encoded: EncodedMessage): T {
  const stated = encoded.headers['ce_type']
  if (stated === undefined) throw new ContractError(type.name, ['header ce_type is missing'])
  const match = /^(?<name>.+)\.v(?<version>\d+)$/u.exec(stated)
  const name = match?.groups?.['name']
  if (match?.groups === undefined || name !== type.name) {
    if (name !== undefined && name === type.beside?.type.name) return fromEvent(type.beside.type, encoded)
    throw new ContractError(type.name, [`header ce_type says ${stated}`])
  }
  if (Number(match.groups['version']) > type.version)
    throw new ContractError(type.name, [`version ${stated} is newer than this reader (v${type.version})`])
  return type.decode(encoded)
}

/** Random bytes are drawn in blocks: one call of the system's generator costs more than all else a hop does. */
const POOL_BYTES = 4_096
let pool = Buffer.alloc(0)
let drawn = 0

function randomHex(bytes: number): string {
  if (drawn + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES)
    drawn = 0
  }
  drawn += bytes
  return pool.toString('hex', drawn - bytes, drawn)
}

/** A fresh `traceparent`, sampled. */
export function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`
}

/** The next hop's `traceparent`: same trace, new span; a missing or broken one starts a new trace. */
export function nextTraceparent(headers: TextHeaders): string {
  const trace = /^00-(?<id>[0-9a-f]{32})-[0-9a-f]{16}-(?<flags>[0-9a-f]{2})$/u.exec(
    headers['traceparent'] ?? '',
  )
  if (!trace?.groups) return newTraceparent()
  return `00-${trace.groups['id']}-${randomHex(8)}-${trace.groups['flags']}`
}
