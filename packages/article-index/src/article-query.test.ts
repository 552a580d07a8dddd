import { describe, expect, test } from 'vitest'
import { furtherTries, withoutQuotes } from './article-query.ts'
import { FACETS, parseBox, toArticleBody, toBoxClauses, toFacetsBody, toSearchBody } from './index.ts'

function clauses(text: string): string {
  return JSON.stringify(toBoxClauses(parseBox(text), { words: ['W'], exact: ['E'] }))
}

describe('the clauses of the box', () => {
  test('words and phrases are left to the query builder', () => {
    expect(toBoxClauses(parseBox('ندوة «أ ب»'))).toEqual({ must: [], mustNot: [], filter: [] })
  })

  test.each([
    [
      'a word left out is left out by its stem',
      '-كرة',
      '"mustNot":[{"multi_match":{"query":"كرة","type":"cross_fields","operator":"and","fields":["W"]}}]',
    ],
    [
      'a phrase left out is left out as it stands',
      '-«أ ب»',
      '"mustNot":[{"multi_match":{"query":"أ ب","type":"phrase","fields":["E"]}}]',
    ],
    ['one alternative is enough', 'أ OR ب', '"minimum_should_match":1'],
    [
      'a cut word is looked for where words lie as written',
      'تطرف*',
      '"simple_query_string":{"query":"تطرف*"',
    ],
    ['an operator inside a cut word is none', 'أ"ب|ج*', '"query":"بج*"'],
    ['a country has a code', 'البلد:الكويت', '"filter":[{"term":{"outlet.country":"KW"}}]'],
    ['a country may be in English', 'country:tunisia', '{"term":{"outlet.country":"TN"}}'],
    ['a language has a code', 'اللغة:العربية', '{"term":{"languages":"ar"}}'],
    ['an outlet goes by a part of its name, however spelt', 'المصدر:الأفق', '"value":"*?ل?فق*"'],
    ['what is gone from its site has a date', 'removed:yes', '"filter":[{"exists":{"field":"removedAt"}}]'],
    [
      'what is not has none',
      'محذوف:لا',
      '"filter":[{"bool":{"must_not":[{"exists":{"field":"removedAt"}}]}}]',
    ],
    ['a flag is a yes or a no', 'removed:perhaps', '"filter":[{"match_none":{}}]'],
    ['a part in a story has a code', 'صلة:«إعادة صياغة»', '{"term":{"story.relation":"rewrite"}}'],
    ['a story goes by its id', 'story:S-1', '"filter":[{"term":{"story.id":"S-1"}}]'],
    ['a star in a name is only a star', 'outlet:a*b', String.raw`"*a\\*b*"`],
    [
      'an entity goes by any name that stands in the text',
      'جماعة:داعش',
      '{"query":"داعش","type":"phrase","fields":["E"]}',
    ],
    ['an organisation is one of its kind', 'جهة:س', '{"prefix":{"entityIds":"organisation:"}}'],
    [
      'dates bound the time of publication',
      'date:2026',
      '{"range":{"publishedAt":{"gte":"2026-01-01T00:00:00.000Z","lt":"2027-01-01T00:00:00.000Z"}}}',
    ],
  ])('%s', (_fact, text, expected) => {
    expect(clauses(text)).toContain(expected)
  })

  test('values of one facet are alternatives', () => {
    const { filter } = toBoxClauses(parseBox('country:KW country:TN'))
    expect(filter).toEqual([
      {
        bool: {
          should: [{ term: { 'outlet.country': 'KW' } }, { term: { 'outlet.country': 'TN' } }],
          minimum_should_match: 1,
        },
      },
    ])
  })
})

describe('the whole search', () => {
  test('a box of words is the body of the query builder, unchanged', () => {
    expect(toArticleBody({ text: 'ندوة «أ ب»' })).toEqual(toSearchBody({ text: 'ندوة "أ ب"' }))
  })

  const keywords = FACETS.filter(({ kind }) => kind !== 'flag')
  test.each(keywords.map(({ name, field }) => [name, field] as const))(
    'the facet %s filters by %s',
    (name, field) => {
      expect(toArticleBody({ text: '', [name]: 'v' }).query?.bool?.filter).toEqual([
        { term: { [field]: 'v' } },
      ])
    },
  )

  test('a flag filters by whether there is a value', () => {
    const has = { exists: { field: 'removedAt' } }
    expect(toArticleBody({ text: '', removed: 'yes' }).query?.bool?.filter).toEqual([has])
    expect(toArticleBody({ text: '', removed: 'no' }).query?.bool?.filter).toEqual([
      { bool: { must_not: [has] } },
    ])
  })

  test('alternatives alone are ordered by score', () => {
    expect(toArticleBody({ text: 'ندوة OR مؤتمر' }).sort?.[0]).toHaveProperty('_score')
  })

  test('a filter alone gives the newest first', () => {
    expect(toArticleBody({ text: 'outlet:x' }).sort?.[0]).toHaveProperty('publishedAt')
  })
})

