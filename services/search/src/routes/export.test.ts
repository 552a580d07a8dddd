import { IndexUnavailable } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { makeSearchServer } from '../index.ts'
import type { SearchPorts } from '../ports.ts'
import { fails, get, working } from '../test-support/fake-search.ts'

describe('an export', () => {
  test('is a file of every page of hits, and says how many there are', async () => {
    const { body, headers } = await get('/api/export/csv?q=a')
    expect(headers['content-disposition']).toBe('attachment; filename="rasid.csv"')
    expect(headers['x-total-count']).toBe('2')
    expect(body.trimEnd().split('\r\n').length).toBe(3)
    expect(body).toContain(",'=1+1,")
  })

  test('hands limit and needed fields on', async () => {
    let asked: unknown
    await get('/api/export/ris?limit=7&outlet=o', {
      hits: async function* hits(query, options) {
        asked = { outlet: query.outlet, limit: options.limit, text: options.fields?.includes('text') }
        yield { total: 0, articles: [] }
      },
    })
    expect(asked).toEqual({ outlet: 'o', limit: 7, text: false })
  })

  test.each([
    ['/api/export/pdf', 404, 'NOT_FOUND'],
    ['/api/export/csv?limit=0', 400, 'BAD_QUERY'],
    ['/api/export/csv?limit=99999', 400, 'BAD_QUERY'],
    ['/api/export/csv?colour=red', 400, 'BAD_QUERY'],
    ['/api/articles/none/ris', 404, 'NOT_FOUND'],
  ])('%s is refused', async (url, status, code) => {
    const reply = await get(url)
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([status, { error: { code } }])
  })

  test('an index that is away is a status, not a broken file', async () => {
    expect((await get('/api/export/csv', fails(new IndexUnavailable('away')))).status).toBe(503)
  })

  test('only so many run at once', async () => {
    const open = Promise.withResolvers<void>()
    const slow: SearchPorts['hits'] = async function* hits() {
      yield { total: 1, articles: [] }
      await open.promise
    }
    const busy = await makeSearchServer({ ...working, hits: slow }, { demo: false })
    const running = [1, 2, 3, 4].map(async () => busy.inject('/api/export/csv'))
    const refused = await busy.inject('/api/export/csv')
    open.resolve()
    await Promise.all(running)
    const later = await busy.inject('/api/export/csv')
    await busy.close()
    expect([refused.statusCode, JSON.parse(refused.body).error.code, later.statusCode]).toEqual([
      429,
      'TOO_MANY',
      200,
    ])
  })

  test('one article is a reference of its own', async () => {
    const { body, headers } = await get('/api/articles/a%2F1/bibtex')
    expect([headers['content-type'], body.startsWith('@online{rasid-a1,')]).toEqual([
      'application/x-bibtex; charset=utf-8',
      true,
    ])
  })
})
