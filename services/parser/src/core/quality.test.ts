import { describe, expect, it } from 'vitest'
import { LOW_QUALITY, qualityOf } from './quality.ts'

const SENTENCE =
  'يناقش المؤتمر سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين من عدة دول.'
const STORY = Array.from({ length: 8 }, () => SENTENCE)
const letters = SENTENCE.length * 8

describe('the quality', () => {
  it('of a whole story that fills its page is 1', () => {
    expect(qualityOf({ paragraphs: STORY, pageLetters: letters, agreement: 1, summary: SENTENCE })).toBe(1)
  })

  it('of no text is low', () => {
    expect(qualityOf({ paragraphs: [], pageLetters: 5_000 })).toBeLessThan(LOW_QUALITY)
  })

  it.each([
    ['labels instead of sentences', { paragraphs: STORY.map(() => 'محليات'), pageLetters: 48 }],
    ['a small part of the page', { paragraphs: STORY, pageLetters: letters * 20 }],
    ['a text on which the two ways disagree', { paragraphs: STORY, pageLetters: letters, agreement: 0.1 }],
    [
      'a text that does not hold the summary',
      { paragraphs: STORY, pageLetters: letters, summary: 'افتتحت مكتبة عامة جديدة في حي الزيتون مساء أمس' },
    ],
  ])('falls with %s', (_, signs) => {
    expect(qualityOf(signs)).toBeLessThan(0.8)
  })

  it('of a brief stays above the limit', () => {
    expect(qualityOf({ paragraphs: [SENTENCE], pageLetters: 400, agreement: 1 })).toBeGreaterThan(LOW_QUALITY)
  })

  it('leaves out what a page cannot show', () => {
    expect(qualityOf({ paragraphs: STORY, pageLetters: 0 })).toBe(1)
  })
})
