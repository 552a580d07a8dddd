/** The Kafka broker that the settings name, in the namespace that they name. */
import { readFileSync } from 'node:fs'
import { MAX_RECORD_BYTES } from '@rasid/contracts'
import type { Broker } from './broker.ts'
import { EXIT, Fatal } from './errors.ts'
import { makeKafkaBroker } from './kafka/make-kafka-broker.ts'
import type { Logger } from './log.ts'
import { namespacedBroker } from './namespaced-broker.ts'
import type { BrokerSettings } from './runtime-settings.ts'

/** Connects on first use. Throws `Fatal` when the CA file can't be read. */
export function connectBroker(settings: BrokerSettings, log: Logger, clientId = 'rasid'): Broker {
  const { brokers, namespace, tls, ca, mechanism, username, password } = settings
  const { sessionTimeoutMs, fetchWaitMs, patienceMs } = settings
  const broker = makeKafkaBroker({
    brokers,
    clientId,
    log,
    maxRecordBytes: MAX_RECORD_BYTES,
    sessionTimeoutMs,
    fetchWaitMs,
    patienceMs,
    ssl: ca === undefined ? tls : { ca: readCa(ca) },
    ...(username === undefined ? {} : { sasl: { mechanism, username, password: password ?? '' } }),
  })
  return namespacedBroker(broker, namespace)
}

function readCa(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Fatal(`KAFKA_CA: can't read ${path}`, { cause, exitCode: EXIT.usage })
  }
}
