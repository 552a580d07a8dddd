/** The promise that dates keep: never ahead of the wall clock at the moment they become visible. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeNewsroomClock, toPrintedDate } from './newsroom-clock.ts'

const START = Date.parse('2026-11-20T18:00:30.250Z')

it('a story that is out is never dated in the future, at any speed', () => {
  const speeds = fc.double({ min: 0.01, max: 1e5, noNaN: true })
  const elapsed = fc.integer({ min: 0, max: 1e9 })
  fc.assert(
    fc.property(speeds, elapsed, fc.integer({ min: -1e9, max: 1e9 }), (speed, ms, offset) => {
      const clock = makeNewsroomClock(() => START + ms, START, speed)
      fc.pre(offset <= clock.newsroomNow())
      expect(toPrintedDate(offset, START, speed).getTime()).toBeLessThanOrEqual(START + ms)
    }),
  )
})

it('a push counts in newsroom time, whatever the speed', () => {
  const clock = makeNewsroomClock(() => START, START, 60)
  clock.advance(1000)
  expect(clock.newsroomNow()).toBe(1000)
})
