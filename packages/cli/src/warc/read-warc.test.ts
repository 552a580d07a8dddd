/** Archives as crawlers write them, byte for byte. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenWarc } from './byte-reader.ts'
import { parseHttpAnswer } from './parse-http.ts'
import { readWarc, type WarcResponse } from './read-warc.ts'

const PAGE = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>خبر</p>'

function record(type: string, block: string, url = 'https://example.org/1'): string {
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${url}`,
    'WARC-Date: 2026-03-01T09:00:00Z',
    `Content-Length: ${Buffer.byteLength(block)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${block}\r\n\r\n`
}

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function read(
  text: string,
  options: { sizes?: readonly number[]; maxRecordBytes?: number } = {},
): Promise<WarcResponse[]> {
  const { sizes = [4_096], maxRecordBytes = 100_000 } = options
  const found: WarcResponse[] = []
  for await (const response of readWarc(inPieces(Buffer.from(text), sizes), { maxRecordBytes }))
    found.push(response)
  return found
}

test('gives responses only, in order, with address and date', async () => {
  const found = await read(
    record('warcinfo', 'x') +
      record('request', 'GET /') +
      record('response', PAGE) +
      record('response', PAGE, '<https://example.org/2>'),
  )
  expect(found.map(({ url, date }) => [url, date])).toEqual([
    ['https://example.org/1', '2026-03-01T09:00:00Z'],
    ['https://example.org/2', '2026-03-01T09:00:00Z'],
  ])
})

test('reads the same whatever pieces the bytes come in', async () => {
  const archive = record('response', PAGE) + record('metadata', 'a\r\n\r\nb') + record('response', PAGE)
  const whole = await read(archive)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
      async (sizes) => {
        expect(await read(archive, { sizes })).toEqual(whole)
      },
    ),
    // Each run reads the archive once; fifty find what a thousand find.
    { numRuns: 50 },
  )
})

test('passes over a record above the limit, and goes on', async () => {
  const found = await read(record('response', `${PAGE}${'x'.repeat(500)}`) + record('response', PAGE), {
    maxRecordBytes: 200,
  })
  expect(found.map(({ http }) => http === undefined)).toEqual([true, false])
})

test('names an archive that ends in the middle of a record', async () => {
  await expect(read(record('response', PAGE).slice(0, -20))).rejects.toThrow(BrokenWarc)
})

test('names what is no archive', async () => {
  await expect(read('{"id":1}\n')).rejects.toThrow('instead of WARC/1.0')
})

test('a body in chunks is put together', () => {
  const answer = parseHttpAnswer(
    Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n'),
  )
  expect(Buffer.from(answer?.body ?? []).toString()).toBe('abcde')
})

test('a body whose chunks the archiver undid stays as it is', () => {
  const answer = parseHttpAnswer(
    Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>abc</p>'),
  )
  expect(Buffer.from(answer?.body ?? []).toString()).toBe('<p>abc</p>')
})
