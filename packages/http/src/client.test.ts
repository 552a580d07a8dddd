import { gzipSync, brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { clientFor, failureOf, startHttp, startScripted, startTcp } from './test-support/loopback.ts'

const PAGE = '<html><body>مؤتمر إقليمي لمكافحة التطرف</body></html>'

describe('a response', () => {
  test('carries the body as received, its hash and the headers worth keeping', async () => {
    const packed = gzipSync(PAGE)
    const server = await startHttp((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-encoding', 'gzip')
      response.setHeader('etag', '"a-1"')
      response.setHeader('last-modified', 'Sun, 01 Mar 2026 10:00:00 GMT')
      response.end(packed)
    })
    const result = await clientFor([server]).fetchUrl({ url: `${server.url}/خبر?x=1` })
    if (result.kind !== 'response') throw new Error(result.kind)
    const { body, sha256, ...rest } = result.response
    expect(Buffer.from(body).equals(packed)).toBe(true)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/u)
    expect(rest).toEqual({
      finalUrl: `${server.url}/%D8%AE%D8%A8%D8%B1?x=1`,
      redirected: false,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      contentEncoding: 'gzip',
      etag: '"a-1"',
      lastModified: 'Sun, 01 Mar 2026 10:00:00 GMT',
    })
  })

  test('is asked for with our name, gzip and br, and neither cookies nor referrer', async () => {
    const server = await startHttp((_request, response) => response.end(PAGE))
    await clientFor([server], { userAgent: 'Rasid/0.1 (+https://rasid.example/bot)' }).fetchUrl({
      url: server.url,
    })
    const headers = server.requests[0]?.headers
    expect(headers?.['user-agent']).toBe('Rasid/0.1 (+https://rasid.example/bot)')
    expect(headers?.['accept-encoding']).toBe('gzip, br')
    expect(headers?.accept).toMatch(/^application\/atom\+xml, .*\*\/\*;q=0\.1$/u)
    expect([headers?.cookie, headers?.referer, headers?.['if-none-match']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test.each([
    ['an etag of 16 KB', 'etag', `"${'a'.repeat(16 * 512)}"`],
    ['a last-modified that is not ASCII', 'last-modified', 'أمس'],
  ])('does not keep %s', async (_name, name, value) => {
    const server = await startScripted(`HTTP/1.1 200 OK\r\n${name}: ${value}\r\ncontent-length: 1\r\n\r\nx`)
    const result = await clientFor([server]).fetchUrl({ url: server.url })
    expect(result).not.toHaveProperty('response.etag')
    expect(result).not.toHaveProperty('response.lastModified')
  })

  test('has no validators where Expires is 0', async () => {
    const server = await startHttp((_request, response) =>
      response.writeHead(200, { etag: '"a"', expires: '0' }).end(PAGE),
    )
    expect(await clientFor([server]).fetchUrl({ url: server.url })).not.toHaveProperty('response.etag')
  })
})

describe('a conditional request', () => {
  test('sends the validators byte for byte and reports 304 with what to keep', async () => {
    const server = await startHttp((_request, response) => response.writeHead(304, { etag: 'W/"2"' }).end())
    const validators = { etag: 'W/"1"', lastModified: 'Sun, 1 Mar 2026 10:00:00 +0000' }
    const result = await clientFor([server]).fetchUrl({ url: server.url, validators })
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': 'W/"1"',
      'if-modified-since': 'Sun, 1 Mar 2026 10:00:00 +0000',
    })
    expect(result).toEqual({
      kind: 'not-modified',
      finalUrl: `${server.url}/`,
      redirected: false,
      validators: { ...validators, etag: 'W/"2"' },
    })
  })

  test('is the only one that may be answered by 304', async () => {
    const server = await startHttp((_request, response) => response.writeHead(304).end())
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(failure.code).toBe('UNASKED_NOT_MODIFIED')
  })
})

describe('a status that is no success', () => {
  test.each([
    [403, 'HTTP_403', false],
    [404, 'HTTP_404', false],
    [410, 'HTTP_410', false],
    [451, 'HTTP_451', false],
    [402, 'HTTP_402', false],
    [206, 'HTTP_206', false],
    [300, 'HTTP_300', false],
    [204, 'EMPTY_BODY', true],
    [429, 'HTTP_429', true],
    [503, 'HTTP_503', true],
    [522, 'HTTP_522', true],
  ])('%i is %s, transient: %s', async (status, code, transient) => {
    const server = await startHttp((_request, response) => response.writeHead(status).end())
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, failure.transient]).toEqual([code, transient])
  })

  test('for good brings its body along', async () => {
    const server = await startHttp((_request, response) => response.writeHead(403).end('<p>للمشتركين</p>'))
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(failure.response?.status).toBe(403)
    expect(Buffer.from(failure.response?.body ?? []).toString()).toBe('<p>للمشتركين</p>')
  })

  test('for now brings Retry-After along', async () => {
    const server = await startHttp((_request, response) =>
      response.writeHead(429, { 'retry-after': '120' }).end(),
    )
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(failure.retryAfterMs).toBe(120_000)
  })

  test('is told apart from a bot challenge', async () => {
    const server = await startHttp((_request, response) =>
      response.writeHead(403, { 'cf-mitigated': 'challenge' }).end('<p>…</p>'),
    )
    expect((await failureOf(clientFor([server]).fetchUrl({ url: server.url }))).code).toBe(
      'BLOCKED_BY_ORIGIN',
    )
  })

  test.each(['', ' \r\n\t '])('200 with the body %j is EMPTY_BODY', async (body) => {
    const server = await startHttp((_request, response) => response.end(body))
    expect((await failureOf(clientFor([server]).fetchUrl({ url: server.url }))).code).toBe('EMPTY_BODY')
  })
})

