import { BadQuery, IndexRefused, IndexUnavailable } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import type { SearchPorts } from '../ports.ts'
import { fails, get, hit } from '../test-support/fake-search.ts'

describe('the JSON API', () => {
  test('gives total and hits', async () => {
    expect(JSON.parse((await get('/api/search?q=ندوة')).body)).toEqual({ total: 41, hits: [hit] })
  })

  test('hands the whole query on', async () => {
    let asked: unknown
    const search: SearchPorts['search'] = async (query) => {
      asked = query
      return { total: 0, hits: [] }
    }
    await get(
      '/api/search?q=a&size=5&from=10&outlet=o&country=KW&language=ar&group=g&since=2026-01-01&until=2026-02-01',
      { search },
    )
    expect(asked).toEqual({
      text: 'a',
      size: 5,
      from: 10,
      outlet: 'o',
      country: 'KW',
      language: 'ar',
      group: 'g',
      since: '2026-01-01',
      until: '2026-02-01',
    })
  })

  test('offers a query that would have found more, for the first page', async () => {
    const didYouMean = { text: 'ندوة', total: 7 }
    const suggest = async () => didYouMean
    expect(JSON.parse((await get('/api/search?q=a', { suggest })).body)).toMatchObject({ didYouMean })
    expect(JSON.parse((await get('/api/search?q=a&from=20', { suggest })).body).didYouMean).toBeUndefined()
  })

  test.each([
    [new BadQuery('length', 'too long'), 400, 'BAD_QUERY'],
    [new IndexUnavailable('connection refused'), 503, 'INDEX_UNAVAILABLE'],
    [new IndexRefused('wrong password'), 503, 'INDEX_UNAVAILABLE'],
    [new Error('secret'), 500, 'INTERNAL'],
  ])('answers %o with a status and a code', async (error, status, code) => {
    const reply = await get('/api/search', fails(error))
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([status, { error: { code } }])
  })

  test.each(['/api/search', '/feed.atom', '/'])(
    '%s says when to ask again while the index is away',
    async (url) => {
      const { status, headers } = await get(url, fails(new IndexUnavailable('connection refused')))
      expect([status, headers['retry-after']]).toEqual([503, '5'])
    },
  )

  test('favours newer articles where that is asked for', async () => {
    const asked: unknown[] = []
    const search: SearchPorts['search'] = async ({ fresh }) => {
      asked.push(fresh)
      return { total: 0, hits: [] }
    }
    for (const fresh of ['yes', 'no']) await get(`/api/search?q=a&fresh=${fresh}`, { search })
    expect([asked, (await get('/api/search?fresh=maybe')).status]).toEqual([[true, undefined], 400])
  })

  test('names what was typed as a date and is none', async () => {
    const { body } = await get('/api/search?q=ندوة date:2026-13 from:2026')
    expect(JSON.parse(body)).toEqual({ total: 41, hits: [hit], notDates: ['2026-13'] })
  })

  test('a parameter of trackers is refused as any other: programs write their own addresses', async () => {
    expect((await get('/api/search?q=a&utm_source=x')).status).toBe(400)
  })

  test('keeps the words of an unknown error to itself', async () => {
    expect((await get('/api/search', fails(new Error('secret')))).body).not.toContain('secret')
  })

  test('gives an article by an id with a slash in it', async () => {
    expect(JSON.parse((await get('/api/articles/a%2F1')).body)).toMatchObject({ id: 'a/1' })
  })

  test.each(['/api/articles/none', '/api/nothing'])('answers %s with a typed 404', async (url) => {
    const reply = await get(url)
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([404, { error: { code: 'NOT_FOUND' } }])
  })
})

test('the API lists edits by size, without the texts', async () => {
  const { total, edits } = JSON.parse((await get('/api/edits')).body)
  expect([total, edits]).toMatchObject([1, [{ articleId: 'a/1', kind: 'words', added: 3, removed: 2 }]])
  expect(JSON.stringify(edits)).not.toContain('باحثا')
})

describe('health', () => {
  test('the process lives although the index is away', async () => {
    expect((await get('/livez', fails(new IndexUnavailable('away')))).status).toBe(200)
  })

  test('it is not ready then, and says why', async () => {
    const { status, body } = await get('/readyz', fails(new IndexUnavailable('away')))
    expect([status, JSON.parse(body)]).toEqual([503, { status: 'not ready', reason: 'away' }])
  })
})
