import { expect, test } from 'vitest'
import { share, toMs } from './instants.ts'

test('what never was lies before everything', () => {
  expect(toMs(undefined)).toBe(-Infinity)
})

test('the places that ids decide are spread evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 10_000; i += 1) {
    const tenth = Math.floor(share(i % 2 === 0 ? `source-${i}` : 'source', i * 60_000) * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(Math.min(...tenths)).toBeGreaterThan(900)
  expect(Math.max(...tenths)).toBeLessThan(1_100)
})
