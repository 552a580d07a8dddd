import { CrawlOutcome, CrawlState, FetchedDocument } from '@rasid/contracts'
import { FetchFailure } from '@rasid/http'
import { urlHash } from '@rasid/urls'
import { describe, expect, test } from 'vitest'
import { fetcherStage, makeVisitMemory, NO_ANSWER_STATUS } from './index.ts'
import {
  answer,
  failing,
  makeFakePorts,
  pageRequest,
  send,
  START,
  unchanged,
  URL_A,
} from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll' })
const withText = pageRequest({ entry: { title: 'ندوة', summary: 'ندوة عن مكافحة التطرف' } })

describe('a page', () => {
  test('that is had gives a document, an outcome and a visit, each under its key', async () => {
    const { messages } = await send(makeFakePorts(), pageRequest())
    expect(messages.map(({ topic, key, partition }) => [topic.name, key, partition])).toEqual([
      ['rasid.documents.fetched', urlHash(URL_A), undefined],
      ['rasid.crawl.outcomes', 'manara-rss', undefined],
      ['rasid.crawl.state', `visit:${urlHash(URL_A)}`, 5],
    ])
  })

  test('gives records that keep their contracts', async () => {
    const ports = makeFakePorts()
    ports.next = answer('x', {
      contentType: 'text/html',
      contentEncoding: 'gzip',
      etag: '"1"',
      lastModified: 'x',
    })
    const { document, outcome, visit } = await send(ports, pageRequest())
    expect(() => [
      FetchedDocument.encode(document as FetchedDocument),
      CrawlOutcome.encode(outcome as CrawlOutcome),
      CrawlState.encode(visit as CrawlState),
    ]).not.toThrow()
  })

  test('keeps body and headers as received, and the request whole', async () => {
    const ports = makeFakePorts()
    ports.next = answer('x', {
      contentType: 'text/html; charset=windows-1256',
      finalUrl: 'https://manara.example/b',
      redirected: true,
    })
    expect((await send(ports, withText)).document).toMatchObject({
      request: withText,
      finalUrl: 'https://manara.example/b',
      contentType: 'text/html; charset=windows-1256',
      body: Buffer.from('x'),
      bytes: 1,
      fetchedAt: new Date(START + 50).toISOString(),
    })
  })

  test('seen before is not fetched again when a list shows it once more', async () => {
    const ports = makeFakePorts()
    await send(ports, pageRequest())
    const again = await send(ports, pageRequest({ url: `${URL_A}?utm_source=feed` }))
    expect([again.outcome?.result, again.messages.length, ports.asked.length]).toEqual(['already-seen', 1, 1])
  })

  test.each(['changed', 'retry'] as const)('seen before is fetched when the reason is %s', async (reason) => {
    const ports = makeFakePorts()
    await send(ports, pageRequest())
    ports.next = answer('<p>خبر معدل</p>')
    expect((await send(ports, pageRequest({ reason }))).document?.bytes).toBeGreaterThan(0)
  })

  test('asked for by the same record again is over: its visit is written last', async () => {
    const ports = makeFakePorts()
    await send(ports, pageRequest(), 7)
    expect(await send(ports, pageRequest(), 7)).toMatchObject({ kind: 'drop', messages: [] })
  })

  test('asked for at the same place of a topic that was made anew is fetched', async () => {
    const ports = makeFakePorts()
    await send(ports, pageRequest(), 7)
    const later = { offset: 7, writtenAtMs: ports.clock + 1 }
    expect((await send(ports, pageRequest({ reason: 'changed' }), later)).outcome?.result).toBe(
      'not-modified',
    )
  })

  test('with an address that does not parse is rejected', async () => {
    expect((await send(makeFakePorts(), pageRequest({ url: 'nothing' }))).kind).toBe('reject')
  })
})

