/** Search against a real Elasticsearch: Arabic spellings, phrases, filters, paging, and the page over it. */
import {
  BadQuery,
  exportArticles,
  makeFacetReader,
  makePageReader,
  searchArticles,
  searchBatch,
  type ArticleIndex,
  type SearchQuery,
} from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { makeSearchServer, openSearch, parseMask } from '@rasid/search'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'

const daesh = { type: 'group', id: 'group:daesh', name: 'داعش', surface: 'داعش', field: 'title' } as const

const ARTICLES: readonly EnrichedArticle[] = [
  anArticle({
    id: 'kuwait',
    title: 'ندوة عن مكافحة الإرهاب في الكويت',
    text: 'بحث المشاركون سبل الوقاية من الإرهاب.\n\nوأكدوا أن الحوار أساس الوقاية في الكويت.',
    publishedAt: '2026-01-03T00:00:00Z',
  }),
  anArticle({
    id: 'kuwait-trade',
    title: 'معرض الكتاب في الكويت',
    text: 'افتتح المعرض، وفيه ركن لكتب عن الإرهاب وأثره في الأدب.',
    publishedAt: '2026-01-02T00:00:00Z',
    fetchedAt: '2026-01-05T00:00:00Z',
  }),
  anArticle({
    id: 'tunis',
    outlet: { id: 'sahil', name: 'إذاعة الساحل', country: 'TN' },
    title: 'باحثون: خطاب داعش يتراجع على الشبكات',
    text: 'درس الباحثون خطاب الجماعة وأثر حملات التوعية.',
    publishedAt: '2026-01-01T00:00:00Z',
    enrichment: {
      entities: [{ ...daesh, start: 13, end: 17 }],
      languages: [{ start: 0, end: 5, language: 'en' }],
    },
  }),
]

let index: ArticleIndex

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'search')
  await putArticles(index, ARTICLES)
})

afterAll(async () => dropPrivateIndex(index))

async function ids(query: SearchQuery): Promise<readonly string[]> {
  return (await searchArticles(index, query)).hits.map(({ id }) => id)
}

