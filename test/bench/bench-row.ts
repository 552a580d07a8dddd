/** What a benchmark is given, and the one shape in which it answers. */
import type { Logger } from 'pino'

export interface BenchContext {
  /** Kafka brokers, `host:port`. Benchmarks make topics of their own and delete them. */
  readonly brokers: readonly string[]
  readonly elasticsearchUrl: string
  /** The environment of the run; processes that a benchmark starts inherit it. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** For files of the run; removed afterwards. */
  readonly folder: string
  readonly log: Logger
}

export interface BenchRow {
  readonly bench: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  readonly note?: string
}
