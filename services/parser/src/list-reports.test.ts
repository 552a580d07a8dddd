import { crawlOutcomes } from '@rasid/contracts'
import { describe, expect, it } from 'vitest'
import { parserStage } from './index.ts'
import { document, item, message, outcomesOf, ports, requestsOf, rss } from './test-support/documents.ts'

describe('the report of a list', () => {
  const dated = (id: number, at: string): string => item(id, `خبر ${id}`, `<pubDate>${at}</pubDate>`)
  const head = '<ttl>30</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Friday</day></skipDays>'

  it('says how many entries it shows, when they came out, and what the feed asks for', async () => {
    const feed = rss(
      head,
      dated(1, 'Tue, 10 Mar 2026 11:00:00 GMT'),
      dated(2, 'Tue, 10 Mar 2026 11:30:00 GMT'),
    )
    const [outcome] = outcomesOf(await parserStage.handle(message(document(feed), 1), ports()))
    expect(outcome).toMatchObject({ sourceId: 's-1', at: '2026-03-10T12:00:00Z', result: 'fetched' })
    expect(outcome?.list).toEqual({
      format: 'rss-2.0',
      entries: 2,
      publishedAt: ['2026-03-10T11:30:00Z', '2026-03-10T11:00:00Z'],
      ttlMinutes: 30,
      skipHours: [3],
      skipDays: ['Friday'],
    })
  })

  it('says how many were not there before, once there is a before', async () => {
    const surroundings = ports()
    await parserStage.handle(message(document(rss(item(1))), 1), surroundings)
    const second = await parserStage.handle(message(document(rss(item(2), item(1, 'معدل'))), 2), surroundings)
    expect(outcomesOf(second)[0]?.list?.fresh).toBe(1)
  })

  it('leaves out dates of the future', async () => {
    const feed = rss(dated(1, 'Tue, 10 Mar 2099 11:00:00 GMT'))
    const [outcome] = outcomesOf(await parserStage.handle(message(document(feed), 1), ports()))
    expect(outcome?.list?.publishedAt).toEqual([])
  })

  it('names the archive behind a feed (RFC 5005)', async () => {
    const link =
      '<atom:link rel="prev-archive" href="/2026-02.xml" xmlns:atom="http://www.w3.org/2005/Atom"/>'
    const [outcome] = outcomesOf(await parserStage.handle(message(document(rss(link, item(1))), 1), ports()))
    expect(outcome?.list?.archive).toBe('https://marsad.example/2026-02.xml')
  })

  it('keeps its contract', async () => {
    const [outcome] = outcomesOf(await parserStage.handle(message(document(rss(head, item(1))), 1), ports()))
    expect(crawlOutcomes.message.schema.safeParse(outcome).success).toBe(true)
  })

  it('of what is no list is a failure, beside the reject', async () => {
    const page = document('<html><body>مرحبا</body></html>')
    expect(outcomesOf(await parserStage.handle(message(page, 1), ports()))).toMatchObject([
      { sourceId: 's-1', result: 'failed', failure: { code: 'NOT_A_FEED', transient: false } },
    ])
  })

  it('of history puts the pages off instead of asking for them', async () => {
    const outcome = await parserStage.handle(
      message(document(rss(item(1)), { lane: 'backfill' }), 1),
      ports(),
    )
    expect(requestsOf(outcome)).toEqual([])
    expect(outcomesOf(outcome)[0]).toMatchObject({
      result: 'failed',
      failure: { code: 'DEFERRED', transient: true },
      request: {
        kind: 'page',
        url: 'https://www.marsad.example/n/1',
        lane: 'backfill',
        entry: { title: 'خبر 1' },
      },
    })
  })
})
