import { IndexUnavailable, type ArticleQuery, type ExportOptions } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { makeSearchServer } from '../index.ts'
import { fails, get, working } from '../test-support/fake-search.ts'

describe('a search as a feed', () => {
  test('in Atom, what the web wrote is escaped and no link is made of what a browser must not follow', async () => {
    const { body, headers } = await get('/feed.atom?q=a&outlet=o')
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(body).toContain('<title>ندوة &lt;b&gt;عن&lt;/b&gt; التعليم</title>')
    expect(body).toContain('<id>urn:rasid:search:q=a&amp;outlet=o</id>')
    expect(body).not.toMatch(/<b>|<script|javascript:/u)
  })

  test('in JSON, each entry leads to its article here', async () => {
    const { body } = await get('/feed.json?q=a')
    const { items } = JSON.parse(body) as { items: readonly Readonly<Record<string, unknown>>[] }
    expect(items[0]).toMatchObject({
      id: 'urn:rasid:article:a%2F1',
      url: expect.stringMatching(/^http:.*\/articles\/a%2F1$/u),
      date_modified: '2026-01-02T12:00:00Z',
    })
  })

  test('goes by arrival, and reads no more than it shows', async () => {
    let asked: { query: ArticleQuery; options: ExportOptions } | undefined
    await get('/feed.atom?q=ندوة', {
      hits: async function* hits(query, options) {
        asked = { query, options }
        yield { total: 0, articles: [] }
      },
    })
    expect(asked?.query.text).toBe('ندوة')
    expect(asked?.options).toMatchObject({ limit: 100, order: 'arrival' })
  })

  test('costs a 304 until something has come', async () => {
    const server = await makeSearchServer(working, { demo: false })
    const { headers } = await server.inject('/feed.atom')
    const again = await server.inject({
      url: '/feed.atom',
      headers: { 'if-none-match': String(headers.etag) },
    })
    await server.close()
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test.each([
    ['a misspelt filter', '/feed.atom?colour=red', {}, 400],
    ['an index that is away', '/feed.json', fails(new IndexUnavailable('away')), 503],
  ])('%s is a status', async (_what, url, ports, status) => {
    expect((await get(url, ports)).status).toBe(status)
  })

  test('the page of a search names its feed', async () => {
    const { body } = await get('/?q=a&outlet=sahil')
    expect(body).toContain('type="application/atom+xml" href="/feed.atom?q=a&amp;outlet=sahil"')
  })
})
