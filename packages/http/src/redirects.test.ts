import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { makeHttpClient } from './index.ts'
import { clientFor, failureOf, startHttp, startScripted } from './test-support/loopback.ts'

function redirectTo(location: string, status = 302): RequestListener {
  return (_request, response) => response.writeHead(status, { location }).end('a body nobody reads')
}

describe('redirects', () => {
  test('are followed, relative ones too, and the final address is told', async () => {
    const server = await startHttp((request, response) => {
      if (request.url === '/final?x=1') response.end('<p>خبر</p>')
      else response.writeHead(301, { location: '../final?x=1' }).end()
    })
    const result = await clientFor([server]).fetchUrl({ url: `${server.url}/a/b` })
    expect(result).toMatchObject({ response: { finalUrl: `${server.url}/final?x=1`, redirected: true } })
  })

  test('with Arabic letters in Location are understood', async () => {
    const arabic = Buffer.from('HTTP/1.1 302 Found\r\nlocation: /خبر\r\ncontent-length: 0\r\n\r\n')
    const server = await startScripted(arabic)
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: `${server.url}/` }))
    expect(failure.code).toBe('TOO_MANY_REDIRECTS')
  })

  test.each([307, 308, 303])('of status %i count as well', async (status) => {
    const server = await startHttp((request, response) =>
      request.url === '/x'
        ? response.end('<p>خبر</p>')
        : response.writeHead(status, { location: '/x' }).end(),
    )
    expect(await clientFor([server]).fetchUrl({ url: server.url })).toMatchObject({ kind: 'response' })
  })

  test('end after five', async () => {
    const server = await startHttp(redirectTo('/again'))
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, server.requests.length]).toEqual(['TOO_MANY_REDIRECTS', 6])
  })

  test.each([
    ['http://127.0.0.1:PRIVATE/', 'BLOCKED_ADDRESS'],
    ['http://2130706433:PRIVATE/', 'BLOCKED_ADDRESS'],
    ['http://inner.news.example:PRIVATE/', 'BLOCKED_PORT'],
    ['http://10.0.0.1/', 'BLOCKED_ADDRESS'],
    ['file:///etc/passwd', 'BLOCKED_SCHEME'],
    ['javascript:alert(1)', 'BLOCKED_SCHEME'],
    ['http://a:b@news.example/', 'BLOCKED_URL'],
  ])('to %s are %s, and nothing is sent there', async (target, code) => {
    const secret = await startHttp((_request, response) => response.end('secret'))
    const server = await startHttp(redirectTo(target.replace('PRIVATE', String(secret.port))))
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, secret.connections()]).toEqual([code, 0])
  })

  test('carry no validators along', async () => {
    const server = await startHttp((request, response) =>
      request.url === '/x' ? response.end('<p>خبر</p>') : response.writeHead(302, { location: '/x' }).end(),
    )
    await clientFor([server]).fetchUrl({ url: server.url, validators: { etag: '"1"' } })
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"1"', undefined])
  })
})

describe('names', () => {
  const fetchNamed = async (addresses: readonly string[]): Promise<{ code: string; lookups: number }> => {
    let lookups = 0
    const client = makeHttpClient({
      userAgent: 'Rasid/test',
      limits: { connectMs: 500 },
      resolve: async () => {
        lookups += 1
        return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      },
    })
    const { code } = await failureOf(client.fetchUrl({ url: 'http://news.example:8080/' }))
    return { code, lookups }
  }

  test.each([[['127.0.0.1']], [['10.0.0.1', '::1']], [['::ffff:127.0.0.1']], [[]]])(
    'that resolve to %j are blocked after one look-up',
    async (addresses) => {
      expect(await fetchNamed(addresses)).toEqual({ code: 'BLOCKED_ADDRESS', lookups: 1 })
    },
  )

  test('are looked up once a connection, so that a second answer is never asked for', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const server = await startHttp((_request, response) => response.end('<p>خبر</p>'))
    const asked: string[] = []
    const client = clientFor([server], {
      resolve: async (hostname) => {
        asked.push(hostname)
        return (answers.shift() ?? []).map((address) => ({ address, family: 4 }))
      },
    })
    await client.fetchUrl({ url: `http://news.example:${server.port}/` })
    expect(asked).toEqual(['news.example'])
  })

  test('with a public and a private address lead to the allowed one only', async () => {
    const server = await startHttp((_request, response) => response.end('<p>خبر</p>'))
    const client = clientFor([server], {
      resolve: async () => [
        { address: '192.168.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    })
    expect(await client.fetchUrl({ url: `http://news.example:${server.port}/` })).toMatchObject({
      kind: 'response',
    })
  })

  test.each([
    ['ENOTFOUND', 'DNS_NOT_FOUND'],
    ['EAI_AGAIN', 'DNS_TEMPORARY'],
  ])('that fail with %s are %s', async (code, expected) => {
    const client = makeHttpClient({
      userAgent: 'Rasid/test',
      resolve: () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code })),
    })
    expect((await failureOf(client.fetchUrl({ url: 'http://news.example/' }))).code).toBe(expected)
  })

  test('that are never answered are TIMEOUT_DNS', async () => {
    const client = makeHttpClient({
      userAgent: 'Rasid/test',
      limits: { dnsMs: 50 },
      resolve: () => Promise.withResolvers<never>().promise,
    })
    expect((await failureOf(client.fetchUrl({ url: 'http://news.example/' }))).code).toBe('TIMEOUT_DNS')
  })
})
