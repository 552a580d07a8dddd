import { describe, expect, test } from 'vitest'
import { toCorrection, toSuggesters, toSuspects } from './spelling.ts'

/** As if the dictionary of the texts gave these, to every form of the word that is asked about. */
function dictionary(word: string, found: readonly (readonly [string, number])[]) {
  const options = found.map(([text, freq]) => ({ text, freq, score: 0.8 }))
  const names = Object.keys(toSuggesters(word)).filter((name) => name.endsWith('text.exact'))
  return Object.fromEntries(names.map((name) => [name, [{ options }]]))
}

describe('a word is doubted', () => {
  test.each([
    ['that no article has', 'المشاركزن', 0, true],
    ['that next to none has', 'اسرائل', 2, true],
    ['not one that several have', 'ندوات', 3, false],
    ['not one too short to tell', 'داع', 0, false],
    ['not a number', '2015', 0, false],
    ['not one with signs in it', 'a-b-c', 0, false],
  ])('%s', (_what, word, articles, expected) => {
    expect(toSuspects([word], [articles]).length > 0).toBe(expected)
  })
})

describe('a word is corrected', () => {
  test.each([
    [
      'to the nearest',
      'المشاركزن',
      0,
      [
        ['المشاركون', 8],
        ['المشاركات', 90],
      ],
      'المشاركون',
    ],
    [
      'of two as near to the more frequent',
      'المشاركزن',
      0,
      [
        ['المشاركون', 8],
        ['المشاركين', 9],
      ],
      'المشاركين',
    ],
    [
      'to one that sounds the same before a frequent one',
      'الضواهري',
      0,
      [
        ['الظواهري', 2],
        ['الجواهري', 9],
      ],
      'الظواهري',
    ],
    ['with its clitics kept', 'وبالكوييت', 0, [['الكويت', 30]], 'وبالكويت'],
    ['without a clitic that swallowed the article', 'للكوييت', 0, [['الكويت', 30]], 'الكويت'],
    ['not to itself in another spelling', 'الأرهاب', 0, [['الارهاب', 30]], undefined],
    ['not a short one to any neighbour', 'سواب', 0, [['نواب', 99]], undefined],
    ['a rare one to a far more frequent one that sounds the same', 'اسرائل', 2, [['اسرائيل', 60]], 'اسرائيل'],
    ['not a rare one to one that is little more frequent', 'اسرائل', 2, [['اسرائيل', 30]], undefined],
    ['not a rare one by another letter', 'الخويطر', 1, [['الخويطب', 90]], undefined],
    ['not where nothing is near', 'المشاركزن', 0, [['المدرسه', 90]], undefined],
  ] as const)('%s', (_what, word, articles, found, expected) => {
    const correction = toCorrection(word, articles, dictionary(word, found))
    expect(correction && correction.head + correction.word).toBe(expected)
  })
})
