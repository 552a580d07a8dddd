import { articlesParsed } from '@rasid/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRanges, planRanges, sizeOf, type ReplayRange } from './replay-range.ts'
import { brokerWith, type Written } from './test-support/replay-bench.ts'

const TOPIC = articlesParsed.name

/** Three records in partition 0, one in partition 1. */
const SOME: readonly Written[] = [
  { partition: 0, atMs: 10 },
  { partition: 0, atMs: 20 },
  { partition: 1, atMs: 25 },
  { partition: 0, atMs: 30 },
]

describe('planRanges', () => {
  it('takes everything where no window is given', async () => {
    expect(await planRanges(await brokerWith(SOME), TOPIC, {})).toEqual([
      { partition: 0, from: 0, until: 3 },
      { partition: 1, from: 0, until: 1 },
    ])
  })

  it('begins with the first record at or after the instant', async () => {
    expect(await planRanges(await brokerWith(SOME), TOPIC, { sinceMs: 20 })).toEqual([
      { partition: 0, from: 1, until: 3 },
      { partition: 1, from: 0, until: 1 },
    ])
  })

  it('ends before the first record at or after the instant', async () => {
    expect(await planRanges(await brokerWith(SOME), TOPIC, { untilMs: 25 })).toEqual([
      { partition: 0, from: 0, until: 2 },
      { partition: 1, from: 0, until: 0 },
    ])
  })

  it('is empty, never backwards, where the end lies before the beginning', async () => {
    const ranges = await planRanges(await brokerWith(SOME), TOPIC, { sinceMs: 30, untilMs: 10 })
    expect(sizeOf(ranges)).toBe(0)
    expect(ranges.every(({ from, until }) => until >= from)).toBe(true)
  })

  it('has two windows that meet cover each record once, whatever the instant', async () => {
    const written = fc.array(fc.record({ partition: fc.nat(1), atMs: fc.nat(50) }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(written, fc.nat(60), async (records, instant) => {
        const inOrder = records.toSorted((a, b) => a.atMs - b.atMs)
        const broker = await brokerWith(inOrder)
        const before = await planRanges(broker, TOPIC, { untilMs: instant })
        const after = await planRanges(broker, TOPIC, { sinceMs: instant })
        expect(sizeOf(before)).toBe(inOrder.filter(({ atMs }) => atMs < instant).length)
        expect(sizeOf(before) + sizeOf(after)).toBe(inOrder.length)
      }),
    )
  })
})

describe('nextRanges', () => {
  it('goes on where each range ended', async () => {
    const done: readonly ReplayRange[] = [
      { partition: 0, from: 0, until: 2 },
      { partition: 1, from: 0, until: 1 },
    ]
    expect(await nextRanges(await brokerWith(SOME), TOPIC, done)).toEqual([
      { partition: 0, from: 2, until: 3 },
      { partition: 1, from: 1, until: 1 },
    ])
  })

  it('begins at the beginning of a partition that nothing was read of', async () => {
    expect(sizeOf(await nextRanges(await brokerWith(SOME), TOPIC, []))).toBe(4)
  })
})
