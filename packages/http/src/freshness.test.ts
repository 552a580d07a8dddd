import { expect, test } from 'vitest'
import { toFreshness } from './freshness.ts'

const NOW = Date.parse('2026-03-01T10:00:00Z')

test.each([
  [{ 'cache-control': 'public, max-age=600' }, 600_000],
  [{ 'cache-control': 'Max-Age="60"', expires: 'Sun, 01 Mar 2026 10:10:00 GMT' }, 60_000],
  [{ expires: 'Sun, 01 Mar 2026 10:10:00 GMT' }, 600_000],
  [{ expires: 'Sun, 01 Mar 2026 09:10:00 GMT' }, 0],
  [{ 'cache-control': 'max-age=-5' }, 0],
  [{ 'cache-control': 'max-age=1e99' }, 86_400_000],
  [{ 'cache-control': 'max-age=999999999' }, 86_400_000],
  [{ 'cache-control': 's-maxage=600' }, undefined],
  [{ 'cache-control': 'max-age=soon' }, undefined],
  [{ expires: '-1x' }, undefined],
  [{}, undefined],
])('an answer with %j is fresh for %s ms', (headers, ms) => {
  expect(toFreshness(headers, NOW).freshForMs).toBe(ms)
})
