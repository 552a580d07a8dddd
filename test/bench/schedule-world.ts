/** A month of 5,000 made-up outlets, polled in as many threads as there are cores. */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SimulationResult } from '../../services/scheduler/src/test-support/simulate.ts'
import type { ScheduleTurn } from './schedule-turn.ts'

export const SOURCES = 5_000
export const DAYS = 30
const SEED = 5
const DAY_MS = 86_400_000

/** Mean of the jitter that both ways add to their intervals. */
const MEAN_JITTER = 1.05

/** The fixed interval that costs as many requests. */
export function sameCostMs({ requests }: SimulationResult): number {
  return (SOURCES * DAYS * DAY_MS) / requests / MEAN_JITTER
}

/** The month of all outlets, put together. */
export async function runWorld(way: Pick<ScheduleTurn, 'intervalMs'>): Promise<SimulationResult> {
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