describe('Arabic search', () => {
  test.each([
    ['as it is written', 'الإرهاب في الكويت'],
    ['without hamza and with a dotless yeh', 'الارهاب فى الكويت'],
    ['with a right-to-left mark', '\u200Fالإرهاب في\u200F الكو\u200Fيت'],
    ['with tatweel', 'الإرهـــاب في الكـويت'],
    ['with tashkeel', 'الإِرْهَابُ فِي الكُوَيْتِ'],
    ['with Persian letters', 'الإرهاب فی الکویت'],
    ['with a zero-width joiner', 'الإرهاب في الكو\u200Dيت'],
    ['in presentation forms', 'ﺍﻹﺭﻫﺎﺏ ﻓﻲ ﺍﻟﻜﻮﻳﺖ'],
  ])('%s, a query finds the same top hits', async (_how, text) => {
    expect(await ids({ text })).toEqual(['kuwait', 'kuwait-trade'])
  })

  test('words may be spread over title and text', async () => {
    expect(await ids({ text: 'ندوة الحوار' })).toEqual(['kuwait'])
  })

  test('a quoted phrase is found as it stands only', async () => {
    expect(await ids({ text: '«سبل الوقاية»' })).toEqual(['kuwait'])
    expect(await ids({ text: '«الوقاية سبل»' })).toEqual([])
  })

  test('a word that nobody wrote like that finds its neighbours, and the result says so', async () => {
    const misspelt = await searchArticles(index, { text: 'المشاركزن' })
    expect([misspelt.loose, misspelt.hits.map(({ id }) => id)]).toEqual([true, ['kuwait']])
    expect(await searchBatch(index, [{ text: 'المشاركزن' }])).toEqual([{ total: 1, hits: ['kuwait'] }])
    expect((await searchArticles(index, { text: 'المشاركون' })).loose).toBeUndefined()
  })

  test('a query of function words finds where they stand', async () => {
    expect(await ids({ text: 'في' })).toContain('kuwait')
  })

  test('highlights mark the words as they were written', async () => {
    const [hit] = (await searchArticles(index, { text: 'الارهاب' })).hits
    const title = hit?.highlights.find(({ field }) => field === 'title')
    expect(title?.marks.map(({ start, end }) => title.text.slice(start, end))).toEqual(['الإرهاب'])
  })

  test('highlights of the text are its paragraphs, the one with most of the words first', async () => {
    const [hit] = (await searchArticles(index, { text: 'الكويت الوقاية الحوار' })).hits
    const pieces = hit?.highlights.filter(({ field }) => field === 'text') ?? []
    expect(pieces.map(({ paragraph }) => paragraph)).toEqual([2, 1])
    expect(pieces[0]?.text).toBe('وأكدوا أن الحوار أساس الوقاية في الكويت.')
    expect(pieces[0]?.marks.map(({ start, end }) => pieces[0]?.text.slice(start, end))).toEqual([
      'الحوار',
      'الوقاية',
      'الكويت',
    ])
  })

  test('a quoted phrase is marked in its paragraph, and a text without marks shows its first', async () => {
    const shown = async (text: string): Promise<unknown> =>
      (await searchArticles(index, { text })).hits[0]?.highlights.filter(({ field }) => field === 'text')
    expect(await shown('«سبل الوقاية»')).toMatchObject([
      { text: 'بحث المشاركون سبل الوقاية من الإرهاب.', paragraph: 1 },
    ])
    expect(await shown('')).toEqual([
      { field: 'text', text: 'بحث المشاركون سبل الوقاية من الإرهاب.', marks: [], paragraph: 1 },
    ])
  })

  test('a blank query is everything, newest first', async () => {
    expect(await ids({ text: '' })).toEqual(['kuwait', 'kuwait-trade', 'tunis'])
  })

  test.each<[Partial<SearchQuery>, readonly string[]]>([
    [{ outlet: 'sahil' }, ['tunis']],
    [{ country: 'KW' }, ['kuwait', 'kuwait-trade']],
    [{ language: 'en' }, ['tunis']],
    [{ group: 'group:daesh' }, ['tunis']],
    [{ since: '2026-01-02', until: '2026-01-03' }, ['kuwait-trade']],
  ])('the filter %o keeps what it should', async (filter, expected) => {
    expect(await ids({ text: '', ...filter })).toEqual(expected)
  })

  test('pages follow each other without gap or repeat', async () => {
    const pages = await Promise.all([0, 1, 2, 3].map((from) => ids({ text: '', size: 1, from })))
    expect(pages).toEqual([['kuwait'], ['kuwait-trade'], ['tunis'], []])
  })

  test('a batch answers in order, and a query that can not be run harms no other', async () => {
    const results = await searchBatch(index, [
      { text: 'داعش' },
      { text: 'ن'.repeat(2_000) },
      { text: 'الكويت', size: 1 },
    ])
    expect(results).toEqual([
      { total: 1, hits: ['tunis'] },
      expect.any(BadQuery),
      { total: 2, hits: ['kuwait'] },
    ])
  })

  test('the filters on offer carry names and counts', async () => {
    const { facets } = await makeFacetReader(index)({ text: '' })
    const of = (name: string): unknown => facets.find((facet) => facet.name === name)?.values
    expect(of('outlet')).toEqual([
      { value: 'marsad', label: 'صحيفة المرصد', articles: 2 },
      { value: 'sahil', label: 'إذاعة الساحل', articles: 1 },
    ])
    expect(of('group')).toEqual([{ value: 'group:daesh', label: 'داعش', articles: 1 }])
    expect(of('person')).toEqual([])
  })

  test('a chosen filter narrows the counts of the others, not its own', async () => {
    const { facets, timeline } = await makeFacetReader(index)({ text: '', outlet: 'sahil' })
    const of = (name: string): readonly string[] =>
      facets.find((facet) => facet.name === name)?.values.map(({ value }) => value) ?? []
    expect([of('outlet'), of('country')]).toEqual([['marsad', 'sahil'], ['TN']])
    expect(timeline.bars.map(({ articles }) => articles)).toEqual([1])
  })

  test.each([
    ['everything', { text: '' }],
    ['words', { text: 'الإرهاب' }],
    ['words and a chosen value', { text: 'الإرهاب', outlet: 'marsad' }],
    ['words nearly as typed', { text: 'الكوييت' }],
    ['a phrase as words, under a filter', { text: '«الإرهاب الكتاب» الكويت', country: 'KW' }],
    ['nothing', { text: 'xyzzy', outlet: 'marsad' }],
  ])('a page of %s has the hits and the counts of each by itself', async (_what, query) => {
    const { result, facets } = await makePageReader(index)(query)
    const { unquoted: _unquoted, loose: _loose, ...counted } = await makeFacetReader(index)(query)
    expect([result, facets]).toEqual([await searchArticles(index, query), counted])
  })

  test('a query that is searched nearly as typed is counted so', async () => {
    const { loose, facets } = await makeFacetReader(index)({ text: 'الكوييت' })
    const [outlets] = facets
    expect([loose, outlets?.values.map(({ articles }) => articles)]).toEqual([true, [2]])
  })
})

