import { expect, test } from 'vitest'
import { cached } from './cached.ts'

/** Counts how often it was asked, by a clock that stands until it is moved. */
function aCounter(ageMs: number): { readonly ask: () => Promise<number>; readonly clock: { now: number } } {
  const clock = { now: 1_000 }
  let asked = 0
  return {
    ask: cached(
      async () => (asked += 1),
      ageMs,
      () => clock.now,
    ),
    clock,
  }
}

test('however many ask within its age, one question is asked', async () => {
  const { ask, clock } = aCounter(2_000)
  const together = await Promise.all([ask(), ask(), ask()])
  clock.now += 1_999
  expect([...together, await ask()]).toEqual([1, 1, 1, 1])
})

test('an answer that is too old is asked for anew', async () => {
  const { ask, clock } = aCounter(2_000)
  await ask()
  clock.now += 2_000
  expect(await ask()).toBe(2)
})

test('an error is the answer of those who waited for it, and of nobody after them', async () => {
  let asked = 0
  const ask = cached(
    async () => {
      asked += 1
      if (asked === 1) throw new Error('away')
      return asked
    },
    2_000,
    () => 0,
  )
  await expect(ask()).rejects.toThrow('away')
  expect(await ask()).toBe(2)
})
