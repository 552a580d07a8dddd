/** Tokens: where words begin and end, what makes two of them equal, and the way back to their letters. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseArabic, offsetInToken, toTokens } from './index.ts'

function wordsOf(text: string): string[] {
  return toTokens(text).map(({ start, end }) => text.slice(start, end))
}

describe('splits', () => {
  it.each([
    ['at spaces and punctuation', 'قال، ثم أضاف: «نعم».', ['قال', 'ثم', 'أضاف', 'نعم']],
    ['at underscores of a hashtag', '#لا_للتطرف', ['لا', 'للتطرف']],
    ['between Arabic and Latin letters', 'لـISIS', ['لـ', 'ISIS']],
    ['between digits and Arabic letters', '2018النظام', ['2018', 'النظام']],
    ['at emoji', 'نعم😀لا', ['نعم', 'لا']],
    ['not at marks, tatweel or joiners', 'مُتَـ\u200Dطرف', ['مُتَـ\u200Dطرف']],
    ['not a tatweel that stands alone', 'نعم ـ لا', ['نعم', 'لا']],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

it('keeps a mark on the last letter and leaves a bidi control after it outside', () => {
  expect(toTokens('داعشٌ\u200F ')).toEqual([{ key: 'داعش', start: 0, end: 5 }])
})

it('gives equal keys to spellings, digit styles and letter cases of one word', () => {
  const keys = toTokens('الكويت الکویت الكـويت ﺍﻟﻜﻮﻳﺖ | ٢٠١٥ ۲۰۱۵ 2015 | ISIS isis').map(({ key }) => key)
  expect(new Set(keys)).toEqual(new Set(['الكويت', '2015', 'isis']))
})

it('has keys that are the normalised word, for any Arabic word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...Array.from('أبتةىيكپگـَّلاﻻ\u200D')), { maxLength: 12 }),
      (letters) => {
        const text = letters.join('')
        expect(
          toTokens(text)
            .map(({ key }) => key)
            .join(''),
        ).toBe(normaliseArabic(text))
      },
    ),
  )
})

it('lies inside the text, in order and without overlap', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      let last = 0
      for (const { key, start, end } of toTokens(text)) {
        expect(key).not.toBe('')
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})

it.each([
  ['بالكويت', 1, 'الكويت'],
  ['وَلِلْكُوَيْتِ', 3, 'كُوَيْتِ'],
  ['ﻟﻠﻜﻮﻳﺖ', 2, 'ﻜﻮﻳﺖ'],
  ['كويت', 0, 'كويت'],
])('finds the letter after the clitics of %s', (text, cut, rest) => {
  const [token] = toTokens(text)
  expect(token && text.slice(offsetInToken(text, token, cut))).toBe(rest)
})
