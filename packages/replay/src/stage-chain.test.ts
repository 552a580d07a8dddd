import {
  articlesEnriched,
  articlesParsed,
  crawlRequests,
  isRemoval,
  removalKey,
  type Article,
  type ArticleRemoval,
} from '@rasid/contracts'
import {
  drop,
  emit,
  Fatal,
  reject,
  to,
  Transient,
  type Outcome,
  type Stage,
  type Time,
} from '@rasid/pipeline'
import { describe, expect, it } from 'vitest'
import { linkStage, runChain, type ChainLink, type ChainResult } from './stage-chain.ts'
import { anEnrichedArticle, enrichedRecord, parsedRecord } from './test-support/replay-bench.ts'

/** Pauses take no time. */
const time: Time = { now: () => 0, random: () => 0, sleep: async () => undefined }

function linkOf(handle: (article: Article) => Outcome): ChainLink {
  const stage: Stage<Article | ArticleRemoval> = {
    name: 'enricher',
    input: articlesParsed,
    handle: ({ value }) =>
      isRemoval(value) ? emit(to(articlesEnriched, removalKey(value.id), value)) : handle(value),
  }
  return linkStage(stage, undefined)
}

const enrich = (article: Article): Outcome =>
  emit(to(articlesEnriched, article.id, { ...anEnrichedArticle(), ...article }))

async function run(handle: (article: Article) => Outcome, record = parsedRecord()): Promise<ChainResult> {
  const { signal } = new AbortController()
  return runChain([linkOf(handle)], articlesParsed.name, record, { time, signal })
}

describe('runChain', () => {
  it('gives the articles that the last stage makes', async () => {
    const { articles, rejected } = await run(enrich, parsedRecord({ title: 'عنوان' }))
    expect(articles).toMatchObject([{ id: 'a1', title: 'عنوان', enrichment: { revision: 1 } }])
    expect(rejected).toEqual([])
  })

  it('hands what one stage emits to the stage that reads it', async () => {
    const first: ChainLink = {
      reads: 'rasid.documents.fetched',
      run: async (record) => {
        const headers = Object.fromEntries(Object.entries(record.headers))
        const next = { topic: articlesParsed.name, key: 'a1', value: record.value, headers }
        return { kind: 'emit', label: '', records: [next] }
      },
    }
    const { signal } = new AbortController()
    const links = [first, linkOf(enrich)]
    const { articles } = await runChain(links, 'rasid.documents.fetched', parsedRecord(), { time, signal })
    expect(articles).toHaveLength(1)
  })

  it('lets what no stage of the chain reads end there', async () => {
    const request = {
      kind: 'page',
      url: 'https://marsad.example/2',
      sourceId: 'marsad',
      outlet: { id: 'marsad', name: 'صحيفة المرصد' },
      reason: 'entry',
      requestedAt: '2026-01-01T12:00:00Z',
    } as const
    const { articles } = await run(() => emit(to(crawlRequests, 'marsad.example', request)))
    expect(articles).toEqual([])
  })

  it('counts a refusal by its code', async () => {
    expect(await run(() => reject('NOT_AN_ARTICLE', 'a list'))).toEqual({
      articles: [],
      removals: [],
      rejected: ['NOT_AN_ARTICLE'],
    })
  })

  it('counts a drop as nothing', async () => {
    expect(await run(() => drop('known'))).toEqual({ articles: [], removals: [], rejected: [] })
  })

  it('counts a record that breaks its contract as refused', async () => {
    const garbage = { ...parsedRecord(), value: Buffer.from('{}') }
    expect(await run(enrich, garbage)).toEqual({ articles: [], removals: [], rejected: ['CONTRACT'] })
  })

  it('tries again what may pass', async () => {
    let tries = 0
    const { articles } = await run((article) => {
      tries += 1
      if (tries < 3) throw new Transient('not now')
      return enrich(article)
    })
    expect([tries, articles.length]).toEqual([3, 1])
  })

  it('ends with what can never pass', async () => {
    const fatal = run(() => {
      throw new Fatal('refused')
    })
    await expect(fatal).rejects.toThrow('refused')
  })

  it('takes enriched articles as they are', async () => {
    const { signal } = new AbortController()
    const { articles } = await runChain([], articlesEnriched.name, enrichedRecord({ id: 'a7' }), {
      time,
      signal,
    })
    expect(articles).toMatchObject([{ id: 'a7' }])
  })

  it('counts an enriched record that nobody can read as refused', async () => {
    const { signal } = new AbortController()
    const garbage = { ...enrichedRecord(), value: Buffer.from('not JSON') }
    const result = await runChain([], articlesEnriched.name, garbage, { time, signal })
    expect(result).toEqual({ articles: [], removals: [], rejected: ['CONTRACT'] })
  })
})
