/** Puts accepted items into their topic in batches, and waits out a broker that is busy for a moment. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Broker } from '@rasid/pipeline'
import type { AcceptedItem } from './read-items.ts'

/** A batch: large enough that the way there and back hardly counts, small enough to be a moment's work to send. */
const BATCH_RECORDS = 500
const BATCH_BYTES = 4 * 1024 * 1024

/** A broker that restarts is back in ten seconds. */
const ATTEMPTS = 20
const PAUSE_MS = 1_000

export interface ItemSink {
  readonly add: (item: AcceptedItem) => Promise<void>
  /** Writes what is left. */
  readonly flush: () => Promise<void>
}

/** `onWritten` is called with each batch once every in-sync replica has it. */
export function makeItemSink(
  broker: Broker,
  signal: AbortSignal,
  onWritten: (items: readonly AcceptedItem[]) => Promise<void>,
): ItemSink {
  let batch: AcceptedItem[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const full = batch
    batch = []
    bytes = 0
    await produce(broker, full, signal)
    await onWritten(full)
  }
  return {
    add: async (item) => {
      batch.push(item)
      bytes += item.bytes
      if (batch.length >= BATCH_RECORDS || bytes >= BATCH_BYTES) await flush()
    },
    flush,
  }
}

/** Only what may pass is tried again; a repeat after a lost answer is harmless, since the index knows the version. */
async function produce(broker: Broker, items: readonly AcceptedItem[], signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted()
    try {
      return await broker.produce(items.map(({ record }) => record))
    } catch (error) {
      const isPassing = error instanceof Error && error.name === 'Transient'
      if (!isPassing || attempt >= ATTEMPTS) throw error
      await pause(PAUSE_MS, undefined, { signal })
    }
  }
}
