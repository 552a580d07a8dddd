/** Direction: the first strong character decides, and an isolate is closed whatever is inside. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstStrongDirection, isolate } from './index.ts'

it.each([
  ['«ندوة» in Kuwait', 'rtl'],
  ['2015: ندوة', 'rtl'],
  ['ISIS وأخواتها', 'ltr'],
  ['שלום', 'rtl'],
  ['\u200Fabc', 'rtl'],
  ['12:30 — 😀', 'neutral'],
  ['', 'neutral'],
])('%j is %s', (text, direction) => {
  expect(firstStrongDirection(text)).toBe(direction)
})

it('wraps text in a first-strong isolate', () => {
  expect(isolate('ندوة')).toBe('\u2068ندوة\u2069')
})

it('has one opening and one closing bracket, whatever was inside', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('ا', 'a', '\u2066', '\u2069', '\u202E', '\u202C')), (parts) => {
      const brackets = isolate(parts.join('')).match(/[\u202A-\u202E\u2066-\u2069]/gu)
      expect(brackets).toEqual(['\u2068', '\u2069'])
    }),
  )
})
