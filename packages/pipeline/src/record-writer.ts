/**
 * Writes what follows from a record, with patience.
 *
 * Promises: it resolves when the broker has acknowledged all of it. What a stage remembers is written when all else that
 * follows is acknowledged: who dies in between has remembered nothing of what is not there. An output that the broker never takes turns its
 * input into a reject; a reject that can't be written is an error that ends the service, with nothing committed.
 */
import type { Broker, BrokerRecord, OutgoingRecord } from './broker.ts'
import { RecordTooLarge } from './errors.ts'
import { toRejected, type HandledRecord } from './handle-record.ts'
import type { Stage } from './stage.ts'
import type { Time } from './time.ts'
import { writeWithPatience } from './write-with-patience.ts'

/** Tries of writing a reject: about a minute and a half with the pauses between, longer than a broker's restart. */
const REJECT_WRITE_TRIES = 12

/** `signal` ends the right to write, `patience` that to try again. */
export interface WriteSignals {
  readonly signal: AbortSignal
  readonly patience: AbortSignal
}

export interface RecordWriter {
  readonly write: (records: readonly OutgoingRecord[], signals: WriteSignals, tries?: number) => Promise<void>
  /** Writes the outcome of `record`, and returns it as it came to be. */
  readonly writeHandled: (
    handled: HandledRecord,
    record: BrokerRecord,
    signals: WriteSignals,
  ) => Promise<HandledRecord>
}

/** A writer for one stage. `onRetry` hears of each failure that will be tried again. */
export function makeRecordWriter<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  world: {
    readonly broker: Broker
    readonly time: Time
    readonly onRetry: (error: Error, pauseMs: number) => void
  },
): RecordWriter {
  const { broker, time, onRetry } = world

  async function write(
    records: readonly OutgoingRecord[],
    { signal, patience }: WriteSignals,
    tries = Infinity,
  ): Promise<void> {
    if (records.length === 0) return
    await writeWithPatience(async () => broker.produce(records), { time, signal, patience, tries, onRetry })
  }

  return {
    write,
    writeHandled: async (handled, record, signals) => {
      try {
        const tries = handled.kind === 'reject' ? REJECT_WRITE_TRIES : Infinity
        const isMemory = ({ topic }: OutgoingRecord): boolean => topic === stage.state?.topic.name
        await write(
          handled.records.filter((one) => !isMemory(one)),
          signals,
          tries,
        )
        await write(handled.records.filter(isMemory), signals, tries)
        return handled
      } catch (error) {
        // Our own limit was kept: this broker or topic is set to take less.
        if (handled.kind === 'reject' || !(error instanceof RecordTooLarge)) throw error
        const refused = toRejected(stage, record, time, error)
        await write(refused.records, signals, REJECT_WRITE_TRIES)
        return refused
      }
    },
  }
}
