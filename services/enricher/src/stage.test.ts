/** The stage: what it emits for an article, as the contract reads it. */
import { EnrichedArticle, type Article, type ArticleRemoval } from '@rasid/contracts'
import { expect, it } from 'vitest'
import { enricherStage } from './index.ts'

const article: Article = {
  id: '0123456789abcdef0123456789abcdef',
  url: 'https://sada.example/a/1',
  canonicalUrl: 'https://sada.example/a/1',
  aliases: [],
  outlet: { id: 'sada', name: 'صدى الخليج' },
  title: 'ندوة في الكويت عن خطاب الكراهية',
  text: 'عقد المركز ندوة شارك فيها باحثون من العراق ولبنان.',
  authors: [],
  language: 'fa',
  tags: [],
  images: [],
  urgent: false,
  extraction: { method: 'import', revision: 1 },
  fetchedAt: '2026-01-02T03:04:05Z',
}

const removal: ArticleRemoval = {
  id: article.id,
  url: article.url,
  sourceId: 'sada-rss',
  seenAt: '2026-01-03T03:04:05.000Z',
  removedAt: '2026-01-02T23:00:00.000Z',
  evidence: { topic: 'rasid.documents.fetched', partition: 1, offset: 9 },
}

it('passes on that an article is gone, beside the article and not in its place', async () => {
  const at = { topic: 'rasid.articles.parsed', partition: 3, offset: 8 }
  const { signal } = new AbortController()
  const gone = await enricherStage.handle(
    { value: removal, key: article.id, headers: {}, at, timestampMs: 0, signal },
    undefined,
  )
  expect(gone).toMatchObject({
    kind: 'emit',
    messages: [{ key: `removal:${article.id}`, partition: 3, value: removal }],
  })
})

const outcome = await enricherStage.handle(
  {
    value: article,
    key: article.id,
    headers: {},
    at: { topic: 'rasid.articles.parsed', partition: 0, offset: 0 },
    timestampMs: 0,
    signal: new AbortController().signal,
  },
  undefined,
)
const message = outcome.kind === 'emit' ? outcome.messages[0] : undefined

it('emits one message under the article id', () => {
  expect(outcome).toMatchObject({ kind: 'emit', messages: { length: 1 } })
  expect(message).toMatchObject({ topic: { name: 'rasid.articles.enriched' }, key: article.id })
})

it('leaves the article as the parser made it, its language too', () => {
  expect(message?.value).toMatchObject(article)
})

it('adds an enrichment that the contract accepts', () => {
  const { value } = EnrichedArticle.encode(message?.value as never)
  const { enrichment } = EnrichedArticle.decode({ value, headers: {} })
  expect(enrichment.places.map((place) => place.id)).toEqual(['place:kw', 'place:iq', 'place:lb'])
})
