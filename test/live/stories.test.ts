/** Stories against a real Elasticsearch: one hit a story, paged through without loss, and everything that is under it. */
import {
  exportArticles,
  makeFacetReader,
  makePageReader,
  prepareIndex,
  readStory,
  readTemplates,
  searchArticles,
  searchBatch,
  toDocument,
  toTemplates,
  type ArticleIndex,
  type ArticleQuery,
} from '@rasid/article-index'
import type { EnrichedArticle, StoryPlace } from '@rasid/contracts'
import { makeSearchServer, openSearch } from '@rasid/search'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { makeNamespace } from '../support/namespace.ts'
import { connectIndex, dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'

const OUTLETS = ['marsad', 'sahil', 'manara', 'wadi'].map((id) => ({
  id,
  name: `صحيفة ${id}`,
  country: 'KW',
}))

const TEXT = 'افتتح في المكتبة معرض للكتاب عن الوقاية من التطرف، وفيه ركن للأطفال وندوات كل مساء.'

function place(id: string, relation: StoryPlace['relation'], of: string | null = null): StoryPlace {
  return { id, relation, of }
}

/** A story of five, one that is near to it but of its own, and one that nobody has looked at. */
const FAIR: readonly EnrichedArticle[] = [
  told('fair', 0, '08:00', place('s-fair', 'first')),
  told('fair-copy', 1, '09:30', place('s-fair', 'copy', 'fair')),
  told('fair-edited', 2, '10:00', place('s-fair', 'copy', 'fair'), TEXT.replace('كل مساء', 'كل صباح')),
  told(
    'fair-rewrite',
    3,
    '12:00',
    place('s-fair', 'rewrite', 'fair-edited'),
    'معرض للكتاب عن التطرف يفتح أبوابه في المكتبة.',
  ),
  told('fair-lost', 1, '13:00', place('s-fair', 'copy', 'gone')),
  told('near', 2, '14:00', place('s-fair', 'none'), 'معرض للكتاب في مدينة أخرى، لا صلة له بالأول.'),
  told('unseen', 3, '15:00', undefined, 'معرض للصور عن المكتبة القديمة وتاريخها.'),
]

function told(
  id: string,
  outlet: number,
  time: string,
  story: StoryPlace | undefined,
  text = TEXT,
): EnrichedArticle {
  return anArticle({
    id,
    outlet: OUTLETS[outlet] ?? { id, name: id },
    title: text.split(' ').slice(0, 6).join(' '),
    text,
    publishedAt: `2026-01-02T${time}:00Z`,
    ...(story === undefined ? {} : { story }),
  })
}

/** Each third story has a copy, each ninth two more; all have the same words, in other numbers. */
const MANY: readonly EnrichedArticle[] = Array.from({ length: 250 }, (_, n) => {
  const copies = [...(n % 3 === 0 ? ['b'] : []), ...(n % 9 === 0 ? ['c', 'd'] : [])]
  const text = `نشرة رقمية ${'عن الطقس '.repeat(1 + (n % 7))} في اليوم ${n}.`
  return ['a', ...copies].map((letter, at) =>
    anArticle({
      id: `m${n}-${letter}`,
      title: `نشرة الطقس ${n}`,
      text,
      publishedAt: new Date(Date.UTC(2025, 0, 1 + (n % 40), n % 24, at)).toISOString(),
      story: place(`s${n}`, letter === 'a' ? 'first' : 'copy', letter === 'a' ? null : `m${n}-a`),
    }),
  )
}).flat()

let index: ArticleIndex
let older: ArticleIndex

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'stories')
  await putArticles(index, [...FAIR, ...MANY])
})

afterAll(async () => {
  for (const each of [index, older]) await dropPrivateIndex(each)
})

async function found(query: Partial<ArticleQuery>): ReturnType<typeof searchArticles> {
  return await searchArticles(index, { text: '', size: 100, ...query })
}

async function ids(query: Partial<ArticleQuery>): Promise<readonly string[]> {
  return (await found(query)).hits.map(({ id }) => id)
}

