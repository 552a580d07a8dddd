import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable } from './clean-text.ts'

describe('comparable', () => {
  it.each([
    ['words', 'Who, what?  Where!', 'who what where'],
    ['typographic marks', '“Who” — what’s 5€…', 'who what s 5'],
    ['forms of alef, ya and ta marbuta', 'أإآٱ على مدرسة', 'اااا علي مدرسه'],
    ['vowel signs and stretching', 'كِتَابٌ كـــبير', 'كتاب كبير'],
    ['capitals of other scripts', 'ÉCOLE ШКОЛА ΟΔΟΣ', 'école школа οδος'],
    ['letters beyond the table', 'Ḥasan 東京, 大阪', 'ḥasan 東京 大阪'],
    ['nothing but marks', ' — … ', ''],
  ])('folds %s', (_, text, folded) => {
    expect(comparable(text)).toBe(folded)
  })

  it('folds a line alone as it does in a long text', () => {
    const long = 'word '.repeat(500).trim()
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0, max: 0x6ff }).map((code) => String.fromCharCode(code)) }),
    )
    fc.assert(
      fc.property(line, (text) => {
        expect(comparable(`${text} ${long}`)).toBe(`${comparable(text)} ${long}`.trimStart())
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
