import { IndexUnavailable, WalkEnded } from '@rasid/article-index'
import { expect, test } from 'vitest'
import { makeSearchServer } from '../index.ts'
import { fails, get, working } from '../test-support/fake-search.ts'

interface Page {
  readonly hits: readonly { readonly id: string }[]
  readonly cursor?: string
}

test('a walk goes from page to page by its cursor, and ends where there is none', async () => {
  const first = JSON.parse((await get('/api/hits?q=a')).body) as Page
  const second = JSON.parse((await get(`/api/hits?q=a&cursor=${first.cursor}`)).body) as Page
  expect([first, second].map(({ hits }) => hits.map(({ id }) => id))).toEqual([['a/1'], ['a/2']])
  expect(second.cursor).toBeUndefined()
})

test.each([
  ['/api/hits?from=10', 400, 'BAD_QUERY', {}],
  ['/api/hits?copies=yes', 400, 'BAD_QUERY', {}],
  ['/api/hits?size=0', 400, 'BAD_QUERY', {}],
  ['/api/hits?colour=red', 400, 'BAD_QUERY', {}],
  ['/api/hits?cursor=x', 400, 'BAD_QUERY', {}],
  ['/api/hits?cursor=x&cursor=y', 400, 'BAD_QUERY', {}],
  ['/api/hits', 410, 'CURSOR_ENDED', fails(new WalkEnded('gone'))],
  ['/api/hits', 503, 'INDEX_UNAVAILABLE', fails(new IndexUnavailable('away'))],
])('%s: %i %s', async (url, status, code, ports) => {
  const reply = await get(url, ports)
  expect([reply.status, JSON.parse(reply.body)]).toMatchObject([status, { error: { code } }])
})

test('only so many are begun in a while; what was begun goes on', async () => {
  const server = await makeSearchServer(working, { demo: false })
  const begun = await Promise.all(Array.from({ length: 31 }, async () => server.inject('/api/hits')))
  const cursor = begun[0]?.json<Page>().cursor
  const next = await server.inject(`/api/hits?cursor=${cursor}`)
  await server.close()
  expect(begun.map(({ statusCode }) => statusCode).filter((status) => status !== 200)).toEqual([429])
  expect(begun.find(({ statusCode }) => statusCode === 429)?.headers['retry-after']).toBeDefined()
  expect(next.statusCode).toBe(200)
})
