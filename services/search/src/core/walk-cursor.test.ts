import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCursor, toCursor } from './walk-cursor.ts'

test('a place comes back as it was, and fits an address as it is', () => {
  const place = fc.record({
    pointInTime: fc.string({ minLength: 1, maxLength: 300 }),
    after: fc.array(
      fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    searched: fc.constantFrom(
      {},
      { loose: true as const },
      { unquoted: 'مكافحة التطرف', loose: true as const },
    ),
  })
  fc.assert(
    fc.property(place, (one) => {
      const cursor = toCursor(one)
      expect(encodeURIComponent(cursor)).toBe(cursor)
      // JSON knows no negative zero.
      expect(parseCursor(cursor)).toEqual(JSON.parse(JSON.stringify(one)))
    }),
  )
})

const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  ['nothing', ''],
  ['no base64', '{}'],
  ['no JSON', Buffer.from('خبر').toString('base64url')],
  ['no place', written([])],
  ['no point in time', written({ pointInTime: '', after: [1], searched: {} })],
  ['a sort value that is an object', written({ pointInTime: 'p', after: [{ lt: 1 }], searched: {} })],
  ['something more', written({ pointInTime: 'p', after: [1], searched: {}, index: 'other' })],
  ['too much', written({ pointInTime: 'p'.repeat(5_000), after: [1], searched: {} })],
])('%s is refused', (_, cursor) => {
  expect(() => parseCursor(cursor)).toThrow('cursor')
})
