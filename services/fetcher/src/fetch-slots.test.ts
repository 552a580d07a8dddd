import { describe, expect, test } from 'vitest'
import { makeFetchSlots } from './index.ts'

const { signal } = new AbortController()

/** Whether it was let in by the time that all that could happen has happened. */
async function isIn(taking: Promise<unknown>): Promise<boolean> {
  const not = Symbol('waiting')
  return (await Promise.race([taking, new Promise((resolve) => setImmediate(resolve, not))])) !== not
}

describe('slots', () => {
  test('are never more than their number', async () => {
    const slots = makeFetchSlots({ total: 2, unproven: 2 })
    await slots.take(true, signal)
    await slots.take(false, signal)
    expect([await isIn(slots.take(true, signal)), slots.taken()]).toEqual([false, 2])
  })

  test('pass to whoever waits longest', async () => {
    const slots = makeFetchSlots({ total: 1, unproven: 1 })
    const giveBack = await slots.take(true, signal)
    const [second, third] = [slots.take(true, signal), slots.take(true, signal)]
    giveBack()
    giveBack()
    expect([await isIn(second), await isIn(third), slots.taken()]).toEqual([true, false, 1])
  })

  test('are not lost with one who stops waiting', async () => {
    const slots = makeFetchSlots({ total: 1, unproven: 1 })
    const giveBack = await slots.take(true, signal)
    const stop = new AbortController()
    const gone = slots.take(true, stop.signal)
    const next = slots.take(true, signal)
    stop.abort(new Error('going home'))
    await expect(gone).rejects.toThrow('going home')
    giveBack()
    expect(await isIn(next)).toBe(true)
  })
})

describe('a hundred dead hosts', () => {
  /**
   * Fetches in rounds: a live host is done in the round after it began, a dead one after fifty. Gives the round in which
   * each live fetch was done.
   */
  async function roundsOfLive(dead: number): Promise<number> {
    const slots = makeFetchSlots()
    const done: number[] = []
    const running = new Map<() => void, number>()
    let round = 0
    const start = (rounds: number, proven: boolean): Promise<void> =>
      slots.take(proven, signal).then((giveBack) => {
        const came = round
        running.set(() => {
          giveBack()
          if (rounds === 1) done.push(round - came)
        }, round + rounds)
      })
    const all = [
      ...Array.from({ length: dead }, () => start(50, false)),
      ...Array.from({ length: 200 }, () => start(1, true)),
    ]
    const began = Promise.all(all)
    while (done.length < 200 && round < 10_000) {
      round += 1
      await new Promise((resolve) => setImmediate(resolve))
      for (const [end, at] of running)
        if (at <= round) {
          running.delete(end)
          end()
        }
    }
    void began
    return round
  }

  test('do not make the others wait twice as long', async () => {
    const alone = await roundsOfLive(0)
    expect(await roundsOfLive(100)).toBeLessThanOrEqual(2 * alone)
    expect(await roundsOfLive(1_000)).toBeLessThanOrEqual(2 * alone)
  })
})
