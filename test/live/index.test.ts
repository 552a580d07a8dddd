/** The index package against a real Elasticsearch: templates, versions, refusals, aliases. */
import { randomBytes } from 'node:crypto'
import {
  connectElasticsearch,
  countIndex,
  createNextIndex,
  describeIndex,
  DocumentRefused,
  dropIndex,
  dropTemplates,
  finishLoading,
  IndexUnavailable,
  makeBulkWriter,
  makeSendBulk,
  markRemoval,
  prepareIndex,
  readArticle,
  readLiveIndices,
  readTemplates,
  swapAlias,
  TemplateMismatch,
  templateDifferences,
  toTemplates,
  type ArticleIndex,
  type BulkWriter,
  type Templates,
} from '@rasid/article-index'
import type { ArticleRemoval } from '@rasid/contracts'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'

let index: ArticleIndex
let writer: BulkWriter

beforeEach(async () => {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  const alias = `test-index-${randomBytes(4).toString('hex')}`
  index = await connectElasticsearch({ url: inject('elasticsearchUrl'), alias, ...none })
  writer = makeBulkWriter(makeSendBulk(index))
})

afterEach(async () => {
  await writer.close()
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropTemplates(index)
  await index.client.close()
})

describe('the boot of the index', () => {
  test('makes templates, first index and alias, and finds them again', async () => {
    const made = await prepareIndex(index)
    const again = await prepareIndex(index)
    expect([made, again]).toMatchObject([
      { name: `${index.alias}-v1`, created: true },
      { name: `${index.alias}-v1`, created: false },
    ])
  })

  test('many processes may boot at once: one makes the index, all find it', async () => {
    const prepared = await Promise.all(Array.from({ length: 5 }, () => prepareIndex(index)))
    expect(prepared.filter(({ created }) => created)).toHaveLength(1)
    expect(await readLiveIndices(index)).toMatchObject([{ name: `${index.alias}-v1`, written: true }])
  })

  test('a fresh index differs from its templates in nothing', async () => {
    await prepareIndex(index)
    const [live] = await readLiveIndices(index)
    expect(live && templateDifferences(await readTemplates(), live)).toEqual([])
  })

  test('an index of other templates is refused, what differs is named, and nothing is changed', async () => {
    await prepareIndex(index)
    const other = withExtraField(await readTemplates())
    const refused = prepareIndex(index, { templates: other })
    await expect(refused).rejects.toBeInstanceOf(TemplateMismatch)
    await expect(refused).rejects.toThrow(
      /mappings: properties\.mood\.type is not in the index[^]*rasid replay run/u,
    )
    await expect(prepareIndex(index)).resolves.toMatchObject({ created: false })
  })
})

describe('writing', () => {
  beforeEach(() => prepareIndex(index))

  test('an article is written once, and its repeat and an older one are stale', async () => {
    const article = anArticle({ fetchedAt: '2026-01-02T12:00:00Z' })
    expect(await writer.put(article)).toBe('indexed')
    expect(await writer.put(article)).toBe('stale')
    expect(await writer.put({ ...article, fetchedAt: '2026-01-01T12:00:00Z' })).toBe('stale')
    expect(await countIndex(index, { refresh: true })).toBe(1)
  })

  test('of one fetch the later code wins', async () => {
    await writer.put(anArticle({ title: 'old' }))
    expect(await writer.put(anArticle({ title: 'new', enrichment: { revision: 2 } }))).toBe('indexed')
    expect(await readArticle(index, 'a1')).toMatchObject({ title: 'new', pipelineRevision: 3 })
  })

  test('what is read back is the article that was written', async () => {
    const article = anArticle({ summary: 'ملخص', images: [{ url: 'https://marsad.example/1.jpg' }] })
    await writer.put(article)
    expect(await readArticle(index, article.id)).toMatchObject(article)
  })

  test('one bad document in a batch harms no other', async () => {
    const unknown = { ...anArticle({ id: 'unknown-field' }), mood: 'gloomy' }
    const longId = anArticle({ id: 'ب'.repeat(300) })
    const articles = [anArticle({ id: 'a' }), unknown, anArticle({ id: 'b' }), longId, anArticle({ id: 'c' })]
    const settled = await Promise.allSettled(articles.map((article) => writer.put(article)))
    expect(settled).toMatchObject([
      { value: 'indexed' },
      { reason: expect.any(DocumentRefused) as Error },
      { value: 'indexed' },
      { reason: expect.any(DocumentRefused) as Error },
      { value: 'indexed' },
    ])
  })

  test('values of any length are no reason to refuse an article', async () => {
    const long = 'كلمة '.repeat(1_600).trim()
    const article = anArticle({
      title: long,
      section: long,
      dateline: long,
      authors: [long],
      tags: [long],
      text: 'ن'.repeat(900_000),
    })
    await expect(writer.put(article)).resolves.toBe('indexed')
  })

  test('a read-only index makes articles wait and takes them afterwards', async () => {
    const block = (read_only: boolean): Promise<unknown> =>
      index.client.indices.putSettings({ index: index.alias, settings: { blocks: { write: read_only } } })
    await block(true)
    await expect(writer.put(anArticle())).rejects.toBeInstanceOf(IndexUnavailable)
    await block(false)
    await expect(writer.put(anArticle())).resolves.toBe('indexed')
  })

  test('a missing alias makes articles wait, and no index appears under its name', async () => {
    await dropIndex(index, `${index.alias}-v1`)
    await expect(writer.put(anArticle())).rejects.toBeInstanceOf(IndexUnavailable)
    expect(await index.client.indices.exists({ index: index.alias })).toBe(false)
    await prepareIndex(index)
    await expect(writer.put(anArticle())).resolves.toBe('indexed')
  })
})

