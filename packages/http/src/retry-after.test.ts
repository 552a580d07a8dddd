import { expect, test } from 'vitest'
import { MAX_RETRY_AFTER_MS, parseRetryAfter } from './index.ts'

const NOW = Date.parse('2026-03-01T10:00:00Z')

test.each([
  ['120', 120_000],
  ['0', 0],
  ['-1', 0],
  ['99999999', MAX_RETRY_AFTER_MS],
  ['Sun, 01 Mar 2026 10:01:00 GMT', 60_000],
  ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
  ['Sun, 01 Mar 2099 09:00:00 GMT', MAX_RETRY_AFTER_MS],
  ['NaN', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After "%s" is %s ms', (value, expected) => {
  expect(parseRetryAfter(value, NOW)).toBe(expected)
})