describe('a poll', () => {
  test('sends the validators that this URL gave', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { etag: '"1"', lastModified: 'yesterday' })
    await send(ports, poll)
    await send(ports, poll)
    expect(ports.asked.map(({ validators }) => validators)).toEqual([
      {},
      { etag: '"1"', lastModified: 'yesterday' },
    ])
  })

  test('sends none to another spelling of the URL', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { etag: '"1"' })
    await send(ports, poll)
    await send(ports, { ...poll, url: `${URL_A}#x` })
    expect(ports.asked.map(({ validators }) => validators)).toEqual([{}, {}])
  })

  test('answered by 304 is not modified, and gives no document', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { etag: '"1"' })
    await send(ports, poll)
    ports.next = unchanged({ etag: '"2"' })
    const { outcome, document, visit } = await send(ports, poll)
    expect([outcome?.result, outcome?.status, document]).toEqual(['not-modified', 304, undefined])
    expect(visit).toMatchObject({ etag: '"2"', sha256: expect.any(String) })
  })

  test('with the same body as before is not modified, and writes nothing but its outcome', async () => {
    const ports = makeFakePorts()
    await send(ports, poll)
    const { outcome, messages } = await send(ports, poll)
    expect([outcome?.result, messages.length]).toEqual(['not-modified', 1])
  })

  test('that fails gives its outcome only', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_404')
    const { outcome, messages } = await send(ports, { ...poll, entry: { summary: 'x' } })
    expect(outcome).toMatchObject({
      result: 'failed',
      status: 404,
      failure: { code: 'HTTP_404', transient: false },
    })
    expect(messages).toHaveLength(1)
  })
})

describe('a page that can’t be had', () => {
  test('for good, though its feed has text, gives a document of what the origin said', async () => {
    const ports = makeFakePorts()
    const said = answer('<p>للمشتركين</p>', { status: 403 })
    ports.next = new FetchFailure(
      'HTTP_403',
      'x',
      said.kind === 'response' ? { response: said.response } : {},
    )
    const { document, outcome, visit } = await send(ports, withText)
    expect(document).toMatchObject({ status: 403, body: Buffer.from('<p>للمشتركين</p>') })
    expect([outcome?.result, visit?.kind]).toEqual(['failed', 'visit'])
  })

  test('and never answered, though its feed has text, gives an empty document', async () => {
    const ports = makeFakePorts()
    ports.next = failing('BLOCKED_ADDRESS')
    const { document } = await send(ports, withText)
    expect(document).toMatchObject({ status: NO_ANSWER_STATUS, bytes: 0, finalUrl: URL_A })
    expect(() => FetchedDocument.encode(document as FetchedDocument)).not.toThrow()
  })

  test('for good and without text is visited, and gives no document', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_410')
    const { document, visit } = await send(ports, pageRequest({ entry: { title: 'عنوان', summary: ' ' } }))
    expect([document, visit?.kind]).toEqual([undefined, 'visit'])
  })

  test('for now is neither visited nor published', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_503')
    const { messages } = await send(ports, withText)
    expect(messages).toHaveLength(1)
    ports.next = answer('<p>خبر</p>')
    expect((await send(ports, withText)).document?.status).toBe(200)
  })

  test('at the last attempt is published from its feed’s text', async () => {
    const ports = makeFakePorts()
    ports.next = failing('TIMEOUT_TOTAL')
    const { document, outcome } = await send(ports, { ...withText, reason: 'retry', attempt: 4 })
    expect([document?.status, outcome?.failure?.transient]).toEqual([NO_ANSWER_STATUS, true])
  })

  test('though it was had before, stays as it was', async () => {
    const ports = makeFakePorts()
    await send(ports, withText)
    ports.next = failing('HTTP_404')
    const { outcome, document } = await send(ports, { ...withText, reason: 'changed' })
    expect([outcome?.result, document]).toEqual(['failed', undefined])
  })
})

test('an unexpected error is thrown on, for the runtime to decide', async () => {
  const ports = makeFakePorts()
  ports.next = new TypeError('a bug')
  await expect(send(ports, poll)).rejects.toThrow('a bug')
})

describe('the state', () => {
  test('that memory has no room for is deleted', async () => {
    const ports = Object.assign(makeFakePorts(), { visits: makeVisitMemory(1) })
    await send(ports, pageRequest())
    const { messages } = await send(ports, pageRequest({ url: `${URL_A}2` }))
    expect(messages.at(-1)).toMatchObject({ key: `visit:${urlHash(URL_A)}`, value: null, partition: 5 })
  })

  test('restored is what was visited', async () => {
    const ports = makeFakePorts()
    const { visit } = await send(ports, pageRequest())
    const fresh = makeFakePorts()
    fetcherStage.state?.restore(5, `visit:${urlHash(URL_A)}`, visit as CrawlState, fresh)
    expect((await send(fresh, pageRequest(), 99)).outcome?.result).toBe('already-seen')
  })

  test('of a revoked partition is forgotten', async () => {
    const ports = makeFakePorts()
    await send(ports, pageRequest())
    fetcherStage.state?.forget(5, ports)
    expect((await send(ports, pageRequest())).outcome?.result).toBe('fetched')
  })
})
