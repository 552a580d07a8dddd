/** How servers lie, stall and break off; the numbers are those of the list of bad inputs that the crawler is held to. */
import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decodeBody, MAX_DECODED_BYTES, MAX_RETRY_AFTER_MS, type HttpClientOptions } from '../index.ts'
import {
  clientFor,
  failureOf,
  startHttp,
  startScripted,
  startTcp,
  wordFor,
  type LoopbackServer,
} from '../test-support/loopback.ts'

const PAGE = Buffer.from('<html><body>مؤتمر إقليمي لمكافحة التطرف</body></html>'.repeat(20))
const ZEROS = Buffer.alloc(40_000_000)
const SMALL: Partial<HttpClientOptions> = {
  limits: { totalMs: 600, headersMs: 150, bodyIdleMs: 150, connectMs: 1_000, maxBodyBytes: 65_536 },
}

async function outcomeOf(server: LoopbackServer, options = SMALL): Promise<string> {
  return wordFor(clientFor([server], options).fetchUrl({ url: server.url }))
}

function packed(encoding: string, body: Uint8Array): RequestListener {
  return (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body)
}

describe('an encoding', () => {
  const gzippedZeros = gzipSync(ZEROS)
  test.each([
    ['27 a gzip bomb, a thousand to one', 'gzip', gzippedZeros, 'BODY_TOO_LARGE'],
    ['28 a brotli bomb of some bytes', 'br', brotliCompressSync(ZEROS), 'BODY_TOO_LARGE'],
    ['29 gzip in gzip', 'gzip, gzip', gzipSync(gzippedZeros), 'BODY_TOO_LARGE'],
    ['29 six encodings', Array(6).fill('gzip').join(', '), PAGE, 'BODY_TOO_LARGE'],
    ['30 zstd', 'zstd', PAGE, 'UNSUPPORTED_ENCODING'],
    ['30 foo', 'foo', PAGE, 'UNSUPPORTED_ENCODING'],
    ['30 a name of 10,000 letters', 'a'.repeat(10_000), PAGE, 'UNSUPPORTED_ENCODING'],
    ['31 deflate with its header', 'deflate', deflateSync(PAGE), 'response'],
    ['31 deflate without', 'deflate', deflateRawSync(PAGE), 'response'],
    ['32 gzip as a label on a plain body', 'gzip', PAGE, 'response'],
    ['33 gzip that ends early', 'gzip', gzipSync(PAGE).subarray(0, 60), 'TRUNCATED'],
    [
      '34 a packed sitemap that is a bomb, packed once more',
      'gzip',
      gzipSync(gzippedZeros),
      'BODY_TOO_LARGE',
    ],
  ])('%s', async (_name, encoding, body, expected) => {
    expect(await outcomeOf(await startHttp(packed(encoding, body)))).toBe(expected)
  })

  test('29 two lines of Content-Encoding are two layers', async () => {
    const body = brotliCompressSync(gzipSync(PAGE))
    const server = await startScripted(
      Buffer.concat([
        Buffer.from(
          `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-encoding: br\r\ncontent-length: ${body.length}\r\n\r\n`,
        ),
        body,
      ]),
    )
    const result = await clientFor([server], SMALL).fetchUrl({ url: server.url })
    expect(result).toHaveProperty('response.contentEncoding', 'gzip, br')
  })

  test('32 a plain body under a gzip label is read as it is', async () => {
    expect(Buffer.from(await decodeBody(PAGE, 'gzip', MAX_DECODED_BYTES)).equals(PAGE)).toBe(true)
  })

  test('33 a body that ends early is given to nobody', async () => {
    const server = await startHttp(packed('gzip', gzipSync(PAGE).subarray(0, 60)))
    const failure = await failureOf(clientFor([server], SMALL).fetchUrl({ url: server.url }))
    expect([failure.transient, failure.response]).toEqual([true, undefined])
  })
})