describe('one hit a story', () => {
  test('the best of its articles stands for it and says what is under it', async () => {
    const { total, stories, hits } = await found({ text: 'معرض المكتبة للأطفال' })
    expect([total, stories, hits.length]).toEqual([7, 3, 3])
    const [first] = hits
    expect(first?.story).toMatchObject({ id: 's-fair', folded: { copy: expect.any(Number) as number } })
    const { first: one = 0, copy = 0, rewrite = 0 } = first?.story?.folded ?? {}
    expect(one + copy + rewrite).toBe(4)
    expect(
      hits
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['near', 'unseen'])
  })

  test('only what the search finds is counted under a hit', async () => {
    const { total, hits } = await found({ text: 'الأطفال', since: '2026-01-02T09:00:00Z' })
    expect(hits.map(({ story }) => story?.folded)).toEqual([{ first: 0, copy: 2, rewrite: 0 }])
    expect(total).toBe(3)
  })

  test.each([
    ['a search', { text: 'الأطفال' }],
    ['one that is narrowed by a facet', { text: 'الأطفال', country: 'KW' }],
  ])('a page of hits and counts folds %s as well', async (_what, query) => {
    const { result, facets } = await makePageReader(index)(query)
    expect([result.total, result.stories, result.hits.length]).toEqual([4, 1, 1])
    const copies = facets.facets.find(({ name }) => name === 'relation')?.values
    expect(copies).toContainEqual({ value: 'copy', articles: 3 })
  })

  test('without words the newest stands for it', async () => {
    expect(await ids({ since: '2026-01-02' })).toEqual(['unseen', 'near', 'fair-lost'])
  })

  test('a quoted phrase folds as well', async () => {
    const { total, stories, hits } = await found({ text: '«ركن للأطفال»' })
    expect([total, stories, hits.length]).toEqual([4, 1, 1])
  })

  test.each([
    ['a parameter', { text: 'معرض المكتبة للأطفال', copies: 'yes' }],
    ['the box', { text: 'معرض المكتبة للأطفال نسخ:نعم' }],
  ] as const)('%s turns it off', async (_what, query) => {
    const result = await found(query)
    expect([result.total, result.hits.length, result.stories]).toEqual([7, 7, undefined])
  })

  test.each([
    ['a parameter', { story: 's-fair' }],
    ['the box in Arabic', { text: 'قصة:s-fair' }],
    ['the box in English', { text: 'story:s-fair' }],
  ])('within a story nothing is folded: %s', async (_what, query) => {
    expect(await ids(query)).toEqual(
      FAIR.slice(0, 6)
        .map(({ id }) => id)
        .toReversed(),
    )
  })

  test('a part in the story is a filter and a count', async () => {
    expect(await ids({ text: 'صلة:«إعادة صياغة»' })).toEqual(['fair-rewrite'])
    const { facets } = await makeFacetReader(index)({ text: 'معرض' })
    const of = (name: string): unknown => facets.find((facet) => facet.name === name)?.values
    expect(of('relation')).toEqual([
      { value: 'copy', articles: 3 },
      { value: 'first', articles: 1 },
      { value: 'none', articles: 1 },
      { value: 'rewrite', articles: 1 },
    ])
    expect(of('story')).toEqual([])
  })

  test('a chosen story goes by the headline of who was first', async () => {
    const { facets } = await makeFacetReader(index)({ text: '', story: 's-fair' })
    expect(facets.find(({ name }) => name === 'story')?.values).toEqual([
      { value: 's-fair', label: FAIR[0]?.title, articles: 6 },
    ])
  })

  test('a batch gives every article', async () => {
    const [batch] = await searchBatch(index, [{ text: '«ركن للأطفال»' }])
    expect(batch).toMatchObject({ total: 4, hits: { length: 4 } })
  })

  test('an export gives every article, with its story beside it', async () => {
    const server = await makeSearchServer(
      openSearch(index, () => 0),
      { demo: false },
    )
    const { body, headers } = await server.inject(`/api/export/csv?q=${encodeURIComponent('«ركن للأطفال»')}`)
    await server.close()
    expect(headers['x-total-count']).toBe('4')
    expect(body.match(/,s-fair,(?:first|copy),/gu)).toHaveLength(4)
    let exported = 0
    for await (const { articles } of exportArticles(index, { text: 'الطقس' }, { limit: 10_000 }))
      exported += articles.length
    expect(exported).toBe(MANY.length)
  })
})

