import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'

describe('the distance of two words', () => {
  test.each([
    ['the same', 'داعش', 'داعش', 0],
    ['a letter of the same sound', 'الضواهري', 'الظواهري', 0.5],
    ['a dot too few', 'داعس', 'داعش', 0.5],
    ['a long vowel lost', 'طالبن', 'طالبان', 0.5],
    ['a letter lost', 'مكافة', 'مكافحة', 1],
    ['a letter too many', 'الكوبيت', 'الكويت', 1],
    ['another letter', 'المشاركزن', 'المشاركون', 1],
    ['neighbours swapped', 'الكيوت', 'الكويت', 1],
    ['in Latin letters', 'kuwiat', 'kuwait', 1],
    ['two apart', 'مكفهه', 'مكافحه', 1],
  ])('%s', (_what, typed, written, expected) => {
    expect(editDistance(typed, written, 2)).toBe(expected)
  })

  test('is not counted beyond what is asked for', () => {
    expect(editDistance('ندوة', 'مؤتمر', 2)).toBe(Number.POSITIVE_INFINITY)
  })

  test('is the same both ways, and none to itself', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ابتدضظوي'.split('')), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 9)).toBe(editDistance(other, one, 9))
        expect(editDistance(one, one, 9)).toBe(0)
      }),
    )
  })
})
