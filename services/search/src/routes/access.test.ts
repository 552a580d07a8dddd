import { createHash } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { parseKeys } from '../access-keys.ts'
import { makeSearchServer } from '../index.ts'
import { working } from '../test-support/fake-search.ts'

const lines: { readonly msg: string; readonly audit?: Readonly<Record<string, unknown>> }[] = []
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as never) })
const sum = createHash('sha256').update('k1').digest('hex')
const server = await makeSearchServer(working, { demo: false, log, keys: parseKeys(`salma ${sum}`) })
const authorization = 'Bearer k1'

afterAll(async () => server.close())

describe('with keys', () => {
  test.each([
    '/',
    '/articles/a%2F1',
    '/sources',
    '/api/search?q=a',
    '/api/export/csv',
    '/feed.atom',
    '/none',
  ])('%s is closed to strangers', async (url) => {
    const { statusCode, headers, body } = await server.inject({ url })
    expect([statusCode, headers['www-authenticate']]).toEqual([401, expect.stringContaining('Basic')])
    expect(body).not.toContain('ندوة')
  })

  test('the API says so in its own form', async () => {
    const { body } = await server.inject({ url: '/api/search?q=a' })
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'UNAUTHORIZED' } })
  })

  test.each(['/livez', '/readyz'])('%s is open', async (url) => {
    expect((await server.inject({ url })).statusCode).toBe(200)
  })

  test('whoever has one is let in, and the log says who asked what', async () => {
    lines.length = 0
    const headers = { authorization }
    expect((await server.inject({ url: '/api/search?q=%D9%86%D8%AF%D9%88%D8%A9', headers })).statusCode).toBe(
      200,
    )
    await server.inject({ url: '/counter', headers })
    const audits = lines.flatMap(({ audit }) => audit ?? [])
    expect(audits).toMatchObject([{ who: 'salma', path: '/api/search', query: { q: 'ندوة' }, status: 200 }])
    expect(JSON.stringify(lines)).not.toContain('k1')
  })

  test('a refusal is in the log too', async () => {
    lines.length = 0
    await server.inject({ url: '/api/search?q=a', headers: { authorization: 'Bearer guess' } })
    expect(lines).toMatchObject([{ msg: 'refused', audit: { path: '/api/search', status: 401 } }])
    expect(JSON.stringify(lines)).not.toContain('guess')
  })
})
