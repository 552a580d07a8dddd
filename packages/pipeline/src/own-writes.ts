/**
 * What a stage writes that belongs to no input record: its clock's.
 *
 * Promises: groups are written one after the other, each acknowledged before the next begins; what follows an
 * acknowledged group is begun even when the stop comes in between, and `settled` waits for it.
 */
import type { OutgoingRecord } from './broker.ts'
import type { RecordWriter } from './record-writer.ts'

export interface OwnWrites {
  readonly write: (groups: readonly (readonly OutgoingRecord[])[]) => Promise<void>
  /** Resolves when the last write has ended, well or badly: whoever asked for it hears of its error. */
  readonly settled: () => Promise<void>
}

/** `stopping` ends the right to begin, and the patience with a broker that is away. */
export function makeOwnWrites(writer: Pick<RecordWriter, 'write'>, stopping: AbortSignal): OwnWrites {
  const owed = new AbortController().signal
  let last: Promise<void> = Promise.resolve()

  async function writeAll(groups: readonly (readonly OutgoingRecord[])[]): Promise<void> {
    let signal = stopping
    for (const records of groups) {
      if (records.length === 0) continue
      await writer.write(records, { signal, patience: stopping })
      signal = owed
    }
  }

  return {
    write: async (groups) => {
      last = writeAll(groups)
      await last
    },
    settled: async () => last.catch(() => undefined),
  }
}
