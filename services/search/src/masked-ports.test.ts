import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { parseKeys } from './access-keys.ts'
import { parseMask } from './core/mask/mask.ts'
import { makeSearchServer } from './index.ts'
import { working } from './test-support/fake-search.ts'

const sumOf = (key: string): string => createHash('sha256').update(key).digest('hex')
const keys = parseKeys(`visitor ${sumOf('k1')}\nsalma ${sumOf('k2')} unmasked`)
const mask = parseMask('groups,country,evidence')
const server = await makeSearchServer(working, { demo: false, keys, mask })

afterAll(async () => server.close())

async function get(url: string, key: string): Promise<{ readonly status: number; readonly body: string }> {
  const { statusCode, body } = await server.inject({ url, headers: { authorization: `Bearer ${key}` } })
  return { status: statusCode, body }
}

/** What must not leave: the group as an entity, the outlet's country, the hash. The word stands in the text. */
const TRACES = /group:daesh|entity group|"KW"|KW|الكويت<\/span>|abc123|country=/u

describe('what is masked is nowhere', () => {
  test.each([
    '/?q=a',
    '/articles/a%2F1',
    '/stories/s%2F1',
    '/sources',
    '/api/search?q=a',
    '/api/hits?q=a',
    '/api/facets',
    '/api/status',
    '/api/articles/a%2F1',
    '/api/articles/a%2F1/ris',
    '/api/stories/s%2F1',
    '/api/export/csv',
    '/api/export/ndjson',
    '/api/export/ris',
    '/api/export/bibtex',
    '/feed.atom',
    '/feed.json',
  ])('%s', async (url) => {
    const { status, body } = await get(url, 'k1')
    expect([status, TRACES.exec(body)?.[0]]).toEqual([200, undefined])
  })

  test('but holders of an unmasked key see it', async () => {
    for (const url of ['/articles/a%2F1', '/api/articles/a%2F1', '/api/export/csv'])
      expect((await get(url, 'k2')).body).toMatch(TRACES)
  })
})

test('a masked text is not told by what another changed of it', async () => {
  const hidden = await makeSearchServer(working, { demo: false, mask: parseMask('text') })
  const page = await hidden.inject('/stories/s%2F1')
  const api = await hidden.inject('/api/stories/s%2F1')
  await hidden.close()
  expect([page.statusCode, api.statusCode]).toEqual([200, 200])
  expect(page.body).not.toMatch(/شارك|<ins>|<details class="changes"/u)
  expect(api.body).not.toContain('"change"')
})

describe('what is masked can not be asked for', () => {
  test.each([
    '/api/search?group=group:daesh',
    '/api/facets?country=KW',
    '/api/export/csv?q=country:KW',
    '/feed.atom?q=group:x',
  ])('%s', async (url) => {
    const { status, body } = await get(url, 'k1')
    expect([status, JSON.parse(body)]).toMatchObject([403, { error: { code: 'MASKED' } }])
    expect((await get(url, 'k2')).status).toBe(200)
  })

  test('and the page says so, in both languages', async () => {
    const arabic = await get('/?q=group:x', 'k1')
    expect([arabic.status, arabic.body.includes('هذا الحقل محجوب')]).toEqual([403, true])
    expect((await get('/?q=group:x&lang=en', 'k1')).body).toContain('This field is masked')
  })
})
