import { describe, expect, test } from 'vitest'
import { makeOwnLetterCounter, type OwnLetterCount } from './count-own-letter.ts'
import { light10 } from './light10.ts'

function counted(...texts: readonly string[]): OwnLetterCount {
  const counter = makeOwnLetterCounter({ functionWords: new Set(['في']), wholeWords: new Set(['لبنان']) })
  for (const text of texts) counter.add(text)
  return counter.count()
}

const often = (text: string): string => `${text} `.repeat(5)

describe('a letter of the word itself', () => {
  test('is seen by the article before it', () => {
    expect(counted(often('الكتاب كتاب')).stems(1)).toEqual(['كتاب'])
  })

  test('is not seen where the rest is the commoner word', () => {
    expect(counted(often('مدينة المدينة بمدينة مدينة')).stems(1)).toEqual([])
  })

  test('is not seen where the word is met more often with its preposition than without', () => {
    expect(counted('لمكافحة '.repeat(30), 'مكافحة '.repeat(20)).stems(1)).toEqual([])
  })

  test('is seen where the rest is met a few times by chance', () => {
    expect(counted('كامل '.repeat(30), 'امل '.repeat(15)).stems(1)).toEqual(['كامل'])
  })

  test('is seen over several texts as in one', () => {
    expect(counted('الكتاب', 'الكتاب', 'الكتاب').stems(3)).toEqual(['كتاب'])
  })

  test('of a stem that is met too seldom is not told', () => {
    expect(counted(often('الكتاب')).stems(6)).toEqual([])
  })

  test('of names is not told, for they never reach the filter', () => {
    expect(counted(often('لبنان')).stems(1)).toEqual([])
  })
})

test('every Arabic word counts for the size of the texts', () => {
  expect(counted('كتاب في لبنان, 2026', 'BBC عربي')).toMatchObject({ texts: 2, words: 4 })
})

test.each([
  ['والمدرسين', 'مدرس'],
  ['للكتاب', 'كتاب'],
  ['وزن', 'وزن'],
  ['كتابها', 'كتاب'],
])('light10 makes %s %s', (word, stem) => {
  expect(light10(word)).toBe(stem)
})
