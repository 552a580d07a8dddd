/**
 * A kafkajs client with our settings, and the first contact with the cluster.
 *
 * Promises patience: a broker that starts later than we do is waited for; one that never comes is named, with a cure.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Kafka, type KafkaConfig, type SASLOptions } from 'kafkajs'
import type { Logger } from 'pino'
import { EXIT, Fatal } from '../errors.ts'
import { isRefusal, toBrokerError } from './kafka-errors.ts'
import { toKafkaLogLevel, toLogCreator } from './kafka-log.ts'

export interface KafkaOptions {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[]
  readonly clientId: string
  /** TLS; `ca` in PEM where the system does not know it. */
  readonly ssl?: boolean | { readonly ca?: string }
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  /** Largest record that `produce` takes, in bytes of key, value and headers. */
  readonly maxRecordBytes: number
  readonly log: Logger
  /** How long the first contact is tried, in ms. A broker in a container beside us takes up to half a minute. */
  readonly patienceMs?: number
  /** After this silence the group takes our partitions away, in ms. Default 10 s. */
  readonly sessionTimeoutMs?: number
  /** How long a request for records may wait at the broker when there are none, in ms. Default 1 s. */
  readonly fetchWaitMs?: number
}

/**
 * kafkajs' own retries, for what passes by itself: an election, a coordinator that loads. Ten attempts from 100 ms,
 * never more than 2 s apart, are 13 s; what takes longer is reported and tried again by whoever asked.
 */
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, multiplier: 2, retries: 10 } as const

/** Connections on a busy machine or to another continent stay under it; kafkajs' 1 s does not. */
const CONNECTION_TIMEOUT_MS = 5_000

const DEFAULT_PATIENCE_MS = 60_000
const PAUSE_BETWEEN_CONTACTS_MS = 500

export function makeKafkaClient(options: KafkaOptions, retry: KafkaConfig['retry'] = RETRY): Kafka {
  const { ssl, sasl, log } = options
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    retry,
    logLevel: toKafkaLogLevel(log),
    logCreator: toLogCreator(log),
    ...(ssl === undefined || ssl === false
      ? {}
      : { ssl: ssl === true || ssl.ca === undefined ? true : { ca: [ssl.ca] } }),
    ...(sasl === undefined ? {} : { sasl: { ...sasl } as SASLOptions }),
  })
}

/** Waits until a broker answers. @throws Fatal when none does in time, or when we are refused. */
export async function awaitFirstContact(options: KafkaOptions): Promise<void> {
  const { brokers, log, patienceMs = DEFAULT_PATIENCE_MS } = options
  const admin = makeKafkaClient(options, { retries: 0 }).admin()
  const deadline = performance.now() + patienceMs
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.connect()
      await admin.disconnect()
      return
    } catch (cause) {
      await admin.disconnect()
      if (isRefusal(cause)) throw toBrokerError(`the connection to ${brokers.join(', ')}`, cause)
      if (performance.now() >= deadline) throw noBroker(options, patienceMs, cause)
      if (attempt === 1) log.info({ brokers }, 'waiting for Kafka')
      await pause(PAUSE_BETWEEN_CONTACTS_MS)
    }
  }
}

function noBroker({ brokers, ssl }: KafkaOptions, patienceMs: number, cause: unknown): Fatal {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const transport = ssl ? 'with TLS' : 'without TLS'
  return new Fatal(
    `no Kafka broker answers at ${brokers.join(', ')} (${transport}, tried for ${Math.round(patienceMs / 1000)} s): ${reason}; start it, or correct KAFKA_BROKERS or KAFKA_TLS`,
    { cause, exitCode: EXIT.broker },
  )
}
