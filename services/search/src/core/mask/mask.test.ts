import type { IndexDocument } from '@rasid/article-index'
import { readSettings } from '@rasid/settings'
import { describe, expect, test } from 'vitest'
import { searchSettings } from '../../settings.ts'
import { maskArticle, maskedIn, parseMask } from './mask.ts'

const mention = (type: string, id: string, name: string): object => ({ type, id, name })

const ARTICLE = {
  id: 'a1',
  outlet: { id: 'marsad', name: 'صحيفة المرصد', country: 'KW' },
  title: 'ندوة',
  text: 'حضرت هالة بن يدر.',
  textOther: 'In English.',
  summary: 'حضرت.',
  authors: ['سلمان الخويطر'],
  agency: 'وكالة الأفق',
  entityIds: ['person:hala', 'group:daesh', 'place:kw'],
  entityNames: ['هالة بن يدر', 'داعش', 'الكويت'],
  groupIds: ['group:daesh'],
  placeIds: ['place:kw'],
  locations: [{ lat: 29, lon: 48 }],
  enrichment: {
    language: 'ar',
    entities: [
      mention('person', 'person:hala', 'هالة بن يدر'),
      mention('group', 'group:daesh', 'داعش'),
      mention('place', 'place:kw', 'الكويت'),
    ],
    places: [{ id: 'place:kw', name: 'الكويت', lat: 29, lon: 48 }],
  },
} as unknown as IndexDocument

const masked = (setting: string): string => JSON.stringify(maskArticle(ARTICLE, parseMask(setting)))

describe('the setting', () => {
  test('names what can not be masked, and what can, before anything starts', () => {
    expect(() => readSettings(searchSettings, { SEARCH_MASK: 'authors,colour' })).toThrow(
      /SEARCH_MASK: "colour" can not be masked; there are authors, persons,/u,
    )
  })

  test('may have blanks', () => {
    expect(readSettings(searchSettings, { SEARCH_MASK: ' authors , persons ' }).mask.fields).toEqual([
      'authors',
      'persons',
    ])
  })

  test('absent masks nothing', () => {
    expect(maskArticle(ARTICLE, readSettings(searchSettings, {}).mask)).toEqual(ARTICLE)
  })
})

describe('an article', () => {
  test.each([
    ['authors', /الخويطر/u],
    ['persons', /"هالة بن يدر"|person/u],
    ['groups', /داعش|daesh/u],
    ['places', /الكويت|place:kw|"lat"/u],
    ['agency', /الأفق/u],
    ['country', /"KW"/u],
    ['text', /حضرت|English/u],
  ])('without %s has nothing of it left', (field, trace) => {
    expect(JSON.stringify(ARTICLE)).toMatch(trace)
    expect(masked(field)).not.toMatch(trace)
  })

  test('keeps the rest', () => {
    expect(masked('persons,authors')).toContain('"entityNames":["داعش","الكويت"]')
    expect(masked('persons,authors')).toContain('"authors":[]')
  })

  test('keeps no name when its mentions were not read', () => {
    const { enrichment: _unread, ...part } = ARTICLE
    expect(maskArticle(part as IndexDocument, parseMask('persons')).entityNames).toEqual([])
  })
})

describe('a query', () => {
  test.each([
    ['a chosen value', { text: '', person: 'person:hala' }, 'person'],
    ['a field of the box', { text: 'ندوة شخص:هالة' }, 'person'],
    ['a field of the box left out', { text: 'ندوة -person:هالة' }, 'person'],
    ['an id of the kind in the place of another', { text: '', organisation: 'person:hala' }, 'organisation'],
    ['the same in the box', { text: 'جهة:"person:hala"' }, 'organisation'],
    ['another field', { text: 'جماعة:داعش', country: 'KW' }, undefined],
    ['the words of the text', { text: 'هالة بن يدر' }, undefined],
  ])('by %s', (_what, query, expected) => {
    expect(maskedIn(query, parseMask('persons'))).toBe(expected)
  })
})
