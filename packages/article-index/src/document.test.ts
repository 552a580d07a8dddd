import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DocumentRefused, documentVersion, pipelineRevision, toDocument } from './index.ts'
import { anArticle } from './test-support/an-article.ts'

const mention = { field: 'text', surface: 'داعش', start: 0, end: 4 } as const

describe('the document', () => {
  test('holds the whole article', () => {
    const article = anArticle({ dateline: 'الكويت', tags: ['تعليم'] })
    expect(toDocument(article)).toMatchObject(article)
  })

  test('names each language once, the main one first', () => {
    const spans = ['en', 'ar', 'en'].map((language, at) => ({ start: at, end: at + 1, language }))
    expect(toDocument(anArticle({ enrichment: { languages: spans } })).languages).toEqual(['ar', 'en'])
  })

  test('lists the ids of groups and places apart, each once', () => {
    const entities = [
      { ...mention, type: 'group', id: 'group:daesh', name: 'داعش' },
      { ...mention, type: 'group', id: 'group:daesh', name: 'داعش' },
      { ...mention, type: 'place', id: 'place:kw', name: 'الكويت' },
      { ...mention, type: 'person', name: 'سلمى الناظر' },
    ] as const
    expect(toDocument(anArticle({ enrichment: { entities } }))).toMatchObject({
      groupIds: ['group:daesh'],
      placeIds: ['place:kw'],
      entityIds: ['group:daesh', 'place:kw'],
      entityNames: ['داعش', 'الكويت', 'سلمى الناظر'],
    })
  })
})

describe('the key that a search folds by', () => {
  test.each([
    ['first', 's1'],
    ['copy', 's1'],
    ['rewrite', 's1'],
    ['none', 'a1'],
  ] as const)('of an article that is %s in its story is %s', (relation, key) => {
    expect(toDocument(anArticle({ story: { id: 's1', relation, of: null } })).storyKey).toBe(key)
  })

  test('is the article’s own id where nobody has looked for its story', () => {
    expect(toDocument(anArticle()).storyKey).toBe('a1')
  })
})

describe('the version', () => {
  const revision = fc.integer({ min: 1, max: 499 })
  const instant = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })

  test('rises with either revision and more with the time of the fetch', () => {
    fc.assert(
      fc.property(
        instant,
        revision,
        revision,
        fc.constantFrom('time', 'extraction', 'enrichment'),
        (at, extraction, enrichment, what) => {
          const of = (ms: number, first: number, second: number): number =>
            documentVersion(
              anArticle({
                fetchedAt: new Date(ms).toISOString(),
                extraction: { method: 'readability', revision: first },
                enrichment: { revision: second },
              }),
            )
          const before = of(at.getTime(), extraction, enrichment)
          if (what === 'time') expect(of(at.getTime() + 1, 1, 1)).toBeGreaterThan(before)
          if (what === 'extraction')
            expect(of(at.getTime(), extraction + 1, enrichment)).toBeGreaterThan(before)
          if (what === 'enrichment')
            expect(of(at.getTime(), extraction, enrichment + 1)).toBeGreaterThan(before)
        },
      ),
    )
  })

  test('a revision that would spill into the next millisecond is refused', () => {
    const article = anArticle({ extraction: { method: 'readability', revision: 999 } })
    expect(() => pipelineRevision(article)).toThrow(DocumentRefused)
  })

  test.each(['1969-12-31T23:59:59Z', '9999-12-31T00:00:00Z'])(
    'an article fetched at %s is refused',
    (fetchedAt) => {
      expect(() => documentVersion(anArticle({ fetchedAt }))).toThrow(DocumentRefused)
    },
  )
})
