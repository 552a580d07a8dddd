import type { estypes } from '@elastic/elasticsearch'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadQuery, MAX_QUERY_LENGTH, parseQueryText, toSearchBody } from './index.ts'

const QUOTED = ['"أ ب"', '«أ ب»', '“أ ب”', '”أ ب“', '„أ ب“', '\u200F«\u200Fأ ب\u200F»']

describe('the text of a query', () => {
  test.each(QUOTED)('%s is a phrase', (text) => {
    expect(parseQueryText(text)).toEqual({ words: '', phrases: ['أ ب'] })
  })

  test('words and phrases are told apart', () => {
    expect(parseQueryText('ندوة «مكافحة التطرف» الكويت')).toEqual({
      words: 'ندوة   الكويت',
      phrases: ['مكافحة التطرف'],
    })
  })

  test('a mark without its partner is no mark', () => {
    expect(parseQueryText('«ندوة').phrases).toEqual([])
  })

  test('an empty phrase is none', () => {
    expect(parseQueryText('« »')).toEqual({ words: '', phrases: [] })
  })

  test('a text over the limit is refused', () => {
    expect(() => parseQueryText('ن'.repeat(MAX_QUERY_LENGTH + 1))).toThrow(BadQuery)
  })

  test('any text up to the limit gives a body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => void toSearchBody({ text })),
    )
  })
})

/** What ranks words by how many of them an article has. */
function coveringOf(text: string): estypes.QueryDslFunctionScoreQuery {
  return toSearchBody({ text }).query?.function_score as estypes.QueryDslFunctionScoreQuery
}

describe('the search body', () => {
  test('a blank query is everything, newest first', () => {
    const body = toSearchBody({ text: ' ' })
    expect(body.sort).toMatchObject([{ publishedAt: {} }, { id: {} }])
    expect(body.query).toEqual({ bool: { must: [], should: [], filter: [] } })
  })

  test('a query with words is ordered by score, and trigrams reorder its first hits', () => {
    const body = toSearchBody({ text: 'ندوة' })
    expect([body.sort, body.rescore]).toEqual([undefined, expect.objectContaining({ window_size: 100 })])
  })

  test('phrases alone are ordered by score', () => {
    expect(toSearchBody({ text: '«ندوة»' }).sort).toMatchObject([
      { _score: {} },
      { publishedAt: {} },
      { id: {} },
    ])
  })

  test('age counts only where that is asked for', () => {
    expect(JSON.stringify(toSearchBody({ text: 'ندوة' }))).not.toContain('"exp"')
    expect(JSON.stringify(toSearchBody({ text: 'ندوة', fresh: true }))).toContain('"exp":{"publishedAt"')
  })

  test('trigrams score no first phase, where nearly every article would be a hit', () => {
    expect(coveringOf('ندوة').query?.bool?.should).toHaveLength(1)
    expect(JSON.stringify(coveringOf('ندوة').query?.bool?.should)).not.toContain('.tri')
  })

  test('an article with all the words goes before one with some', () => {
    const functions = coveringOf('ندوة التعليم الكويت').functions ?? []
    const steps = functions.map(({ weight, filter }) => [weight, filter?.multi_match?.minimum_should_match])
    expect(steps).toEqual([
      [3, '100%'],
      [1.5, '75%'],
      [1, undefined],
    ])
  })

  test('a phrase is looked for in exact fields only', () => {
    const body = JSON.stringify(toSearchBody({ text: '«مكافحة التطرف»' }).query)
    expect(body).toContain('"type":"phrase","fields":["title.exact^1.5","text.exact","summary.exact"]')
  })

  test('filters are exact terms, and the range of dates ends before its end', () => {
    const filters = {
      outlet: 'o',
      country: 'KW',
      language: 'ar',
      group: 'group:daesh',
      since: '2026-01-01',
      until: '2026-02-01',
    }
    expect(toSearchBody({ text: '', ...filters }).query?.bool?.filter).toEqual([
      { term: { 'outlet.id': 'o' } },
      { term: { 'outlet.country': 'KW' } },
      { term: { languages: 'ar' } },
      { term: { groupIds: 'group:daesh' } },
      { range: { publishedAt: { gte: '2026-01-01T00:00:00.000Z', lt: '2026-02-01T00:00:00.000Z' } } },
    ])
  })

  test.each([
    { size: 101 },
    { size: -1 },
    { size: 1.5 },
    { from: -1 },
    { from: 9_990, size: 20 },
    { since: 'yesterday' },
    { until: '2026-13-01' },
    { since: '2026-02-30' },
    { since: '2026-03-01', until: '2026-02-01' },
    { since: '2026-03-01', until: '2026-03-01T00:00:00Z' },
  ])('%o is refused', (wrong) => {
    expect(() => toSearchBody({ text: 'ندوة', ...wrong })).toThrow(BadQuery)
  })
})
