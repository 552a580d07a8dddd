import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toRuns } from './marked-text.ts'

const mark = fc.record({ start: fc.nat(30), end: fc.nat(30) })

describe('marked text', () => {
  test('the runs together are the text, whatever the marks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        expect(
          toRuns(text, marks)
            .map((run) => run.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  test('of marks that overlap the earlier and longer wins', () => {
    const long = { start: 0, end: 3 }
    expect(toRuns('abcd', [{ start: 1, end: 4 }, { start: 0, end: 2 }, long])).toEqual([
      { text: 'abc', mark: long },
      { text: 'd' },
    ])
  })
})
