/**
 * A month of a made-up world of 5,000 outlets, polled by the scheduler's core; beside it, in the same run and in the same
 * world, the fixed five minutes of before, and a fixed interval that costs as many requests.
 *
 * No clock and no servers: figures depend on the code alone, but for the seconds that it took.
 */
import { quantile, type SimulationResult } from '../../services/scheduler/src/test-support/simulate.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { DAYS, runWorld, sameCostMs, SOURCES } from './schedule-world.ts'

const FIVE_MINUTES_MS = 300_000

/** Rows for the three ways of polling, and how long the scheduler's own month took. */
export async function schedule(_context: BenchContext): Promise<readonly BenchRow[]> {
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const adaptive = await runWorld({})
  const seconds = (performance.now() - started) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  return [
    ...toRows('adaptive', adaptive),
    row('adaptive: seconds', seconds, 's', `wall clock, ${SOURCES} sources, ${DAYS} days`),
    row('adaptive: CPU', (user + system) / 1e6, 's', 'of all threads'),
    ...toRows('fixed 5 min', await runWorld({ intervalMs: FIVE_MINUTES_MS })),
    ...toRows('fixed, as many requests', await runWorld({ intervalMs: sameCostMs(adaptive) })),
  ]
}

function toRows(way: string, result: SimulationResult): readonly BenchRow[] {
  const { delaysS, requests, unconditional, withValidators, throttled, articles, missed } = result
  return [
    row(`${way}: median delay`, quantile(delaysS, 0.5), 's', `of ${articles} articles`),
    row(`${way}: p95 delay`, quantile(delaysS, 0.95), 's'),
    row(`${way}: p99 delay`, quantile(delaysS, 0.99), 's'),
    row(`${way}: mean delay`, mean(delaysS), 's'),
    row(`${way}: requests`, requests / DAYS, 'a day'),
    row(
      `${way}: unconditional`,
      unconditional / withValidators,
      'a source',
      'of those with validators; must be 1',
    ),
    row(`${way}: 429s provoked`, throttled, 'answers', 'one origin in twenty allows 8 an hour'),
    row(`${way}: missed`, missed, 'articles', 'left the list unseen, mostly while it was down'),
  ]
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function row(metric: string, value: number, unit: string, note?: string): BenchRow {
  const rounded = Math.round(value * 100) / 100
  return { bench: 'schedule', metric, value: rounded, unit, ...(note === undefined ? {} : { note }) }
}
