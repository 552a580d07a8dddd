import { expect, test } from 'vitest'
import { toSteadyBody } from './point-in-time.ts'

test.each(['ندوة', '«ندوة»', ''])('pages of «%s» have one order to the end, and none is cut off', (text) => {
  const { sort, rescore, timeout, from } = toSteadyBody({ text, from: 40, size: 10 })
  expect(JSON.stringify(sort)).toMatch(/"id":\{"order":"asc"\}\}\]$/u)
  expect([rescore, timeout, from]).toEqual([undefined, undefined, undefined])
})
