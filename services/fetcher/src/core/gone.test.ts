import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goneAfter, isProven } from './gone.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const HOUR = 3_600_000

type Gone = ReturnType<typeof goneAfter>

/** What is known after looks an hour apart, each with a code. */
function after(...codes: readonly string[]): Gone {
  let gone: Gone
  for (const [at, code] of codes.entries()) gone = goneAfter(gone, code, START + at * HOUR, at) ?? gone
  return gone
}

describe('a page that was had is gone', () => {
  test('at once by a 410', () => {
    expect(isProven(after('HTTP_410'))).toBe(true)
  })

  test('by a second 404, since the first', () => {
    expect(isProven(after('HTTP_404'))).toBe(false)
    expect(after('HTTP_404', 'HTTP_404')).toMatchObject({ since: '2026-03-01T10:00:00.000Z', count: 2 })
  })

  test('not by the same look twice', () => {
    const once = goneAfter(undefined, 'HTTP_404', START, 7)
    expect(isProven(goneAfter(once, 'HTTP_404', START + HOUR, 7))).toBe(false)
  })

  test('never by anything else, however often', () => {
    const other = fc.constantFrom(
      'HTTP_403',
      'HTTP_451',
      'HTTP_500',
      'HTTP_503',
      'TIMEOUT_TOTAL',
      'DNS_FAILED',
    )
    fc.assert(
      fc.property(fc.array(other), fc.array(other), (before, behind) => {
        expect(after(...before)).toBeUndefined()
        expect(isProven(after(...before, 'HTTP_404', ...behind))).toBe(false)
        expect(isProven(after(...before, 'HTTP_404', ...behind, 'HTTP_404'))).toBe(true)
      }),
    )
  })
})
