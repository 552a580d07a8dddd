import { articlesParsed, crawlOutcomes, crawlRequests } from '@rasid/contracts'
import { describe, expect, it } from 'vitest'
import { makeParserStage, parserStage } from './index.ts'
import {
  document,
  item,
  message,
  OUTLET,
  outcomesOf,
  ports,
  requestsOf,
  rss,
} from './test-support/documents.ts'

const SENTENCE =
  'يناقش المؤتمر سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين من عدة دول.'

describe('a feed', () => {
  it('gives a request for each entry, keyed by politeness key', async () => {
    const outcome = await parserStage.handle(message(document(rss(item(1), item(2))), 1), ports())
    expect(outcome).toMatchObject({
      kind: 'emit',
      messages: [
        {
          topic: crawlRequests,
          key: 'marsad.example',
          value: { kind: 'page', url: 'https://www.marsad.example/n/1', reason: 'entry' },
        },
        {
          topic: crawlRequests,
          key: 'marsad.example',
          value: { url: 'https://www.marsad.example/n/2', outlet: OUTLET },
        },
        { topic: crawlOutcomes, key: 's-1' },
      ],
    })
  })

  it('with nothing new gives no request', async () => {
    const surroundings = ports()
    await parserStage.handle(message(document(rss(item(1))), 1), surroundings)
    expect(requestsOf(await parserStage.handle(message(document(rss(item(1))), 2), surroundings))).toEqual([])
  })

  it('gives the same again when the same record comes again', async () => {
    const surroundings = ports()
    const first = await parserStage.handle(message(document(rss(item(1))), 1), surroundings)
    expect(await parserStage.handle(message(document(rss(item(1))), 1), surroundings)).toEqual(first)
  })

  it('gives only the new entry and the changed one', async () => {
    const surroundings = ports()
    await parserStage.handle(message(document(rss(item(1), item(2))), 1), surroundings)
    const outcome = await parserStage.handle(
      message(document(rss(item(3), item(2, 'عنوان معدل'), item(1))), 2),
      surroundings,
    )
    expect(requestsOf(outcome).map((request) => [request.url.at(-1), request.reason])).toEqual([
      ['3', 'entry'],
      ['2', 'changed'],
    ])
  })

  it('hands on the entry’s text, capped at 200 KB', async () => {
    const long = `<description>${'س'.repeat(300_000)}</description>`
    const [request] = requestsOf(
      await parserStage.handle(message(document(rss(item(1, 'خبر', long))), 1), ports()),
    )
    expect([request?.entry?.title, Buffer.byteLength(request?.entry?.summary ?? '')]).toEqual([
      'خبر',
      204_800,
    ])
  })

  it('hands on the outlet’s zone', async () => {
    const [request] = requestsOf(
      await parserStage.handle(message(document(rss(item(1)), { timezone: 'Asia/Kuwait' }), 1), ports()),
    )
    expect(request?.timezone).toBe('Asia/Kuwait')
  })

  it('that is a page is rejected by name', async () => {
    const outcome = await parserStage.handle(message(document('<html><body>مرحبا</body></html>'), 1), ports())
    expect(outcome).toMatchObject({ kind: 'reject', code: 'NOT_A_FEED' })
  })
})

describe('a sitemap', () => {
  const entry = (tag: string, id: number, at: string): string =>
    `<${tag}><loc>https://marsad.example/${id}</loc><lastmod>${at}</lastmod></${tag}>`

  it('index names its recent children to the scheduler, newest first, and asks for none itself', async () => {
    const children = [
      entry('sitemap', 1, '2026-03-08'),
      entry('sitemap', 2, '2024-01-01'),
      entry('sitemap', 3, '2026-03-09'),
    ]
    const index = `<sitemapindex>${children.join('')}</sitemapindex>`
    const outcome = await parserStage.handle(message(document(index, { kind: 'sitemap' }), 1), ports())
    expect(requestsOf(outcome)).toEqual([])
    expect(outcomesOf(outcome)[0]?.list?.children).toEqual([
      { url: 'https://marsad.example/3', updatedAt: '2026-03-09T00:00:00Z' },
      { url: 'https://marsad.example/1', updatedAt: '2026-03-08T00:00:00Z' },
    ])
  })

  it('gives its recent pages only', async () => {
    const map = `<urlset>${entry('url', 1, '2026-03-09')}${entry('url', 2, '2024-01-01')}</urlset>`
    const outcome = await parserStage.handle(message(document(map, { kind: 'sitemap' }), 1), ports())
    expect(requestsOf(outcome).map((request) => [request.kind, request.url])).toEqual([
      ['page', 'https://marsad.example/1'],
    ])
  })
})

describe('a page', () => {
  const html = `<html><head><title>عنوان الخبر الأول</title></head><body><h1>عنوان الخبر الأول</h1><p>${SENTENCE}</p><p>${SENTENCE}</p></body></html>`
  const asked = { kind: 'page', url: 'https://marsad.example/n/1' } as const

  it('gives an article with its evidence, keyed by its id', async () => {
    const fetched = document(html, asked)
    const outcome = await parserStage.handle(message(fetched, 7), ports())
    if (outcome.kind !== 'emit') throw new Error(outcome.kind)
    const [sent] = outcome.messages
    expect(sent).toMatchObject({
      topic: articlesParsed,
      value: {
        evidence: { topic: 'rasid.documents.fetched', partition: 0, offset: 7, sha256: fetched.sha256 },
        outlet: OUTLET,
        sourceId: 's-1',
      },
    })
    expect(sent?.key).toBe((sent?.value as { id: string } | undefined)?.id)
  })

  it('gives an article that keeps the contract', async () => {
    const outcome = await parserStage.handle(message(document(html, asked), 7), ports())
    const value = outcome.kind === 'emit' ? outcome.messages[0]?.value : undefined
    expect(articlesParsed.message.schema.safeParse(value).success).toBe(true)
  })

  it('carries the revision that the stage was made with', async () => {
    const outcome = await makeParserStage({ revision: 9 }).handle(message(document(html, asked), 7), ports())
    expect(outcome).toMatchObject({ messages: [{ value: { extraction: { revision: 9 } } }] })
  })

  it('that was refused gives the feed’s text', async () => {
    const entry = { title: 'عنوان', content: `<p>${SENTENCE}</p>` }
    const outcome = await parserStage.handle(
      message(document('forbidden', { ...asked, entry }, { status: 403 }), 7),
      ports(),
    )
    expect(outcome).toMatchObject({
      messages: [{ value: { text: SENTENCE, extraction: { method: 'feed-content' } } }],
    })
  })

  it('that was refused, without a feed’s text, is rejected', async () => {
    const outcome = await parserStage.handle(
      message(document('forbidden', asked, { status: 403 }), 7),
      ports(),
    )
    expect(outcome).toMatchObject({ kind: 'reject', code: 'HTTP_STATUS' })
  })

  it('that is a PDF is rejected', async () => {
    const outcome = await parserStage.handle(message(document('%PDF-1.7 …', asked), 7), ports())
    expect(outcome).toMatchObject({ kind: 'reject', code: 'NOT_AN_ARTICLE' })
  })
})