describe('the next index', () => {
  beforeEach(() => prepareIndex(index))

  test('is filled beside the live one, then takes its place in one step', async () => {
    await writer.put(anArticle({ title: 'old' }))
    const next = await createNextIndex(index, { forLoading: true })
    const loader = makeBulkWriter(makeSendBulk(index, next))
    await loader.put(anArticle({ title: 'new' }))
    await loader.close()
    await finishLoading(index, next)
    expect(await readArticle(index, 'a1')).toMatchObject({ title: 'old' })
    await swapAlias(index, `${index.alias}-v1`, next)
    expect(await readArticle(index, 'a1')).toMatchObject({ title: 'new' })
    expect(await describeIndex(index)).toMatchObject([
      { name: `${index.alias}-v1`, aliased: false, written: false, articles: 1 },
      { name: next, aliased: true, written: true, current: true, articles: 1 },
    ])
  })

  test('has the refresh and the copies of the templates once it is loaded', async () => {
    const next = await createNextIndex(index, { forLoading: true })
    await finishLoading(index, next)
    const live = (await readLiveIndices(index)).find(({ name }) => name === next)
    expect(live && templateDifferences(await readTemplates(), live)).toEqual([])
  })

  test('no search during the swap sees a gap or an article twice', async () => {
    await writer.put(anArticle())
    const next = await createNextIndex(index)
    const loader = makeBulkWriter(makeSendBulk(index, next))
    await loader.put(anArticle())
    await loader.close()
    await finishLoading(index, next)
    await countIndex(index, { refresh: true })
    const counts = Array.from({ length: 40 }, () => countIndex(index))
    const swap = swapAlias(index, `${index.alias}-v1`, next)
    const during = Array.from({ length: 40 }, () => countIndex(index))
    await swap
    expect(new Set(await Promise.all([...counts, ...during]))).toEqual(new Set([1]))
  })

  test('a swap from an index that lost the alias changes nothing', async () => {
    const next = await createNextIndex(index)
    await swapAlias(index, `${index.alias}-v1`, next)
    const third = await createNextIndex(index)
    await expect(swapAlias(index, `${index.alias}-v1`, third)).rejects.toThrow()
    expect((await readLiveIndices(index)).find(({ written }) => written)?.name).toBe(next)
  })

  test('two at once get two names', async () => {
    const names = await Promise.all([createNextIndex(index), createNextIndex(index)])
    expect(names.toSorted()).toEqual([`${index.alias}-v2`, `${index.alias}-v3`])
  })
})

function withExtraField(templates: Templates): Templates {
  const { mappings } = templates.parts.mappings
  const properties = { ...(mappings?.['properties'] as object), mood: { type: 'keyword' } }
  return toTemplates(
    { ...templates.parts, mappings: { mappings: { ...mappings, properties } } },
    templates.frame,
  )
}

describe('the mark of an article that is gone from its site', () => {
  const URL_A = 'https://manara.example/alias'
  const at = (minute: number): string => `2026-03-14T11:${String(minute).padStart(2, '0')}:00.000Z`
  const seen = (minute: number, over: Partial<ArticleRemoval> = {}): ArticleRemoval => ({
    id: 'a1',
    url: URL_A,
    sourceId: 'manara',
    seenAt: at(minute),
    removedAt: at(10),
    evidence: { topic: 'rasid.documents.fetched', partition: 0, offset: 1 },
    ...over,
  })
  const put = async (minute: number): Promise<unknown> =>
    writer.put(anArticle({ id: 'a1', aliases: [URL_A], fetchedAt: at(minute) }))

  beforeEach(async () => {
    await prepareIndex(index)
  })

  test('is put once, however often and in whatever order it is told, and lifted by a later fetch', async () => {
    await put(5)
    const results = [await markRemoval(index, seen(20)), await markRemoval(index, seen(20))]
    results.push(await markRemoval(index, seen(15)))
    expect([results, await put(5)]).toEqual([['marked', 'stale', 'stale'], 'stale'])
    expect((await readArticle(index, 'a1'))?.removedAt).toBe(at(10))
    await put(30)
    expect(await markRemoval(index, seen(20))).toBe('stale')
    expect(await readArticle(index, 'a1')).not.toHaveProperty('removedAt')
  })

  test('is lifted by a word that says so, and not put back by an older one', async () => {
    await put(5)
    await markRemoval(index, seen(20))
    const { removedAt: _, ...back } = seen(25)
    expect([await markRemoval(index, back), await markRemoval(index, seen(20))]).toEqual(['marked', 'stale'])
    expect(await readArticle(index, 'a1')).not.toHaveProperty('removedAt')
  })

  test('finds an article by the address that was asked for, and nothing where there is none', async () => {
    expect(await markRemoval(index, seen(20, { id: 'other' }))).toBe('unknown')
    await put(5)
    await countIndex(index, { refresh: true })
    expect(await markRemoval(index, seen(20, { id: 'other' }))).toBe('marked')
    expect((await readArticle(index, 'a1'))?.removedAt).toBe(at(10))
  })
})
