/** The settings that every service has: the broker, health, logging, limits. */
import { choice, flag, integer, list, optionalText, text, type SettingsSpec } from '@rasid/settings'

export interface BrokerSettings {
  readonly brokers: readonly string[]
  readonly namespace: string
  readonly tls: boolean
  readonly ca: string | undefined
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string | undefined
  readonly password: string | undefined
  readonly sessionTimeoutMs: number
  readonly fetchWaitMs: number
  readonly patienceMs: number
}

export const brokerSettings: SettingsSpec<BrokerSettings> = {
  brokers: list('KAFKA_BROKERS', {
    fallback: ['127.0.0.1:9092'],
    help: 'Kafka brokers, host:port, comma-separated',
  }),
  namespace: text('RASID_NAMESPACE', { fallback: 'rasid', help: 'first word of every topic and group' }),
  tls: flag('KAFKA_TLS', { fallback: false, help: 'connect with TLS' }),
  ca: optionalText('KAFKA_CA', { help: 'path of a CA certificate in PEM' }),
  mechanism: choice('KAFKA_SASL_MECHANISM', {
    fallback: 'plain',
    of: ['plain', 'scram-sha-256', 'scram-sha-512'],
    help: 'how to sign in when KAFKA_USERNAME is set',
  }),
  username: optionalText('KAFKA_USERNAME', { help: 'user' }),
  password: optionalText('KAFKA_PASSWORD', { help: 'password' }),
  sessionTimeoutMs: integer('KAFKA_SESSION_TIMEOUT_MS', {
    // A killed member's partitions stand still for as long; an event loop that is blocked for as long loses its own.
    fallback: 10_000,
    // What a broker with default settings grants (group.min.session.timeout.ms, group.max.session.timeout.ms).
    min: 6_000,
    max: 1_800_000,
    help: 'silence after which a member loses its partitions, in ms',
  }),
  fetchWaitMs: integer('KAFKA_FETCH_WAIT_MS', {
    // New records end the wait at once. It bounds how soon an idle consumer stops; twice as long is half the cost of
    // idling.
    fallback: 1_000,
    min: 10,
    max: 10_000,
    help: 'how long a request for records waits when there are none, in ms',
  }),
  patienceMs: integer('KAFKA_PATIENCE_MS', {
    // A broker in a container beside us takes up to half a minute.
    fallback: 60_000,
    min: 0,
    max: 3_600_000,
    help: 'how long the first contact is tried, in ms',
  }),
}

export interface ProcessSettings {
  readonly healthHost: string
  readonly healthPort: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

export const processSettings: SettingsSpec<ProcessSettings> = {
  healthHost: text('HEALTH_HOST', { fallback: '127.0.0.1', help: 'address of /livez, /readyz and /metrics' }),
  healthPort: integer('HEALTH_PORT', {
    fallback: 0,
    min: 0,
    max: 65_535,
    help: 'port of them; 0 picks a free one',
  }),
  logLevel: choice('LOG_LEVEL', {
    fallback: 'info',
    of: ['debug', 'info', 'warn', 'error'],
    help: 'least level logged',
  }),
}

/** Limits of the engine that an operator may want to move. */
export interface EngineSettings {
  readonly maxInFlightMegabytes: number
  readonly drainMs: number
  readonly rejectRun: number
  readonly rejectPercent: number
}

export const engineSettings: SettingsSpec<EngineSettings> = {
  maxInFlightMegabytes: integer('MAX_IN_FLIGHT_MB', {
    // Eight partitions of 4 MB are 32 MB of pages in memory: room for the largest page, and far from the 200 MB
    // that a service may take.
    fallback: 4,
    min: 1,
    max: 1_024,
    help: 'megabytes taken from one partition before reading it pauses',
  }),
  drainMs: integer('DRAIN_MS', {
    // Under the 10 s after which container runtimes kill.
    fallback: 8_000,
    min: 0,
    max: 600_000,
    help: 'longest wait for running handlers at the end, in ms',
  }),
  rejectRun: integer('REJECT_CAP_RUN', {
    fallback: 100,
    min: 1,
    max: 1_000_000,
    help: 'rejects in a row that stop the service',
  }),
  rejectPercent: integer('REJECT_CAP_PERCENT', {
    fallback: 50,
    min: 1,
    max: 100,
    help: 'percent of rejects among the last 1,000 records that stops the service',
  }),
}