describe('a body', () => {
  test('35 without end is cut at the cap', async () => {
    const piece = Buffer.alloc(16_384, 'a')
    let sent = 0
    const server = await startHttp((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(piece)) sent += piece.length
        sent += piece.length
      }
      response.on('drain', more)
      more()
    })
    expect([await outcomeOf(server), sent < 300_000_000]).toEqual(['BODY_TOO_LARGE', true])
  })

  test.each([
    ['35 stated longer than it is', 'content-length: 99\r\n\r\nshort', 'TRUNCATED'],
    ['35 chunked and cut', 'transfer-encoding: chunked\r\n\r\n5\r\nshort\r\n', 'TRUNCATED'],
    ['35 stated over the cap', `content-length: 70000\r\n\r\n${'a'.repeat(70_000)}`, 'BODY_TOO_LARGE'],
  ])('%s', async (_name, rest, code) => {
    expect(await outcomeOf(await startScripted(`HTTP/1.1 200 OK\r\n${rest}`))).toBe(code)
  })

  test('35 stated shorter than it is ends where it was said to', async () => {
    const server = await startScripted('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nshort and more')
    const result = await clientFor([server], SMALL).fetchUrl({ url: server.url })
    expect(result.kind === 'response' && Buffer.from(result.response.body).toString()).toBe('short')
  })

  test('36 that drips meets the total deadline', async () => {
    const server = await startTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'x'))
    expect(await outcomeOf(server)).toBe('TIMEOUT_TOTAL')
  })

  test.each([
    ['53 none at all', ''],
    ['53 white space', ' \r\n\t '],
  ])('%s is EMPTY_BODY', async (_name, body) => {
    expect(await outcomeOf(await startHttp((_request, response) => response.end(body)))).toBe('EMPTY_BODY')
  })
})

