import { expect, test } from 'vitest'
import { openLexicon, toOwnLetterFile } from './lexicon.ts'
import { readTemplates } from './templates.ts'

test('the stems of the template are read back from its rules', async () => {
  const { stems } = openLexicon(await readTemplates())
  expect(stems).toContain('كتاب')
  expect(stems.filter((stem) => !/^[بلك]/u.test(stem))).toEqual([])
})

test('words that the template keeps whole are not counted', async () => {
  const { counter } = openLexicon(await readTemplates())
  counter.add('وللكويت لبنان بلبنان كتاب كتاب')
  expect(counter.count().stems(1)).toEqual(['كتاب'])
})

test('the file is JSON that the maker of the template takes', () => {
  expect(JSON.parse(toOwnLetterFile(['بحث', 'كتاب']))).toMatchObject({ stems: ['بحث', 'كتاب'] })
})
