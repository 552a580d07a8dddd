import { describe, expect, test } from 'vitest'
import { makeHttpClient } from './index.ts'
import { clientFor, failureOf, startHttp } from './test-support/loopback.ts'

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

  test('that are never answered are TIMEOUT_DNS', async () => {
    const client = makeHttpClient({
      userAgent: 'Rasid/test',
      limits: { dnsMs: 50 },
      resolve: () => Promise.withResolvers<never>().promise,
    })
    expect((await failureOf(client.fetchUrl({ url: 'http://news.example/' }))).code).toBe('TIMEOUT_DNS')
  })
})

describe('an error of the transport has its own code:', () => {
  test.each([
    ['ENOTFOUND', 'DNS_NOT_FOUND', true],
    ['EAI_AGAIN', 'DNS_TEMPORARY', true],
    ['ETIMEDOUT', 'TIMEOUT_CONNECT', true],
    ['EHOSTUNREACH', 'CONNECT_UNREACHABLE', true],
    ['CERT_HAS_EXPIRED', 'TLS_EXPIRED', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS_SELF_SIGNED', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS_INCOMPLETE_CHAIN', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_WRONG_HOST', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS_FAILED', false],
    ['ESOMETHING', 'UNKNOWN', true],
  ])('%s is %s, transient: %s', async (code, expected, transient) => {
    // Whatever the connection throws takes the same way, so the resolver may stand for all of it.
    const resolve = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code }))
    const client = makeHttpClient({ userAgent: 'Rasid/test', resolve })
    const failure = await failureOf(client.fetchUrl({ url: 'http://news.example/' }))
    expect([failure.code, failure.transient]).toEqual([expected, transient])
  })
})
