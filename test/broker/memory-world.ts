/** A world in memory: nothing to wait for, nothing to clean up. */
import { makeMemoryBroker, namespacedBroker } from '@rasid/pipeline'
import { makeNamespace } from '../support/namespace.ts'
import type { World } from './world.ts'

const MAX_RECORD_BYTES = 1024 * 1024

export function makeMemoryWorld(): World {
  const broker = makeMemoryBroker({ maxRecordBytes: MAX_RECORD_BYTES })
  return {
    broker,
    maxRecordBytes: MAX_RECORD_BYTES,
    another: () => broker,
    fresh: (namespace = makeNamespace('stage')) => namespacedBroker(broker, namespace),
    // No session can end in memory; a moment shows that nothing else happens either.
    holdMs: 100,
    close: async () => undefined,
  }
}
