/** The enrichment as a whole: fields together, places, languages, and that no text can break it. */
import { enrichmentSchema } from '@rasid/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { enrich, ENRICHER_REVISION } from '../index.ts'

/** Text with the characters that matter here, in any order. */
const noisyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'داعش',
        'للكويت',
        'تنظيم',
        '“',
        '”',
        '\u200F',
        'ـ',
        'َ',
        'ﻻ',
        'القاعدة',
        'ISIS',
        '\n\n',
        ' ',
        '،',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

it('lists every mention, not each name once', () => {
  const { entities } = enrich({ title: 'داعش', text: 'داعش ثم داعش' })
  expect(entities.map(({ field, start }) => [field, start])).toEqual([
    ['title', 0],
    ['text', 0],
    ['text', 8],
  ])
})

it('lets a sure name in the title prove a doubtful one in the text', () => {
  const { entities } = enrich({ title: 'تنظيم القاعدة في دراسة', text: 'تتناول الدراسة خطاب القاعدة.' })
  expect(entities.at(-1)).toMatchObject({ id: 'group:al-qaeda', field: 'text', surface: 'القاعدة' })
})

it('gives each place once, with its position', () => {
  const { places } = enrich({ title: 'الكويت', text: 'بالكويت وبغداد والكويت' })
  expect(places).toEqual([
    { id: 'place:kw', name: 'الكويت', lat: 29.38, lon: 47.99 },
    { id: 'place:iq-baghdad', name: 'بغداد', lat: 33.31, lon: 44.36 },
  ])
})

it('names the language of each run of paragraphs', () => {
  const arabic = 'عقد المركز ندوة عن خطاب الكراهية.\n\nوشارك في الندوة باحثون من ثلاث دول.'
  const english = 'The centre held a seminar on hate speech.'
  const { language, languages } = enrich({ title: '', text: `${arabic}\n\n${english}` })
  expect(language).toBe('ar')
  expect(languages).toEqual([
    { start: 0, end: arabic.length, language: 'ar' },
    { start: arabic.length + 2, end: arabic.length + 2 + english.length, language: 'en' },
  ])
})

it('counts a paragraph without letters to the run before it', () => {
  const text = 'عقد المركز ندوة عن خطاب الكراهية.\n\n* * *\n\nوشارك فيها باحثون.'
  expect(enrich({ title: '', text }).languages).toEqual([{ start: 0, end: text.length, language: 'ar' }])
})

it('takes the language of the title where there is no text', () => {
  expect(enrich({ title: 'ندوة في الكويت', text: '' })).toMatchObject({ language: 'ar', languages: [] })
})

it('carries its revision', () => {
  expect(enrich({ title: '', text: '' })).toEqual({
    language: 'und',
    languages: [],
    entities: [],
    places: [],
    revision: ENRICHER_REVISION,
  })
})

it('keeps the contract for any text, with every surface where it says', () => {
  fc.assert(
    fc.property(noisyText, noisyText, (title, text) => {
      const article = { title, text }
      const enrichment = enrichmentSchema.parse(enrich(article))
      for (const { field, start, end, surface } of enrichment.entities)
        expect(article[field].slice(start, end)).toBe(surface)
    }),
  )
})

it('never lets mentions overlap', () => {
  fc.assert(
    fc.property(noisyText, (text) => {
      const { entities } = enrich({ title: '', text })
      for (const [index, { start }] of entities.entries())
        expect(start).toBeGreaterThanOrEqual(entities[index - 1]?.end ?? 0)
    }),
  )
})
