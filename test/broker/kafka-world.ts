/** A world on a real Kafka: a namespace of its own, short sessions, and every topic deleted at the end. */
import { makeKafkaBroker, namespacedBroker, type Broker } from '@rasid/pipeline'
import { pino } from 'pino'
import { makeNamespace } from '../support/namespace.ts'
import { readHoldMs } from '../support/hold-ms.ts'
import type { World } from './world.ts'

/** The shortest session that a broker with default settings grants. */
export const SHORTEST_SESSION_MS = 6_000
/** Stopping and resuming wait for it, and the properties do both without end. */
const FETCH_WAIT_MS = 100
/** Small enough that a test can pass it, large enough for every other record. */
const MAX_RECORD_BYTES = 1024 * 1024

export async function makeKafkaWorld(brokers: readonly string[]): Promise<World> {
  const namespace = makeNamespace('properties')
  const open: Broker[] = []
  const views: Broker[] = []
  const connect = (own: string): Broker => {
    const broker = makeKafkaBroker({
      brokers,
      clientId: namespace,
      maxRecordBytes: MAX_RECORD_BYTES,
      sessionTimeoutMs: SHORTEST_SESSION_MS,
      fetchWaitMs: FETCH_WAIT_MS,
      log: pino({ level: 'silent' }),
    })
    open.push(broker)
    const view = namespacedBroker(broker, own)
    views.push(view)
    return view
  }
  const broker = connect(namespace)
  return {
    broker,
    maxRecordBytes: MAX_RECORD_BYTES,
    another: () => connect(namespace),
    fresh: (own = makeNamespace('stage')) => connect(own),
    holdMs: readHoldMs(process.env, 2 * SHORTEST_SESSION_MS),
    close: async () => {
      for (const view of views) await view.deleteTopics((await view.topics()).map(({ name }) => name))
      await Promise.all(open.map((each) => each.close()))
    },
  }
}
