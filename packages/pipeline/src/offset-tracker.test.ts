import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeOffsetTracker } from './offset-tracker.ts'

/** Rising offsets with gaps, and the same in the order in which they get done. */
const history = fc
  .uniqueArray(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 60 })
  .map((offsets) => offsets.toSorted((a, b) => a - b))
  .chain((taken) => fc.tuple(fc.constant(taken), fc.shuffledSubarray(taken)))

/** The offset after the longest run of done records from the first one on. */
function expectedNext(taken: readonly number[], done: ReadonlySet<number>): number | undefined {
  const open = taken.findIndex((offset) => !done.has(offset))
  const prefix = open < 0 ? taken : taken.slice(0, open)
  const last = prefix.at(-1)
  return last === undefined ? undefined : last + 1
}

describe('what may be committed', () => {
  test('is always the end of the contiguous prefix, in whatever order records get done', () => {
    fc.assert(
      fc.property(history, ([taken, order]) => {
        const tracker = makeOffsetTracker()
        const done = new Set<number>()
        for (const offset of taken) tracker.take(offset)
        for (const offset of order) {
          tracker.done(offset)
          done.add(offset)
          expect(tracker.committable()).toBe(expectedNext(taken, done))
        }
      }),
    )
  })

  test('is the same when records are taken while others get done', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 200 }), (choices) => {
        const tracker = makeOffsetTracker()
        const taken: number[] = []
        const done = new Set<number>()
        for (const choice of choices) {
          const open = taken.filter((offset) => !done.has(offset))
          const chosen = choice === 0 ? undefined : open[choice - 1]
          if (chosen === undefined) {
            taken.push((taken.at(-1) ?? -1) + 1 + choice)
            tracker.take(taken.at(-1) ?? 0)
          } else {
            done.add(chosen)
            tracker.done(chosen)
          }
          expect(tracker.committable()).toBe(expectedNext(taken, done))
        }
      }),
    )
  })

  test('is nothing as long as the first record is open', () => {
    const tracker = makeOffsetTracker()
    tracker.take(7)
    tracker.take(8)
    tracker.done(8)
    expect(tracker.committable()).toBeUndefined()
  })

  test('is nothing new once it was committed', () => {
    const tracker = makeOffsetTracker()
    tracker.take(7)
    tracker.done(7)
    tracker.committed(8)
    expect(tracker.committable()).toBeUndefined()
  })

  test('stays right over a backlog that is longer than the queue keeps', () => {
    const tracker = makeOffsetTracker()
    const count = 5_000
    for (let offset = 0; offset < count; offset += 1) tracker.take(offset)
    for (let offset = 0; offset < count; offset += 1) tracker.done(offset)
    expect(tracker.committable()).toBe(count)
  })
})