describe('a query without its quotation marks', () => {
  test.each([
    ['ندوة «أ ب»', 'ندوة  أ ب '],
    ['«أ ب» ج «د»', ' أ ب  ج  د '],
    ['ندوة «أ ب» -«ج د» المصدر:"هـ و"', 'ندوة  أ ب  -«ج د» المصدر:"هـ و"'],
    ['ندوة «أ ب» ج OR «د»', 'ندوة  أ ب  ج OR «د»'],
  ])('%s becomes "%s"', (text, unquoted) => {
    expect(withoutQuotes({ text, outlet: 'o' })).toEqual({ text: unquoted, outlet: 'o' })
  })

  test.each(['ندوة', '«أ ب»', 'ندوة -«أ ب»', ''])('there is none of "%s"', (text) => {
    expect(withoutQuotes({ text })).toBeUndefined()
  })
})

describe('the counts', () => {
  const listed = FACETS.filter(({ kind }) => kind !== 'id').map(({ name }) => name)

  test('a chosen facet is counted under the filters of the others, all others under every filter', () => {
    const { aggs } = toFacetsBody({ text: '', outlet: 'o', group: 'g' })
    expect(aggs?.['outlet']?.filter).toEqual({ bool: { filter: [{ term: { groupIds: 'g' } }] } })
    expect(aggs?.['group']?.filter).toEqual({ bool: { filter: [{ term: { 'outlet.id': 'o' } }] } })
    expect(aggs?.['common']?.filter).toEqual({
      bool: { filter: [{ term: { 'outlet.id': 'o' } }, { term: { groupIds: 'g' } }] },
    })
  })

  test('every facet is counted once', () => {
    const { aggs = {} } = toFacetsBody({ text: '', outlet: 'o' })
    const names = [...Object.keys(aggs), ...Object.keys(aggs['common']?.aggs ?? {})]
    expect(names.toSorted()).toEqual([...listed, 'common', 'days'].toSorted())
  })

  test('of ids that are as many as articles only the chosen one is counted', () => {
    const { aggs = {} } = toFacetsBody({ text: '', story: 's1' })
    expect(aggs['story']?.aggs?.['values']?.terms).toEqual({ field: 'story.id', include: ['s1'] })
  })

  test('where nothing is chosen, what is found is counted without a filter around it', () => {
    const { aggs = {} } = toFacetsBody({ text: 'ندوة' })
    expect(Object.keys(aggs).toSorted()).toEqual([...listed, 'days'].toSorted())
  })

  test('a field that several kinds share is counted for one of them', () => {
    expect(toFacetsBody({ text: '' }).aggs?.['person']?.terms?.include).toBe('person:.*')
  })
})

describe('a query that found nothing', () => {
  test.each([
    ['words nearly as typed', 'لندكويست', [{ loose: true }]],
    [
      'a phrase as words, then nearly',
      '«a b» c',
      [{ unquoted: ' a b  c' }, { unquoted: ' a b  c', loose: true }],
    ],
    ['a phrase alone not at all', '«a b»', []],
    ['a field alone not at all', 'date:2026', []],
    ['a cut word not at all', 'تطرف*', []],
  ])('is asked again: %s', (_what, text, expected) => {
    expect(furtherTries({ text }).map(({ says }) => says)).toEqual(expected)
  })

  test('keeps its filters', () => {
    expect(furtherTries({ text: 'a', outlet: 'o' })).toMatchObject([
      { query: { text: 'a', outlet: 'o', loose: true } },
    ])
  })

  test('only then may words differ from those typed', () => {
    const found = (loose: boolean): string => JSON.stringify(toArticleBody({ text: 'طالبان', loose }).query)
    expect(found(false)).not.toMatch(/fuzziness|\.tri/u)
    expect(found(true)).toContain('"fuzziness":"AUTO"')
  })
})

test.each(['من:2026-03 قبل:2026-02', 'date:2026 from:2027', 'من:2026-03-01 قبل:2026-03-01'])(
  'a time that ends before it begins (%s) is refused, and nobody is told of nothing found',
  (text) => {
    expect(() => toArticleBody({ text })).toThrow(
      expect.objectContaining({ name: 'BadQuery', problem: 'period' }),
    )
  },
)
