/**
 * A month of a made-up world of 5,000 outlets, polled by the scheduler's core; beside it, in the same run and in the same
 * world, the fixed five minutes of before, and a fixed interval that costs as many requests.
 *
 * No clock and no servers: figures depend on the code alone, but for the seconds that it took.
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { quantile, type SimulationResult } from '../../services/scheduler/src/test-support/simulate.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import type { ScheduleTurn } from './schedule-turn.ts'

const SOURCES = 5_000
const DAYS = 30
const SEED = 5
const FIVE_MINUTES_MS = 300_000
const DAY_MS = 86_400_000

/** Mean of the jitter that both ways add to their intervals. */
const MEAN_JITTER = 1.05

/** Rows for the three ways of polling, and how long the scheduler's own month took. */
export async function schedule(_context: BenchContext): Promise<readonly BenchRow[]> {
  const started = performance.now()
  const adaptive = await runWorld({})
  const seconds = (performance.now() - started) / 1_000
  const sameMs = (SOURCES * DAYS * DAY_MS) / adaptive.requests / MEAN_JITTER
  return [
    ...toRows('adaptive', adaptive),
    row('adaptive: seconds', seconds, 's', `wall clock, ${SOURCES} sources, ${DAYS} days`),
    ...toRows('fixed 5 min', await runWorld({ intervalMs: FIVE_MINUTES_MS })),
    ...toRows('fixed, as many requests', await runWorld({ intervalMs: sameMs })),
  ]
}

function toRows(way: string, result: SimulationResult): readonly BenchRow[] {
  const { delaysS, requests, unconditional, withValidators, throttled, articles, missed } = result
  return [
    row(`${way}: median delay`, quantile(delaysS, 0.5), 's', `of ${articles} articles`),
    row(`${way}: p95 delay`, quantile(delaysS, 0.95), 's'),
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

function row(metric: string, value: number, unit: string, note?: string): BenchRow {
  const rounded = Math.round(value * 100) / 100
  return { bench: 'schedule', metric, value: rounded, unit, ...(note === undefined ? {} : { note }) }
}

/** The world in as many threads as there are cores, put together. */
async function runWorld(way: Pick<ScheduleTurn, 'intervalMs'>): Promise<SimulationResult> {
  const threads = availableParallelism()
  const share = Math.ceil(SOURCES / threads)
  const parts = await Promise.all(
    Array.from({ length: threads }, async (_, at) => {
      const from = at * share
      return runTurn({ ...way, from, sources: Math.min(share, SOURCES - from), days: DAYS, seed: SEED })
    }),
  )
  const sum = (count: (part: SimulationResult) => number): number =>
    parts.reduce((total, part) => total + count(part), 0)
  return {
    articles: sum(({ articles }) => articles),
    missed: sum(({ missed }) => missed),
    delaysS: Float32Array.from(parts.flatMap(({ delaysS }) => [...delaysS])).toSorted(),
    requests: sum(({ requests }) => requests),
    unconditional: sum(({ unconditional }) => unconditional),
    withValidators: sum(({ withValidators }) => withValidators),
    throttled: sum(({ throttled }) => throttled),
    shortestSpacingMs: Math.min(...parts.map(({ shortestSpacingMs }) => shortestSpacingMs)),
  }
}

async function runTurn(turn: ScheduleTurn): Promise<SimulationResult> {
  const worker = new Worker(new URL('schedule-turn.ts', import.meta.url), { workerData: turn })
  const [result] = (await once(worker, 'message')) as [SimulationResult]
  await worker.terminate()
  return result
}