describe.each([
  ['words, of which the first hundred are looked at again', { text: 'نشرة الطقس' }],
  ['a phrase', { text: '«نشرة الطقس»' }],
  ['no words', { text: '', until: '2025-12-01' }],
])('pages of %s', (_what, query) => {
  test('follow each other without a story twice or lost, also where they meet the hundredth', async () => {
    const seen: string[] = []
    for (let from = 0, shown = 1; shown > 0; from += 30) {
      const { total, stories, hits } = await searchArticles(index, { ...query, from, size: 30 })
      expect([total, stories]).toEqual([MANY.length, 250])
      seen.push(...hits.flatMap(({ story }) => story?.id ?? []))
      shown = hits.length
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250])
  })

  test('account for every article: shown or folded', async () => {
    let articles = 0
    for (const from of [0, 100, 200])
      for (const { story } of (await searchArticles(index, { ...query, from, size: 100 })).hits) {
        const { first = 0, copy = 0, rewrite = 0 } = story?.folded ?? {}
        articles += 1 + first + copy + rewrite
      }
    expect(articles).toBe(MANY.length)
  })
})

describe('a story', () => {
  test('is read in order of time, with how it is made up', async () => {
    const story = await readStory(index, 's-fair', { texts: false })
    expect(story?.articles.map(({ id }) => id)).toEqual(FAIR.slice(0, 6).map(({ id }) => id))
    expect(story?.counts).toEqual({ first: 1, copy: 3, rewrite: 1, none: 1 })
    expect(story?.articles.some(({ text }) => text)).toBe(false)
    expect(await readStory(index, 'none', { texts: false })).toBeUndefined()
  })

  test('is told by the API: who was first, when each came, and how much it changed', async () => {
    const server = await makeSearchServer(
      openSearch(index, () => 0),
      { demo: false },
    )
    const { body } = await server.inject('/api/stories/s-fair')
    await server.close()
    const { first, articles } = JSON.parse(body) as {
      readonly first: string
      readonly articles: readonly { readonly afterMs?: number; readonly change?: object }[]
    }
    expect(first).toBe('fair')
    expect(articles.map(({ afterMs = 0 }) => afterMs / 60_000)).toEqual([0, 90, 120, 240, 300, 360])
    expect(articles.slice(0, 5).map(({ change }) => change)).toEqual([
      undefined,
      { kind: 'words', added: 0, removed: 0 },
      { kind: 'words', added: 1, removed: 1 },
      expect.objectContaining({ kind: 'words' }),
      undefined,
    ])
  })
})

test('an index of before stories is searched as it is, until history has been replayed', async () => {
  older = await connectIndex(inject('elasticsearchUrl'), makeNamespace('older'))
  const { parts, frame } = await readTemplates()
  const { mappings = {} } = parts.mappings
  const { story: _, storyKey: __, ...properties } = mappings['properties'] as Record<string, unknown>
  const before = { ...parts, mappings: { mappings: { ...mappings, properties } } }
  await prepareIndex(older, { templates: toTemplates(before, frame) })
  const { storyKey: ___, ...document } = toDocument(anArticle({ id: 'old' }))
  await older.client.index({ index: older.alias, id: 'old', document, refresh: true })
  const result = await searchArticles(older, { text: 'ندوة' })
  expect([result.hits.map(({ id }) => id), result.stories]).toEqual([['old'], undefined])
  for (const query of [{ text: 'ندوة' }, { text: 'ندوة', outlet: 'marsad' }]) {
    const page = await makePageReader(older)(query)
    expect([page.result.hits.length, page.result.stories, page.facets.facets.length > 0]).toEqual([
      1,
      undefined,
      true,
    ])
  }
  const { facets } = await makeFacetReader(older)({ text: '' })
  expect(facets.find(({ name }) => name === 'relation')?.values).toEqual([])
  expect(await readStory(older, 's', { texts: true })).toBeUndefined()
})
