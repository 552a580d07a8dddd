/** Clitic readings: candidates only, each with what it cuts. */
import { describe, expect, it } from 'vitest'
import { cliticReadings } from './index.ts'

function stemsOf(word: string, properName = false): string[] {
  return cliticReadings(word, { properName }).map(({ stem }) => stem)
}

it('offers the word itself first', () => {
  expect(cliticReadings('وهم')[0]).toEqual({ cut: 0, stem: 'وهم' })
})

describe('common words', () => {
  it.each([
    ['والكتاب', 'كتاب'],
    ['بكتاب', 'كتاب'],
    ['وبالكتاب', 'كتاب'],
    ['فللكتاب', 'كتاب'],
    ['كالكتاب', 'كتاب'],
    ['وسيكتب', 'يكتب'],
    ['الكتاب', 'كتاب'],
  ])('%s may be %s', (word, stem) => {
    expect(stemsOf(word)).toContain(stem)
  })
})

describe('proper names', () => {
  it.each([
    ['بالكويت', 'الكويت'],
    ['وللكويت', 'الكويت'],
    ['للاذقيه', 'اللاذقيه'],
    ['ولداعش', 'داعش'],
  ])('%s may be %s', (word, name) => {
    expect(stemsOf(word, true)).toContain(name)
  })

  it('keep their article', () => {
    expect(stemsOf('الكويت', true)).toEqual(['الكويت'])
  })

  it('never take the future mark', () => {
    expect(stemsOf('سحلب', true)).toEqual(['سحلب'])
  })
})

it('counts the letters that it cuts, both lams of an elided article too', () => {
  expect(cliticReadings('وللكويت', { properName: true })).toContainEqual({ cut: 3, stem: 'الكويت' })
})

it('proposes no stem of a single letter', () => {
  expect(stemsOf('بك')).toEqual(['بك'])
})
