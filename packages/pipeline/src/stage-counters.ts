/** What a stage counts, once for the live table and once for Prometheus, so that both always agree. */
import type { StageName } from '@rasid/contracts'
import type { HandledRecord } from './handle-record.ts'
import type { Metrics } from './metrics.ts'
import type { OutgoingRecord } from './broker.ts'
import type { ServiceStats } from './service.ts'

export interface StageCounters {
  readonly stats: () => ServiceStats
  readonly isIdle: () => boolean
  /** A batch came whose oldest record is this old. */
  readonly came: (ageSeconds: number) => void
  readonly taken: (bytes: number) => void
  readonly released: (bytes: number) => void
  readonly handled: (handled: HandledRecord) => void
  readonly written: (records: readonly OutgoingRecord[]) => void
  readonly retried: (error: Error) => void
  readonly tookSeconds: (seconds: number) => void
  readonly rebalanced: () => void
}

/** Counters at zero. What happens once a record is tallied, since a label look-up costs as much as the rest of it. */
export function makeStageCounters(service: StageName, metrics: Metrics): StageCounters {
  const stats = { in: 0, out: 0, dropped: 0, rejected: 0, retried: 0, inFlight: 0 }
  const label = { service }
  const takenIn = metrics.tally('rasid_records_in_total', label)
  const flyingRecords = metrics.tally('rasid_in_flight_records', label)
  const flyingBytes = metrics.tally('rasid_in_flight_bytes', label)
  const writtenTo = new Map<string, (by: number) => void>()

  function tallyOf(topic: string): (by: number) => void {
    const tally = writtenTo.get(topic) ?? metrics.tally('rasid_records_out_total', { service, topic })
    writtenTo.set(topic, tally)
    return tally
  }

  function flight(records: 1 | -1, bytes: number): void {
    stats.inFlight += records
    flyingRecords(records)
    flyingBytes(bytes)
  }

  function written(records: readonly OutgoingRecord[]): void {
    stats.out += records.length
    for (const { topic } of records) tallyOf(topic)(1)
  }

  return {
    stats: () => ({ ...stats }),
    isIdle: () => stats.inFlight === 0,
    came: (ageSeconds) => metrics.observe('rasid_event_age_seconds', label, ageSeconds),
    taken: (bytes) => {
      stats.in += 1
      takenIn(1)
      flight(1, bytes)
    },
    released: (bytes) => flight(-1, -bytes),
    handled: ({ kind, label: word, records }) => {
      if (kind === 'emit') {
        written(records)
      } else if (kind === 'drop') {
        stats.dropped += 1
        metrics.count('rasid_records_dropped_total', { service, reason: word })
      } else {
        stats.rejected += 1
        metrics.count('rasid_records_rejected_total', { service, code: word })
      }
    },
    written,
    retried: (error) => {
      stats.retried += 1
      metrics.count('rasid_retries_total', { service, error: error.name })
    },
    tookSeconds: (seconds) => metrics.observe('rasid_handle_seconds', label, seconds),
    rebalanced: () => metrics.count('rasid_rebalances_total', label),
  }
}
