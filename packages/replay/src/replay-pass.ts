/** Reads ranges of a topic and does something with each record, many at once, in bounded memory. */
import type { Broker, BrokerRecord } from '@rasid/pipeline'
import pLimit from 'p-limit'
import type { ReplayRange } from './replay-range.ts'

/** Records in work at once: enough to fill two bulk requests of 500 while pages are parsed. */
const CONCURRENCY = 1_000

export interface ReplayPass {
  readonly broker: Broker
  readonly topic: string
  readonly ranges: readonly ReplayRange[]
  readonly signal: AbortSignal
  readonly onRecord: (record: BrokerRecord) => Promise<void>
  /** Called after each batch with the offsets that it moved on by. */
  readonly onAdvance: (offsets: number) => void
}

/** Partition after partition, so that memory holds one batch. Rejects with what `onRecord` throws. */
export async function runPass(pass: ReplayPass): Promise<void> {
  const limit = pLimit(CONCURRENCY)
  for (const { partition, from, until } of pass.ranges) {
    let at = from
    if (until <= from) continue
    const reading = pass.broker.read({ topic: pass.topic, partition, from, until, signal: pass.signal })
    for await (const batch of reading) {
      await allDone(batch.map(async (record) => limit(async () => pass.onRecord(record))))
      const end = (batch.at(-1)?.offset ?? at - 1) + 1
      pass.onAdvance(end - at)
      at = end
    }
    pass.onAdvance(until - at)
  }
}

/** Rejects with the first error once nothing runs any more: what a caller closes then is in nobody's hands. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const failure = (await Promise.allSettled(tasks)).find(({ status }) => status === 'rejected')
  if (failure?.status === 'rejected') throw failure.reason
}
