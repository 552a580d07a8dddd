/** Which forms of nouns become rules: by texts of ours, and by those of the shipped table where they are at hand. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import cliticForms from './clitic-forms.json' with { type: 'json' }
import { makeCliticForms } from './make-clitic-forms.ts'
import { readAntTexts } from './make-own-letter.ts'
import ownLetter from './own-letter.json' with { type: 'json' }

const often = (text: string): string => `${text} `.repeat(9)

function stemsOf(...texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return makeCliticForms(texts.map(often), ownLetter.stems).stems
}

test.each([
  ['a noun keeps the و that it begins with', 'الوقاية وقاية', { وقا: ['وقايه'] }],
  [
    'a preposition goes though little is left of the stem',
    'القوات لقوات وبقوات',
    { قو: ['لقوات', 'وبقوات'] },
  ],
  ['ل before a noun with a ل of its own is one letter', 'اللقاء للقاء', { لقاء: ['للقاء'] }],
  ['letters that look like an article stay', 'الالتزام التزام', { التزام: ['التزام'] }],
])('%s', (_fact, text, stems) => {
  expect(stemsOf(text)).toEqual(stems)
})

test.each([
  ['what the filters take apart rightly', 'المدينة بمدينة ومدينة للمدينة'],
  ['a word of which the article shows that it is one', 'الطاقة البطاقة بطاقة'],
  ['ل and the article before a noun', 'الأزمة أزمة اللازمة للأزمة'],
  ['"and", where the noun without it is so much commoner', `${'الجهة '.repeat(9)} الوجهة وجهة`],
  ['function words', 'الغير غير وغير'],
  ['names', 'الكويت لكويت'],
])('no rule is made of %s', (_fact, text) => {
  expect(stemsOf(text)).toEqual({})
})

test('a form that is hardly met is not worth a line', () => {
  expect(makeCliticForms([often('القوات'), 'لقوات'], ownLetter.stems).stems).toEqual({})
})

/** The texts lie outside the repository; RASID_ANT names the folder of ANT 1.1. */
const ant = process.env['RASID_ANT']

test.skipIf(ant === undefined)('the shipped table is what the ANT corpus gives', async () => {
  const file = await readFile(join(import.meta.dirname, 'clitic-forms.json'), 'utf8')
  expect(JSON.parse(file)).toEqual(makeCliticForms(await readAntTexts(ant ?? ''), ownLetter.stems))
})

test('no form stands under two stems', () => {
  const forms = Object.values(cliticForms.stems).flat()
  expect(new Set(forms).size).toBe(forms.length)
})
