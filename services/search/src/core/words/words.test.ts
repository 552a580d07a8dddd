import { describe, expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'

const { search, layout, format, stories } = wordsOf('ar')

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

  test.each([
    [{ first: 0, copy: 1, rewrite: 0 }, 'ومعه نسخة واحدة'],
    [{ first: 0, copy: 2, rewrite: 1 }, 'ومعه نسختان وإعادة صياغة واحدة'],
    [{ first: 1, copy: 3, rewrite: 2 }, 'ومعه الخبر الأول و3 نسخ وإعادتا صياغة'],
    [{ first: 1, copy: 11, rewrite: 3 }, 'ومعه الخبر الأول و11 نسخة و3 إعادات صياغة'],
    [{ first: 0, copy: 100, rewrite: 11 }, 'ومعه 100 نسخة و11 إعادة صياغة'],
  ])('under a hit, %o is %s', (counts, words) => {
    expect(stories.folded(counts)).toBe(words)
  })

  test.each([
    [120_000, 'الفارق عن الأول: دقيقتان'],
    [3 * 3_600_000, 'الفارق عن الأول: 3 ساعات'],
    [48 * 3_600_000, 'الفارق عن الأول: يومان'],
  ])('%i ms after the first is in words', (ms, words) => {
    expect(stories.after(ms)).toBe(words)
  })

  test.each([
    [0, 'لا أخبار'],
    [1, 'خبر واحد'],
    [2, 'خبران'],
    [10, '10 أخبار'],
    [11, '11 خبرا'],
    [99, '99 خبرا'],
    [100, '100 خبر'],
    [102, '102 خبر'],
    [103, '103 أخبار'],
    [111, '111 خبرا'],
    [20_000, '20,000 خبر'],
  ])('%i articles are %s', (count, words) => {
    expect(layout.articles(count)).toBe(words)
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

  test.each([
    [0, 'قبل ثانية واحدة'],
    [2, 'قبل ثانيتين'],
    [5, 'قبل 5 ثوانِ'],
    [12, 'قبل 12 ثانية'],
    [119, 'قبل 119 ثانية'],
    [120, 'قبل دقيقتين'],
    [3 * 3_600, 'قبل 3 ساعات'],
    [49 * 3_600, 'قبل يومين'],
  ])('%i seconds ago is %s', (seconds, words) => {
    expect(format.ago(0, seconds * 1_000)).toBe(words)
  })

  test('what lies ahead by a clock that is wrong was just now', () => {
    expect(format.ago(5_000, 0)).toBe('قبل ثانية واحدة')
  })
})

describe('the language of a page', () => {
  test.each([[undefined], ['fr'], [['en']], ['ar']])('%j is Arabic', (lang) => {
    expect(wordsOf(lang).lang).toBe('ar')
  })

  test('copies are counted in English too', () => {
    const { folded } = wordsOf('en').stories
    expect(folded({ first: 0, copy: 3, rewrite: 1 })).toBe('+ 3 copies, 1 rewrite')
    expect(folded({ first: 1, copy: 1, rewrite: 0 })).toBe('+ the first article, 1 copy')
  })

  test('English is from left to right', () => {
    expect([wordsOf('en').dir, wordsOf('en').search.results(1)]).toEqual(['ltr', '1 result'])
  })
})
