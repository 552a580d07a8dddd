import { describe, expect, test } from 'vitest'
import { nearestName, toNameKeys } from './near-names.ts'

const NAMES = toNameKeys([
  'بوكو حرام',
  'الأمم المتحدة',
  'هالة بن يدر',
  'الكويت',
  'منظمة التعاون الإسلامي',
  'مالي',
  'القيروان',
])

describe('the nearest name', () => {
  test.each([
    ['of words pulled together', ['بوكوحرام'], [0], 'بوكو حرام'],
    ['of a word misspelt in it', ['الامم', 'المتهدة'], [1], 'الأمم المتحدة'],
    ['beside other words', ['ندوة', 'هاله', 'بن', 'يدار'], [3], 'هالة بن يدر'],
    ['of several words, two letters off', ['منضمة', 'التعاوم', 'الاسلامي'], [0, 1], 'منظمة التعاون الإسلامي'],
    ['with the article lost', ['كويبت'], [0], undefined],
    ['of one word, a sound off', ['الكيروان'], [0], 'القيروان'],
    ['too short to tell', ['مالو'], [0], undefined],
    ['spelt in another way only', ['الامم', 'المتحده'], [0], undefined],
    ['among words that nobody doubts', ['الامم', 'المتهدة', 'ندوة'], [2], undefined],
  ])('%s', (_what, words, suspects, expected) => {
    expect(nearestName(words, new Set(suspects), NAMES)?.name).toBe(expected)
  })
})
