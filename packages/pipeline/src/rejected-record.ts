/**
 * A rejected record: key, value and headers of the original untouched, and beside them why it was refused, under the
 * names that Kafka Connect gives to these headers (KIP-298).
 */
import { rejectedTopicName, type StageName } from '@rasid/contracts'
import type { BrokerRecord, OutgoingRecord } from './broker.ts'

/** Longest stack we keep, in UTF-16 units: the frames that matter come first. */
const STACK_LIMIT = 4_096

/** Longest message we keep, in UTF-16 units. */
const MESSAGE_LIMIT = 1_024

export interface Rejection {
  readonly code: string
  readonly message: string
  /** The error behind it, where there was one. */
  readonly error?: Error
  /** How often the record was tried. */
  readonly attempts: number
  /** ISO 8601, the first failure. */
  readonly firstFailedAt: string
}

/** The record for `rasid.<stage>.rejected`. */
export function toRejectedRecord(
  stage: StageName,
  topic: string,
  record: BrokerRecord,
  rejection: Rejection,
): OutgoingRecord {
  return {
    topic: rejectedTopicName(stage),
    key: record.key,
    value: record.value,
    headers: { ...record.headers, ...errorHeaders(stage, topic, record, rejection) },
  }
}

function errorHeaders(
  stage: StageName,
  topic: string,
  record: BrokerRecord,
  rejection: Rejection,
): Record<string, string> {
  return {
    '__connect.errors.topic': topic,
    '__connect.errors.partition': String(record.partition),
    '__connect.errors.offset': String(record.offset),
    '__connect.errors.stage': stage,
    '__connect.errors.class.name': `rasid.${stage}`,
    '__connect.errors.exception.class.name': rejection.error?.name ?? rejection.code,
    '__connect.errors.exception.message': rejection.message.slice(0, MESSAGE_LIMIT),
    '__connect.errors.exception.stacktrace': (rejection.error?.stack ?? '').slice(0, STACK_LIMIT),
    'rasid.reject.code': rejection.code,
    'rasid.reject.attempts': String(rejection.attempts),
    'rasid.reject.first-failed-at': rejection.firstFailedAt,
  }
}