describe('the language of the box', () => {
  test.each([
    ['a word left out', 'الإرهاب -الكتاب', ['kuwait']],
    ['a phrase left out', 'الكويت -«معرض الكتاب»', ['kuwait']],
    ['alternatives', 'الكتاب OR داعش', ['kuwait-trade', 'tunis']],
    ['alternatives in Arabic', 'معرض أو خطاب', ['kuwait-trade', 'tunis']],
    ['a cut word', 'مكافح*', ['kuwait']],
    ['a cut word in another spelling', 'الارها*', ['kuwait', 'kuwait-trade']],
    ['a part of an outlet’s name', 'المصدر:الساحل', ['tunis']],
    ['an outlet’s id', 'outlet:marsad', ['kuwait', 'kuwait-trade']],
    ['an outlet left out', '-outlet:marsad', ['tunis']],
    ['a country by name', 'البلد:تونس', ['tunis']],
    ['a language by name', 'lang:English', ['tunis']],
    ['a group by its name', 'جماعة:داعش', ['tunis']],
    ['a day', 'date:2026-01-02', ['kuwait-trade']],
    ['a range of days', 'من:2026-01-02 إلى:2026-01-02', ['kuwait-trade']],
    ['words and fields together', 'الإرهاب من:2026-01-03', ['kuwait']],
  ])('%s', async (_what, text, expected) => {
    expect((await ids({ text })).toSorted()).toEqual(expected)
  })
})

describe('an export', () => {
  test('gives every hit once, whatever the size of a page', async () => {
    const found: string[] = []
    for await (const { total, articles } of exportArticles(index, { text: '' }, { limit: 10, pageSize: 2 })) {
      expect(total).toBe(3)
      found.push(...articles.map(({ id }) => id))
    }
    expect(found).toEqual(['kuwait', 'kuwait-trade', 'tunis'])
  })

  test('ends at its limit', async () => {
    const found: string[] = []
    for await (const { articles } of exportArticles(index, { text: 'الإرهاب' }, { limit: 1 }))
      found.push(...articles.map(({ id }) => id))
    expect(found).toEqual(['kuwait'])
  })

  test('of misspelt words gives what the search shows, but by arrival nothing that nobody asked for', async () => {
    const exported = async (order?: 'arrival'): Promise<readonly string[]> => {
      const found: string[] = []
      const options = { limit: 10, ...(order === undefined ? {} : { order }) }
      for await (const { articles } of exportArticles(index, { text: 'المشاركزن' }, options))
        found.push(...articles.map(({ id }) => id))
      return found
    }
    expect(await exported()).toEqual(['kuwait'])
    expect(await exported('arrival')).toEqual([])
  })

  test('by arrival, what was fetched last comes first', async () => {
    const options = { limit: 1, order: 'arrival' } as const
    for await (const { articles } of exportArticles(index, { text: '' }, options))
      expect(articles.map(({ id }) => id)).toEqual(['kuwait-trade'])
  })

  test('leaves no point in time open, also when nobody reads on', async () => {
    for await (const page of exportArticles(index, { text: '' }, { limit: 3, pageSize: 1 }))
      if (page.articles.length > 0) break
    // Others search the same server; a point in time that was left open would stay for two minutes.
    await vi.waitFor(
      async () => {
        const { nodes } = await index.client.nodes.stats({ metric: 'indices', index_metric: 'search' })
        const open = Object.values(nodes).map(({ indices }) => indices?.search?.open_contexts)
        expect(new Set(open)).toEqual(new Set([0]))
      },
      { timeout: 60_000, interval: 100 },
    )
  })
})

describe('the page over a real index', () => {
  test('shows hits, and each leads to its article', async () => {
    const server = await makeSearchServer(
      openSearch(index, () => 0),
      { demo: false },
    )
    const page = await server.inject(`/?q=${encodeURIComponent('الارهاب فى الکویت')}`)
    const article = await server.inject('/articles/tunis')
    await server.close()
    expect(page.body).toContain('<mark>الإرهاب</mark>')
    expect(page.body).toContain('href="/articles/kuwait"')
    expect(article.body).toContain('<mark class="entity group" title="جماعة: داعش">داعش</mark>')
  })

  test('gives nothing of a masked field away, in an export least of all', async () => {
    const exported = async (fields: string): Promise<string> => {
      const server = await makeSearchServer(
        openSearch(index, () => 0),
        { demo: false, mask: parseMask(fields) },
      )
      const { body } = await server.inject('/api/export/csv?outlet=sahil')
      await server.close()
      return body
    }
    expect(await exported('')).toContain('group:daesh')
    expect(await exported('groups')).not.toMatch(/group:daesh|,داعش,/u)
    expect(await exported('groups')).toContain('باحثون: خطاب داعش يتراجع')
  })
})
