import {
  BadQuery,
  IndexRefused,
  IndexUnavailable,
  type IndexDocument,
  type SearchHit,
} from '@rasid/article-index'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { makeSearchServer, type SearchPorts } from './index.ts'

const hit: SearchHit = {
  id: 'a/1',
  score: 2,
  url: 'https://marsad.example/1',
  title: 'ندوة <b>عن</b> التعليم',
  outlet: { id: 'marsad', name: 'صحيفة <المرصد>', country: 'KW' },
  publishedAt: '2026-01-02T00:00:00Z',
  highlights: [{ field: 'text', text: 'في <i>الكويت', marks: [{ start: 6, end: 12 }] }],
}

const article = {
  ...hit,
  canonicalUrl: 'javascript:alert(1)',
  text: 'شارك داعش <script>.\n\nفقرة ثانية.',
  authors: [],
  urgent: false,
  fetchedAt: '2026-01-02T12:00:00Z',
  extraction: { method: 'readability', revision: 1 },
  evidence: { topic: 't', partition: 1, offset: 5, sha256: 'abc123' },
  enrichment: {
    language: 'ar',
    revision: 1,
    entities: [
      { type: 'group', id: 'group:daesh', name: 'داعش', surface: 'داعش', field: 'text', start: 5, end: 9 },
    ],
  },
} as unknown as IndexDocument

const noFacets = { outlets: [], countries: [], languages: [], groups: [] }
const working: SearchPorts = {
  search: async () => ({ total: 41, hits: [hit] }),
  article: async (id) => (id === 'a/1' ? article : undefined),
  facets: async () => noFacets,
  ping: async () => undefined,
}

let server: FastifyInstance | undefined
afterEach(async () => {
  await server?.close()
})

async function get(
  url: string,
  ports: Partial<SearchPorts> = {},
  demo = false,
): Promise<{ status: number; body: string; headers: Readonly<Record<string, unknown>> }> {
  server = await makeSearchServer({ ...working, ...ports }, { demo })
  const { statusCode, body, headers } = await server.inject(url)
  return { status: statusCode, body, headers }
}

function fails(error: Error): Partial<SearchPorts> {
  const refuse = async (): Promise<never> => {
    throw error
  }
  return { search: refuse, facets: refuse, ping: refuse, article: refuse }
}

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

  test.each([
    [new BadQuery('length', 'too long'), 400, 'BAD_QUERY'],
    [new IndexUnavailable('connection refused'), 503, 'INDEX_UNAVAILABLE'],
    [new IndexRefused('wrong password'), 503, 'INDEX_UNAVAILABLE'],
    [new Error('secret'), 500, 'INTERNAL'],
  ])('answers %o with a status and a code', async (error, status, code) => {
    const reply = await get('/api/search', fails(error))
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([status, { error: { code } }])
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

describe('the search page', () => {
  test('is right to left and Arabic', async () => {
    expect((await get('/')).body).toContain('<html lang="ar" dir="rtl">')
  })

  test('allows no script and nothing from outside', async () => {
    const { headers, body } = await get('/?q=a')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body).not.toMatch(/<script|style=|\son\w+=|(?:src|href)="https?:/u)
  })

  test('escapes what the web wrote, around the marks as well', async () => {
    const { body } = await get('/?q=a')
    expect(body).toContain('ندوة &lt;b&gt;عن&lt;/b&gt; التعليم')
    expect(body).toContain('في &lt;i&gt;<mark>الكويت</mark>')
    expect(body).toContain('صحيفة &lt;المرصد&gt;')
  })

  test('keeps what was typed, escaped', async () => {
    expect((await get('/?q=%22%3E%3Cscript%3E')).body).toContain('value="&quot;&gt;&lt;script&gt;"')
  })

  test('links to the next page with the whole query', async () => {
    expect((await get('/?q=a&outlet=o')).body).toContain('rel="next" href="/?q=a&amp;outlet=o&amp;from=20"')
  })

  test('says so when nothing is found', async () => {
    expect((await get('/?q=a', { search: async () => ({ total: 0, hits: [] }) })).body).toContain('لا نتائج')
  })

  test('says so when there is nothing at all yet', async () => {
    expect((await get('/', { search: async () => ({ total: 0, hits: [] }) })).body).toContain('لا أخبار بعد')
  })

  test('an index that is away is a page with clear words and what was typed', async () => {
    const { status, body } = await get('/?q=ندوة', fails(new IndexUnavailable('away')))
    expect(status).toBe(503)
    expect(body).toContain('البحث متوقف الآن')
    expect(body).toContain('value="ندوة"')
  })

  test('a query that is too long is told how to become right', async () => {
    const { status, body } = await get('/?q=a', fails(new BadQuery('length', 'too long')))
    expect([status, body.includes('قصرها')]).toEqual([400, true])
  })

  test('the demo says that it is one', async () => {
    expect((await get('/', {}, true)).body).toContain('من نسج الخيال')
  })
})

describe('the article page', () => {
  test('marks entities and escapes the text around them', async () => {
    const { body } = await get('/articles/a%2F1')
    expect(body).toContain('شارك <mark class="entity group" title="جماعة: داعش">داعش</mark> &lt;script&gt;.')
  })

  test('shows the hash and the place in the archive', async () => {
    const { body } = await get('/articles/a%2F1')
    expect(body).toContain('abc123')
    expect(body).toContain('t/1/5')
  })

  test('makes no link of an address that a browser must not follow', async () => {
    expect((await get('/articles/a%2F1')).body).not.toContain('href="javascript:')
  })

  test('an id that is not there is a page of its own', async () => {
    const { status, body } = await get('/articles/none')
    expect([status, body.includes('لا خبر بهذا المعرف')]).toEqual([404, true])
  })
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