describe('a hostile or broken server', () => {
  const small = {
    limits: { totalMs: 5_000, headersMs: 150, bodyIdleMs: 150, connectMs: 1_000, maxBodyBytes: 4_096 },
  }

  test.each([
    ['garbage before the status line', 'garbage\r\nHTTP/1.1 200 OK\r\n\r\n', 'PROTOCOL'],
    ['HTTP/0.9', '<html>hello</html>', 'PROTOCOL'],
    ['a connection closed without an answer', '', 'CONNECT_RESET'],
    ['40 KB in one header', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 'HEADERS_TOO_LARGE'],
    ['10,000 header lines', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}\r\n`, 'HEADERS_TOO_LARGE'],
    ['a body shorter than stated', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nshort', 'TRUNCATED'],
    [
      'a chunked body cut off',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nshort\r\n',
      'TRUNCATED',
    ],
    ['a body over the cap', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(5_000)}`, 'BODY_TOO_LARGE'],
    [
      'an unknown encoding',
      'HTTP/1.1 200 OK\r\ncontent-encoding: foo\r\ncontent-length: 1\r\n\r\nx',
      'UNSUPPORTED_ENCODING',
    ],
    ['a redirect to nowhere', 'HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n', 'BAD_REDIRECT'],
  ])('%s', async (_name, bytes, code) => {
    const server = await startScripted(bytes)
    expect((await failureOf(clientFor([server], small).fetchUrl({ url: server.url }))).code).toBe(code)
  })

  test.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000)).subarray(0), 'BODY_TOO_LARGE'],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000)), 'BODY_TOO_LARGE'],
    ['gzip', gzipSync(PAGE.repeat(20)).subarray(0, 40), 'TRUNCATED'],
  ])('a %s body of %# bytes', async (encoding, bytes, code) => {
    const server = await startHttp((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    )
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(failure.code).toBe(code)
  })

  test('silence is TIMEOUT_HEADERS', async () => {
    const server = await startTcp(() => undefined)
    expect((await failureOf(clientFor([server], small).fetchUrl({ url: server.url }))).code).toBe(
      'TIMEOUT_HEADERS',
    )
  })

  test('a head that drips is TIMEOUT_HEADERS', async () => {
    const server = await startTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x: y\r\n'))
    expect((await failureOf(clientFor([server], small).fetchUrl({ url: server.url }))).code).toBe(
      'TIMEOUT_HEADERS',
    )
  })

  test('a body that stops is TIMEOUT_BODY', async () => {
    const server = await startTcp((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'))
    expect((await failureOf(clientFor([server], small).fetchUrl({ url: server.url }))).code).toBe(
      'TIMEOUT_BODY',
    )
  })

  test('a body that drips is TIMEOUT_TOTAL', async () => {
    const server = await startTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'x'))
    const limits = { ...small.limits, totalMs: 300 }
    expect((await failureOf(clientFor([server], { limits }).fetchUrl({ url: server.url }))).code).toBe(
      'TIMEOUT_TOTAL',
    )
  })

  test('a reset after accepting is CONNECT_RESET', async () => {
    const server = await startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
    expect((await failureOf(clientFor([server], small).fetchUrl({ url: server.url }))).code).toBe(
      'CONNECT_RESET',
    )
  })

  test('a closed port is CONNECT_REFUSED', async () => {
    const client = clientFor([], { allowedPrivatePorts: [1] })
    expect((await failureOf(client.fetchUrl({ url: 'http://127.0.0.1:1/' }))).code).toBe('CONNECT_REFUSED')
  })

  test('plain text instead of TLS is TLS_FAILED', async () => {
    const server = await startScripted('HTTP/1.1 400 Bad Request\r\n\r\n')
    const url = server.url.replace('http:', 'https:')
    expect((await failureOf(clientFor([server], small).fetchUrl({ url }))).code).toBe('TLS_FAILED')
  })
})

test('the caller’s signal rejects with its own reason', async () => {
  const server = await startTcp(() => undefined)
  const reason = new Error('going home')
  const stop = new AbortController()
  const fetched = clientFor([server]).fetchUrl({ url: server.url, signal: stop.signal })
  stop.abort(reason)
  await expect(fetched).rejects.toBe(reason)
})

test('no connection stays open after a fetch', async () => {
  const server = await startHttp((_request, response) => response.end(PAGE))
  const client = clientFor([server])
  for (let i = 0; i < 5; i += 1) await client.fetchUrl({ url: server.url })
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThan(5)
  expect(server.connections()).toBe(5)
})

function drip(socket: import('node:net').Socket, head: string, piece: string): void {
  socket.write(head)
  const timer = setInterval(() => socket.write(piece), 20)
  socket.once('close', () => clearInterval(timer))
}
