import { describe, expect, test } from 'vitest'
import { countryName, dateWords, languageName, resultCount } from './words.ts'

describe('Arabic words', () => {
  test.each([
    [0, 'لا نتائج'],
    [1, 'نتيجة واحدة'],
    [2, 'نتيجتان'],
    [3, '3 نتائج'],
    [11, '11 نتيجة'],
    [1_234, '1,234 نتيجة'],
  ])('%i results are %s', (total, words) => {
    expect(resultCount(total)).toBe(words)
  })

  test('midnight is a day without a time', () => {
    expect(dateWords('2026-01-02T00:00:00Z')).toBe('2 يناير 2026')
  })

  test('what is no date is shown as it is', () => {
    expect(dateWords('soon')).toBe('soon')
  })

  test('codes become names, and what is no code stays', () => {
    expect([countryName('KW'), countryName('??'), languageName('ar'), languageName('und')]).toEqual([
      'الكويت',
      '??',
      'العربية',
      'غير معروفة',
    ])
  })
})
