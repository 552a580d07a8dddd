import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MARK_END, MARK_START, parseMarked, toHighlights } from './highlights.ts'

describe('highlights', () => {
  test('marks become offsets into the plain text', () => {
    expect(parseMarked(`في ${MARK_START}الكويت${MARK_END} اليوم`)).toEqual({
      text: 'في الكويت اليوم',
      marks: [{ start: 3, end: 9 }],
    })
  })

  test('a mark that does not close is no mark', () => {
    expect(parseMarked(`أ${MARK_START}ب`)).toEqual({ text: 'أب', marks: [] })
  })

  test('whatever is marked, nothing but the marks is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('أ', '<b>', MARK_START, MARK_END)), (pieces) => {
        const plain = pieces.filter((piece) => piece !== MARK_START && piece !== MARK_END).join('')
        expect(parseMarked(pieces.join('')).text).toBe(plain)
      }),
    )
  })

  test('the title comes first, and exact fields count as their own', () => {
    const found = { 'text.exact': ['ب'], title: ['أ'] }
    expect(toHighlights(found).map(({ field, text }) => [field, text])).toEqual([
      ['title', 'أ'],
      ['text', 'ب'],
    ])
  })
})
