/** A month of 5,000 made-up outlets: what the plan promises of delay and cost. Its figures are printed. */
import { beforeAll, describe, expect, test } from 'vitest'
import { quantile, type SimulationResult } from '../services/scheduler/src/test-support/simulate.ts'
import { DAYS, runWorld, sameCostMs } from './bench/schedule-world.ts'

let adaptive: SimulationResult
let fixed: SimulationResult

// About 20 s on two cores; the rest is for machines that do other things besides.
beforeAll(async () => {
  adaptive = await runWorld({})
  fixed = await runWorld({ intervalMs: sameCostMs(adaptive) })
  process.stdout.write(`${toLine('adaptive', adaptive)}\n${toLine('fixed', fixed)}\n`)
}, 180_000)

function toLine(way: string, result: SimulationResult): string {
  const { delaysS, requests, unconditional, withValidators, throttled } = result
  const delays = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${Math.round(quantile(delaysS, share))} s`)
  const perSource = (unconditional / withValidators).toFixed(3)
  return `${way}: ${delays.join(', ')}; ${Math.round(requests / DAYS)} requests a day, ${perSource} unconditional a source, ${throttled} 429s`
}

describe('a month of 5,000 outlets', () => {
  test.each([0.5, 0.95])('quantile %d of the delay beats a fixed interval of as many requests', (share) => {
    expect(quantile(adaptive.delaysS, share)).toBeLessThan(quantile(fixed.delaysS, share))
  })

  test('provokes a 429 once in 100,000 requests', () => {
    expect(adaptive.throttled).toBeLessThan(adaptive.requests / 100_000)
  })

  test('costs each origin one unconditional request', () => {
    expect(adaptive.unconditional).toBe(adaptive.withValidators)
  })
})
