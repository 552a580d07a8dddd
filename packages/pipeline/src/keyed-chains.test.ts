import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainOf, makeKeyedChains } from './keyed-chains.ts'
import { settle } from './test-support/manual-time.ts'

describe('keyed chains', () => {
  test('run the tasks of a key one after the other, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 }),
        async (world, keys) => {
          const chains = makeKeyedChains()
          const ended: { key: string; index: number }[] = []
          const busy = new Set<string>()
          let overlaps = 0
          for (const [index, key] of keys.entries())
            chains.run(key, async () => {
              if (busy.has(key)) overlaps += 1
              busy.add(key)
              await world.schedule(Promise.resolve())
              busy.delete(key)
              ended.push({ key, index })
            })
          await world.waitIdle()
          await settle()
          expect(overlaps).toBe(0)
          expect(ended).toHaveLength(keys.length)
          for (const key of ['a', 'b', 'c']) {
            const own = ended.filter((task) => task.key === key).map(({ index }) => index)
            expect(own).toEqual(own.toSorted((a, b) => a - b))
          }
        },
      ),
      // Each run takes its turns of the event loop.
      { numRuns: 50 },
    )
  })

  test('let a key go on while another waits', async () => {
    const chains = makeKeyedChains()
    const done: string[] = []
    const gate = Promise.withResolvers<void>()
    chains.run('slow', async () => gate.promise)
    chains.run('free', async () => void done.push('free'))
    await settle()
    expect(done).toEqual(['free'])
    gate.resolve()
  })

  test('begin the first task of a key at once', () => {
    const chains = makeKeyedChains()
    let begun = false
    chains.run('a', async () => {
      begun = true
    })
    expect(begun).toBe(true)
  })
})

const recordOf = (key: string | null): Parameters<typeof chainOf>[0] => ({
  key: key === null ? null : Buffer.from(key),
  offset: 7,
})

test('records of one key share a chain, those without a key share none', () => {
  expect([chainOf(recordOf('a')), chainOf(recordOf(null))]).toEqual(['a', '#7'])
})

test('keys that are about one thing share its chain', () => {
  const subjectOf = (key: string): string => key.replace('removal:', '')
  expect(chainOf(recordOf('removal:a'), subjectOf)).toBe(chainOf(recordOf('a'), subjectOf))
})
