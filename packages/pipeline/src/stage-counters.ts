/** What a stage counts, once for the live table and once for Prometheus, so that both always agree. */
import type { StageName } from '@rasid/contracts'
import type { HandledRecord } from './handle-record.ts'
import type { Metrics } from './metrics.ts'
import type { OutgoingRecord } from './broker.ts'
import type { ServiceStats } from './service.ts'

export interface StageCounters {
  readonly stats: () => ServiceStats
  readonly taken: (bytes: number, ageSeconds: number) => void
  readonly released: (bytes: number) => void
  readonly handled: (handled: HandledRecord) => void
  readonly written: (records: readonly OutgoingRecord[]) => void
  readonly retried: (error: Error) => void
  readonly tookSeconds: (seconds: number) => void
  readonly rebalanced: () => void
}

/** Counters at zero. */
export function makeStageCounters(service: StageName, metrics: Metrics): StageCounters {
  const stats = { in: 0, out: 0, dropped: 0, rejected: 0, retried: 0, inFlight: 0 }
  const label = { service }

  function flight(records: 1 | -1, bytes: number): void {
    stats.inFlight += records
    metrics.add('rasid_in_flight_records', label, records)
    metrics.add('rasid_in_flight_bytes', label, bytes)
  }

  function written(records: readonly OutgoingRecord[]): void {
    stats.out += records.length
    for (const { topic } of records) metrics.count('rasid_records_out_total', { service, topic })
  }

  return {
    stats: () => ({ ...stats }),
    taken: (bytes, ageSeconds) => {
      stats.in += 1
      flight(1, bytes)
      metrics.count('rasid_records_in_total', label)
      metrics.observe('rasid_event_age_seconds', label, ageSeconds)
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
