/** Dates read and written digit by digit agree with `Date`. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseFeedDate } from '../index.ts'

const instant = fc.date({
  min: new Date('1971-01-01T00:00:00Z'),
  max: new Date('2069-01-01T00:00:00Z'),
  noInvalidDate: true,
})

function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

it.each<[string, (date: Date) => string, number]>([
  ['RFC 822', (date) => date.toUTCString(), 0],
  ['RFC 822 with an offset', (date) => date.toUTCString().replace('GMT', '+0330'), 210],
  ['RFC 3339', (date) => date.toISOString().replace(/\.\d+Z$/u, 'Z'), 0],
  ['RFC 3339 with an offset', (date) => date.toISOString().replace(/\.\d+Z$/u, '-09:30'), -570],
])('%s', (_, write, minutes) => {
  fc.assert(
    fc.property(instant, (date) => {
      expect(parseFeedDate(write(date))).toBe(seconds(new Date(date.getTime() - minutes * 60_000)))
    }),
    { numRuns: 2_000 },
  )
})
