/** Instants as people type them. */
import { expect, test } from 'vitest'
import { toInstant } from './to-instant.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')

test.each([
  ['earliest', undefined],
  ['now', undefined],
  ['36h', '2026-03-09T00:00:00.000Z'],
  ['7d', '2026-03-03T12:00:00.000Z'],
  ['90m', '2026-03-10T10:30:00.000Z'],
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T10:00Z', '2026-01-31T10:00:00.000Z'],
])('%s is %s', (text, expected) => {
  const instant = toInstant('--since', text, NOW)
  expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected)
})

test.each(['yesterday', '12', '2026-13-45', '2026-02-30', ''])(
  '"%s" is refused with what would be right',
  (text) => {
    expect(() => toInstant('--since', text, NOW)).toThrow('give "earliest", a date')
  },
)
