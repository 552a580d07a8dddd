/** Where nothing may be sent: the numbers are those of the list of bad inputs that the crawler is held to. */
import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { makeHttpClient, type HttpClientOptions } from '../index.ts'
import { clientFor, failureOf, startHttp, wordFor, type LoopbackServer } from '../test-support/loopback.ts'

const page: RequestListener = (_request, response) => response.end('<p>خبر</p>')

interface Attempt {
  readonly code: string
  readonly lookups: number
}

/** Asks for `url` with a resolver that knows these answers, one for each look-up. */
async function attempt(
  url: string,
  answers: readonly (readonly string[])[] = [],
  options: Partial<HttpClientOptions> = {},
): Promise<Attempt> {
  let lookups = 0
  const client = makeHttpClient({
    userAgent: 'Rasid/test',
    limits: { connectMs: 500 },
    resolve: async () => {
      const found = answers[lookups] ?? []
      lookups += 1
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
    ...options,
  })
  const code = await wordFor(client.fetchUrl({ url }))
  return { code, lookups }
}

describe('an address that is inside is never looked up, and nothing is sent:', () => {
  test.each([
    ['1 loopback', 'http://127.0.0.1/'],
    ['2 loopback, short', 'http://127.1/'],
    ['3 loopback as one number', 'http://2130706433/'],
    ['4 loopback in hex', 'http://0x7f000001/'],
    ['5 loopback in octal', 'http://0177.0.0.1/'],
    ['6 this network', 'http://0/'],
    ['6 this network, long', 'http://0.0.0.0/'],
    ['7 loopback with the root’s dot', 'http://127.0.0.1./'],
    ['8 IPv6 loopback', 'http://[::1]/'],
    ['8 IPv6 unspecified', 'http://[::]/'],
    ['9 mapped IPv4', 'http://[::ffff:127.0.0.1]/'],
    ['9 mapped IPv4 in hex', 'http://[::ffff:7f00:1]/'],
    ['10 IPv4-compatible', 'http://[::7f00:1]/'],
    ['11 NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['11 6to4', 'http://[2002:7f00:1::1]/'],
    ['11 Teredo', 'http://[2001:0:1::1]/'],
    ['12 circled digits', 'http://①②⑦.⓪.⓪.①/'],
    ['12 ideographic dots', 'http://127。0。0。1/'],
    ['12 escaped digits', 'http://%31%32%37.0.0.1/'],
    ['13 localhost', 'http://localhost/'],
    ['13 localhost in capitals with a dot', 'http://LOCALHOST./'],
    ['13 a container’s name', 'http://elasticsearch:9200/'],
    ['14 cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['14 cloud metadata, IPv6', 'http://[fd00:ec2::254]/'],
    ['14 cloud metadata by name', 'http://metadata.google.internal/'],
    ['15 10/8', 'http://10.0.0.1/'],
    ['15 the end of 172.16/12', 'http://172.31.255.255/'],
    ['15 192.168/16', 'http://192.168.1.1/'],
    ['15 carrier NAT', 'http://100.64.0.1/'],
  ])('%s', async (_name, url) => {
    expect(await attempt(url)).toEqual({ code: 'BLOCKED_ADDRESS', lookups: 0 })
  })

  test.each([
    ['21 a password', 'http://amal:hunter2@news.example/', 'BLOCKED_URL'],
    ['22 file', 'file:///etc/passwd', 'BLOCKED_SCHEME'],
    ['22 data', 'data:text/html,x', 'BLOCKED_SCHEME'],
    ['22 gopher', 'gopher://news.example/', 'BLOCKED_SCHEME'],
    ['22 ftp', 'ftp://news.example/', 'BLOCKED_SCHEME'],
    ['22 javascript', 'javascript:alert(1)', 'BLOCKED_SCHEME'],
    ['23 SSH', 'http://news.example:22/', 'BLOCKED_PORT'],
    ['23 SMTP', 'http://news.example:25/', 'BLOCKED_PORT'],
    ['23 Redis', 'http://news.example:6379/', 'BLOCKED_PORT'],
    ['23 Kafka', 'http://news.example:9092/', 'BLOCKED_PORT'],
    ['23 Elasticsearch', 'http://news.example:9200/', 'BLOCKED_PORT'],
    ['25 NUL in the host', 'http://news\u0000.example/', 'INVALID_URL'],
    ['25 line end in the host', 'http://news.example\r\nX: y/', 'INVALID_URL'],
    ['25 backslash', 'http://news\\.example/', 'INVALID_URL'],
    ['25 tab', 'http://ne\tws.example/', 'INVALID_URL'],
    ['25 escaped NUL', 'http://a%00b.example/', 'INVALID_URL'],
    ['25 a label of 300 letters', `http://${'a'.repeat(300)}.example/`, 'INVALID_URL'],
  ])('%s', async (_name, url, code) => {
    expect(await attempt(url)).toEqual({ code, lookups: 0 })
  })
})

describe('an address that is outside is looked up once:', () => {
  test.each([
    ['26 an Arabic name', 'http://مثال.إختبار/', 'BLOCKED_ADDRESS'],
    ['16 a public name', 'http://127-0-0-1.nip.example/', 'BLOCKED_ADDRESS'],
  ])('%s', async (_name, url, code) => {
    expect(await attempt(url, [['127.0.0.1']])).toEqual({ code, lookups: 1 })
  })

  test('26 an Arabic name is asked for in its one ASCII form', async () => {
    const asked: string[] = []
    const client = makeHttpClient({
      userAgent: 'Rasid/test',
      resolve: async (name) => {
        asked.push(name)
        return []
      },
    })
    await failureOf(client.fetchUrl({ url: 'http://مثال.إختبار/' }))
    expect(asked).toEqual(['xn--mgbh0fb.xn--kgbechtv'])
  })
})

describe('a name and where it leads, with a server that listens inside at a port that is open:', () => {
  /** A port where publishers serve, on a loopback address of this file’s own. */
  const inside = (): Promise<LoopbackServer> => startHttp(page, '127.0.71.1', 8_080)

  test.each([
    ['16 a public name for a loopback address', [['127.0.71.1']]],
    ['17 nothing but private addresses', [['127.0.71.1', '10.0.0.1', '::1']]],
    ['18 a name that changes its mind is not asked twice', [['127.0.71.1'], ['8.8.8.8']]],
    ['9 a mapped address as an answer', [['::ffff:127.0.71.1']]],
    ['18 no address at all', [[]]],
  ])('%s', async (_name, answers) => {
    const secret = await inside()
    const { code, lookups } = await attempt('http://news.example:8080/', answers)
    expect([code, lookups, secret.connections()]).toEqual(['BLOCKED_ADDRESS', 1, 0])
  })

  /** Two servers at one port: only the first address counts as public. */
  async function twoServers(first: RequestListener): Promise<{
    readonly open: LoopbackServer
    readonly secret: LoopbackServer
    readonly options: Partial<HttpClientOptions>
  }> {
    const open = await startHttp(first, '127.0.72.1')
    const secret = await startHttp(page, '127.0.72.2', open.port)
    const options = { allowedPrivatePorts: [open.port], allowedPrivateNetworks: ['127.0.72.1/32'] }
    return { open, secret, options }
  }

  test('17 of a public and a private address only the public one is dialled', async () => {
    const { open, secret, options } = await twoServers(page)
    const { code } = await attempt(
      `http://news.example:${open.port}/`,
      [['127.0.72.2', '127.0.72.1', '10.0.0.1']],
      options,
    )
    expect([code, open.connections(), secret.connections()]).toEqual(['response', 1, 0])
  })

  test('18 each connection has one look-up, and the second answer is judged anew', async () => {
    const { open, secret, options } = await twoServers(page)
    const answers = [['127.0.72.1'], ['127.0.72.2']]
    let lookups = 0
    const resolve = async (): Promise<{ address: string; family: number }[]> => {
      lookups += 1
      return (answers.shift() ?? []).map((address) => ({ address, family: 4 }))
    }
    const client = makeHttpClient({ userAgent: 'Rasid/test', ...options, resolve })
    const url = `http://news.example:${open.port}/`
    expect((await client.fetchUrl({ url })).kind).toBe('response')
    expect((await failureOf(client.fetchUrl({ url }))).code).toBe('BLOCKED_ADDRESS')
    expect([lookups, open.connections(), secret.connections()]).toEqual([2, 1, 0])
  })

  test.each([
    ['19 a redirect to a loopback address', 302, 'http://127.0.72.2:PORT/'],
    ['19 a redirect to an address as one number', 302, `http://${127 * 2 ** 24 + 72 * 256 + 2}:PORT/`],
    ['19 a redirect to a name that resolves inside', 302, 'http://inside.example:PORT/'],
    ['20 a permanent redirect inside', 301, 'http://127.0.72.2:PORT/'],
    ['20 a permanent redirect inside, method kept', 308, 'http://inside.example:PORT/'],
  ])('%s is stopped there, after an allowed first hop', async (_name, status, target) => {
    let port = 0
    const { open, secret, options } = await twoServers((_request, response) =>
      response.writeHead(status, { location: target.replace('PORT', String(port)) }).end(),
    )
    port = open.port
    const { code, lookups } = await attempt(
      `http://news.example:${open.port}/`,
      [['127.0.72.1'], ['127.0.72.2']],
      options,
    )
    expect([code, open.connections(), secret.connections()]).toEqual(['BLOCKED_ADDRESS', 1, 0])
    expect(lookups).toBe(target.includes('inside') ? 2 : 1)
  })

  test('21 a password in Location is refused and never repeated', async () => {
    const server = await startHttp((_request, response) =>
      response.writeHead(302, { location: 'http://amal:hunter2@news.example/' }).end(),
    )
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, failure.message.includes('hunter2')]).toEqual(['BLOCKED_URL', false])
  })
})
