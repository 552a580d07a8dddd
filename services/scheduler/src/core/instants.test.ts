import fc from 'fast-check'
import { expect, test } from 'vitest'
import { share, toInstant, toMs } from './instants.ts'

const anyTime = fc.integer({
  min: Date.parse('0001-01-01T00:00:00Z'),
  max: Date.parse('9999-12-31T23:59:59Z'),
})

test('an instant is written and read as the language itself does', () => {
  fc.assert(
    fc.property(anyTime, (ms) => {
      const text = new Date(ms).toISOString()
      expect([toInstant(ms), toMs(text), toMs(text.replace(/\.\d+/u, ''))]).toEqual([
        text,
        ms,
        Math.floor(ms / 1_000) * 1_000,
      ])
    }),
  )
})

test('what never was lies before everything', () => {
  expect(toMs(undefined)).toBe(-Infinity)
})

test('the places that ids decide are spread evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 10_000; i += 1) {
    const tenth = Math.floor(share(`source-${i}`) * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(Math.min(...tenths)).toBeGreaterThan(900)
  expect(Math.max(...tenths)).toBeLessThan(1_100)
})