describe('a head', () => {
  test('37 that never comes is TIMEOUT_HEADERS', async () => {
    expect(await outcomeOf(await startTcp(() => undefined))).toBe('TIMEOUT_HEADERS')
  })

  test('38 that drips is TIMEOUT_HEADERS', async () => {
    const server = await startTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x: y\r\n'))
    expect(await outcomeOf(server)).toBe('TIMEOUT_HEADERS')
  })

  test.each([
    ['39 of 40 KB', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 'HEADERS_TOO_LARGE'],
    ['39 of 10,000 lines', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}\r\n`, 'HEADERS_TOO_LARGE'],
    ['40 after garbage', 'garbage\r\nHTTP/1.1 200 OK\r\n\r\n', 'PROTOCOL'],
    ['40 that is HTTP/0.9', '<html>hello</html>', 'PROTOCOL'],
  ])('%s', async (_name, bytes, code) => {
    expect(await outcomeOf(await startScripted(bytes))).toBe(code)
  })

  test.each([
    ['49 an ETag of 16 KB', `etag: "${'a'.repeat(15_000)}"`],
    ['49 a Last-Modified that is not ASCII', 'last-modified: أمس'],
    ['49 an ETag with a bell in it', 'etag: "\u0007"'],
  ])('%s is not kept', async (_name, line) => {
    const server = await startScripted(`HTTP/1.1 200 OK\r\n${line}\r\ncontent-length: 1\r\n\r\nx`)
    const result = await clientFor([server], SMALL)
      .fetchUrl({ url: server.url })
      .catch((error: unknown) => String(error))
    expect(JSON.stringify(result)).not.toMatch(/"etag"|"lastModified"/u)
  })

  test('49 a line end in a validator never becomes a header', async () => {
    const server = await startHttp((_request, response) => response.end(PAGE))
    const validators = { etag: '"a"\r\nx-injected: 1' }
    await clientFor([server], SMALL)
      .fetchUrl({ url: server.url, validators })
      .catch(() => undefined)
    expect(server.requests.filter(({ headers }) => 'x-injected' in headers)).toEqual([])
  })

  test('52 of a 304 that nobody asked for has its own code', async () => {
    const server = await startHttp((_request, response) => response.writeHead(304).end())
    expect(await outcomeOf(server)).toBe('UNASKED_NOT_MODIFIED')
  })

  test.each([
    ['-1', 0],
    ['99999999', MAX_RETRY_AFTER_MS],
    ['NaN', undefined],
    ['Sun, 01 Mar 2020 10:00:00 GMT', 0],
    ['Sun, 01 Mar 2099 10:00:00 GMT', MAX_RETRY_AFTER_MS],
    ['30', 30_000],
  ])('50 with Retry-After: %s waits %s ms', async (value, ms) => {
    const server = await startHttp((_request, response) =>
      response.writeHead(429, { 'retry-after': value }).end(),
    )
    expect((await failureOf(clientFor([server]).fetchUrl({ url: server.url }))).retryAfterMs).toBe(ms)
  })

  test.each([
    ['max-age=1e99', 86_400_000],
    ['max-age=-5', 0],
    ['max-age=999999999', 86_400_000],
  ])('51 with Cache-Control: %s is fresh for %s ms', async (value, ms) => {
    const server = await startHttp((_request, response) =>
      response.writeHead(200, { 'cache-control': value }).end(PAGE),
    )
    expect(await clientFor([server]).fetchUrl({ url: server.url })).toHaveProperty('response.freshForMs', ms)
  })
})

describe('a connection', () => {
  test('46 that is reset is CONNECT_RESET', async () => {
    const server = await startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
    expect(await outcomeOf(server)).toBe('CONNECT_RESET')
  })

  test('46 that nobody accepts is CONNECT_REFUSED', async () => {
    const client = clientFor([], { allowedPrivatePorts: [1] })
    expect((await failureOf(client.fetchUrl({ url: 'http://127.0.0.1:1/' }))).code).toBe('CONNECT_REFUSED')
  })

  test('48 is closed after each fetch, whatever came of it', async () => {
    const sockets = new Set<Socket>()
    const bodies = [PAGE, gzipSync(ZEROS), Buffer.alloc(100_000, 'a'), Buffer.alloc(0)]
    let turn = 0
    const server = await startHttp((request, response) => {
      sockets.add(request.socket)
      request.socket.once('close', () => sockets.delete(request.socket))
      response.end(bodies[(turn += 1) % bodies.length])
    })
    const closed = Array.from({ length: 200 }, async () =>
      outcomeOf(server, { limits: { maxBodyBytes: 65_536 } }),
    )
    await Promise.all(closed)
    await expect.poll(() => sockets.size).toBe(0)
    expect(server.connections()).toBe(200)
  })
})

describe('55 the status', () => {
  test.each([
    [204, 'EMPTY_BODY', true],
    [206, 'HTTP_206', false],
    [300, 'HTTP_300', false],
    [402, 'HTTP_402', false],
    [404, 'HTTP_404', false],
    [410, 'HTTP_410', false],
    [451, 'HTTP_451', false],
    [500, 'HTTP_500', true],
    [520, 'HTTP_520', true],
    [522, 'HTTP_522', true],
    [526, 'HTTP_526', false],
  ])('%i is %s, transient: %s', async (status, code, transient) => {
    const server = await startHttp((_request, response) => response.writeHead(status).end())
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, failure.transient]).toEqual([code, transient])
  })

  test('54 200 of a bot challenge is BLOCKED_BY_ORIGIN', async () => {
    const server = await startHttp((_request, response) =>
      response.writeHead(200, { 'cf-mitigated': 'challenge' }).end('<p>…</p>'),
    )
    expect(await outcomeOf(server)).toBe('BLOCKED_BY_ORIGIN')
  })
})

function drip(socket: Socket, head: string, piece: string): void {
  socket.write(head)
  const timer = setInterval(() => socket.write(piece), 20)
  socket.once('close', () => clearInterval(timer))
}
