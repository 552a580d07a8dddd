import { Fatal, makeLogger, Transient } from '@rasid/pipeline'
import { describe, expect, test, vi } from 'vitest'
import { makePreparation, type Preparation } from './preparation.ts'

const log = makeLogger('indexer', 'error')
log.level = 'silent'

/** Each attempt ends as the list says; the last entry goes for all that follow. Pauses take no time. */
function prepare(
  outcomes: readonly (Error | 'done')[],
): Preparation & { readonly pauses: readonly number[] } {
  const pauses: number[] = []
  let attempt = 0
  const preparation = makePreparation({
    log,
    time: {
      now: () => 0,
      random: () => 0.5,
      sleep: async (ms, signal) => {
        pauses.push(ms)
        // A turn of the event loop, as a pause is one; the abort of a stop is seen there.
        await new Promise((resolve) => setImmediate(resolve))
        signal?.throwIfAborted()
      },
    },
    prepare: async () => {
      const outcome = outcomes[Math.min(attempt, outcomes.length - 1)]
      attempt += 1
      if (outcome instanceof Error) throw outcome
    },
  })
  return { ...preparation, pauses }
}

describe('the preparation of the index', () => {
  test('is ready when the first try succeeds', async () => {
    const preparation = prepare(['done'])
    await preparation.first
    expect(preparation.notReady()).toBeUndefined()
  })

  test('says why while it waits, and lets articles wait too', async () => {
    const preparation = prepare([new Transient('connection refused')])
    await preparation.first
    expect(preparation.notReady()).toBe('connection refused')
    expect(() => preparation.check()).toThrow(Transient)
    await preparation.stop()
  })

  test('tries again with growing pauses until it succeeds', async () => {
    const away = new Transient('away')
    const preparation = prepare([away, away, away, 'done'])
    await preparation.first
    await vi.waitFor(() => expect(preparation.notReady()).toBeUndefined())
    expect(preparation.pauses).toEqual([1_000, 2_000, 4_000])
  })

  test('what no other try can cure ends the start', async () => {
    await expect(prepare([new Fatal('wrong password')]).first).rejects.toThrow('wrong password')
  })

  test('what no other try can cure ends the process later, too', async () => {
    const preparation = prepare([new Transient('away'), new Fatal('other templates')])
    await preparation.first
    await vi.waitFor(() => expect(preparation.notReady()).toContain('other templates'))
    expect(() => preparation.check()).toThrow(Fatal)
  })
})
