/** The made tables: the template holds what the scripts make, and a rule can't contradict another. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withTables } from '../make-analysis.ts'
import { makeFunctionWords } from './make-function-words.ts'
import { makeOwnLetterFile, readAntTexts } from './make-own-letter.ts'
import { makeSynonymRules } from './make-synonyms.ts'
import { makeWholeWordRules, makeWholeWords } from './make-whole-words.ts'

const wholeWords = makeWholeWords()
const stop = new Set(makeFunctionWords())
/** The texts of the shipped list lie outside the repository; RASID_ANT names the folder of ANT 1.1. */
const ant = process.env['RASID_ANT']

test('the template holds exactly what the scripts make', async () => {
  const file = await readFile(join(import.meta.dirname, '../rasid-articles-analysis.json'), 'utf8')
  expect(file).toBe(withTables(file))
})

test.skipIf(ant === undefined)('the shipped exceptions are what the ANT corpus gives', async () => {
  const file = await readFile(join(import.meta.dirname, 'own-letter.json'), 'utf8')
  expect(makeOwnLetterFile(await readAntTexts(ant ?? ''))).toBe(file)
})

test('function words come in normalised spelling, with and without و', () => {
  expect(['الي', 'علي', 'وفي', 'هذه'].filter((word) => !stop.has(word))).toEqual([])
})

describe('whole words', () => {
  test.each([
    ['وللكويت', 'الكويت='],
    ['فبالكويت', 'الكويت='],
    ['لداعش', 'داعش='],
    ['وللاذقيه', 'اللاذقيه='],
    ['سوريه', 'سوريا='],
    ['امريكي', 'الامريكي='],
  ])('%s is %s', (form, word) => {
    expect(wholeWords.get(form)).toBe(word)
  })

  test.each(['رياضه', 'قاعده', 'نصر', 'بحر', 'الشباب', 'عمان'])('%s is left to the stemmer', (word) => {
    expect(wholeWords.has(word)).toBe(false)
  })

  test('the rules say of each form what the table says, and of none twice', () => {
    const said = makeWholeWordRules().flatMap((rule) => {
      const [forms = '', word = ''] = rule.split(' => ')
      return forms.split(', ').map((form) => [form, word] as const)
    })
    expect(said).toHaveLength(wholeWords.size)
    expect(new Map(said)).toEqual(wholeWords)
  })

  test('no function word is taken for a name', () => {
    expect([...wholeWords.keys()].filter((form) => stop.has(form))).toEqual([])
  })
})

describe('synonyms', () => {
  test('names of one group stand in one line', () => {
    expect(makeSynonymRules().find((line) => line.includes('isis,'))).toMatch(/داعش.*daesh.*تنظيم الدوله/u)
  })

  test.each([
    ['a place', 'ابوظبي', 'abu dhabi'],
    ['an organisation', 'منظمه التعاون الاسلامي', 'oic'],
    ['a platform', 'تويتر', 'twitter'],
  ])('so do those of %s, in other letters too', (_what, name, other) => {
    const lines = makeSynonymRules().map((line) => line.split(', '))
    expect(lines.filter((names) => names.includes(name) && names.includes(other))).toHaveLength(1)
  })

  test('no name stands in two lines of one kind of entity, which would make both one', () => {
    const names = makeSynonymRules().flatMap((line) => line.split(', '))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('no rule has a function word, which the server would refuse', () => {
    const words = makeSynonymRules().flatMap((line) => line.split(/,? /u))
    expect(words.filter((word) => stop.has(word))).toEqual([])
  })
})
