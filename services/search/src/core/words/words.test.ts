import { describe, expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'

const { search, layout, format } = wordsOf('ar')

describe('Arabic words', () => {
  test.each([
    [0, 'لا نتائج'],
    [1, 'نتيجة واحدة'],
    [2, 'نتيجتان'],
    [3, '3 نتائج'],
    [11, '11 نتيجة'],
    [1_234, '1,234 نتيجة'],
  ])('%i results are %s', (total, words) => {
    expect(search.results(total)).toBe(words)
  })

  test('eleven articles are in the accusative', () => {
    expect(layout.articles(11)).toBe('11 خبرا')
  })

  test('midnight is a day without a time', () => {
    expect(format.date('2026-01-02T00:00:00Z')).toBe('2 يناير 2026')
  })

  test('what is no date is shown as it is', () => {
    expect(format.date('soon')).toBe('soon')
  })

  test('codes become names, and what is no code stays', () => {
    expect([
      format.country('KW'),
      format.country('??'),
      format.language('ar'),
      format.language('und'),
    ]).toEqual(['الكويت', '??', 'العربية', 'غير معروفة'])
  })

  test('two days ago is in words', () => {
    expect(format.ago(0, 49 * 3_600_000)).toBe('قبل يومين')
  })
})

describe('the language of a page', () => {
  test.each([[undefined], ['fr'], [['en']], ['ar']])('%j is Arabic', (lang) => {
    expect(wordsOf(lang).lang).toBe('ar')
  })

  test('English is from left to right', () => {
    expect([wordsOf('en').dir, wordsOf('en').search.results(1)]).toEqual(['ltr', '1 result'])
  })
})
