/** Memory under bombs, and what a log may hold; the numbers are those of the list of bad inputs. */
import { execFile } from 'node:child_process'
import type { RequestListener } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { clientFor, failureOf, startHttp, startScripted } from '../test-support/loopback.ts'

const CLIENT = new URL('../test-support/bomb-client.ts', import.meta.url).pathname

/** Half of what a small machine has left beside everything else. */
const ONE_BOMB_MB = 64
const FIFTY_BOMBS_MB = 512

interface Bombed {
  readonly grownMb: number
  readonly outcomes: readonly string[]
}

const ZEROS = Buffer.alloc(100_000_000)
const gzipped = gzipSync(ZEROS)

function packed(encoding: string, body: Uint8Array): RequestListener {
  return (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body)
}

/** As much as anyone takes, up to 300 MB. */
const endless: RequestListener = (_request, response) => {
  const piece = Buffer.alloc(65_536, 'a')
  let left = 300_000_000 / piece.length
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(piece)) return
    }
    response.end()
  }
  response.on('drain', more)
  more()
}

const BOMBS: readonly (readonly [string, RequestListener, string])[] = [
  ['27 gzip, a thousand to one', packed('gzip', gzipped), 'BODY_TOO_LARGE'],
  ['28 brotli, some bytes', packed('br', brotliCompressSync(ZEROS)), 'BODY_TOO_LARGE'],
  ['29 gzip in gzip', packed('gzip, gzip', gzipSync(gzipped)), 'BODY_TOO_LARGE'],
  ['34 a packed sitemap, packed again', packed('gzip', gzipSync(gzipped)), 'BODY_TOO_LARGE'],
  ['35 300 MB without a length', endless, 'BODY_TOO_LARGE'],
  [
    '39 a head without end',
    (_request, response) => response.socket?.end('x: y\r\n'.repeat(5_000_000)),
    'PROTOCOL',
  ],
]

async function bomb(listeners: readonly RequestListener[], times: number): Promise<Bombed> {
  const plain = await startHttp((_request, response) => response.end('<p>خبر</p>'))
  const servers = await Promise.all(listeners.map((listener) => startHttp(listener)))
  const ports = [plain, ...servers].map(({ port }) => port).join(',')
  const urls = Array.from({ length: times }, (_, index) => `${servers[index % servers.length]?.url}/${index}`)
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, ports, plain.url, ...urls])
  return JSON.parse(stdout) as Bombed
}

describe('memory', () => {
  test.each(BOMBS)('%s: grows by less than 64 MB', async (_name, listener, code) => {
    const { grownMb, outcomes } = await bomb([listener], 1)
    expect(outcomes).toEqual([code])
    expect(grownMb).toBeLessThan(ONE_BOMB_MB)
  })

  test('fifty bombs of every kind at once: grows by less than 512 MB', async () => {
    const { grownMb, outcomes } = await bomb(
      BOMBS.map(([, listener]) => listener),
      50,
    )
    expect([outcomes.length, outcomes.includes('response')]).toEqual([50, false])
    expect(grownMb).toBeLessThan(FIFTY_BOMBS_MB)
  })
})

describe('a message', () => {
  test.each([
    ['76 a control sequence', 'HTTP/1.1 200 OK\r\ncontent-encoding: \u001b[31mred\r\n\r\nx'],
    ['76 a turned direction', Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: \u202eolleh\r\n\r\nx')],
    ['76 garbage', `${'\u2028\u0007'.repeat(200)}\r\n\r\n`],
  ])('stays one plain line whatever the server sends: %s', async (_name, bytes) => {
    const server = await startScripted(bytes)
    const { message } = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })

  test.each([
    ['82 a query’s token', '/feed?token=hunter2'],
    ['82 a path that is a key', '/hunter2/feed'],
  ])('never holds %s', async (_name, path) => {
    const server = await startHttp((_request, response) => response.writeHead(404).end())
    const { message } = await failureOf(clientFor([server]).fetchUrl({ url: `${server.url}${path}` }))
    expect(message).not.toContain('hunter2')
  })

  test('82 is never longer than a line', async () => {
    const server = await startScripted(`HTTP/1.1 200 OK\r\ncontent-encoding: ${'a'.repeat(1_000)}\r\n\r\nx`)
    const { message } = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect(message.length).toBeLessThanOrEqual(1_024)
  })
})
