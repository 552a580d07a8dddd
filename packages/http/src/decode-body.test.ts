import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decodeBody, FetchFailure } from './index.ts'

const TEXT = Buffer.from('<p>ندوة عن مكافحة التطرف في الكويت</p>'.repeat(50))
const MAX = 64 * 1024

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'decoded'
  } catch (error) {
    if (error instanceof FetchFailure) return error.code
    throw error
  }
}

describe('decodeBody', () => {
  test.each([
    ['no encoding', TEXT, undefined],
    ['identity', TEXT, 'identity'],
    ['gzip', gzipSync(TEXT), 'gzip'],
    ['x-gzip in capitals', gzipSync(TEXT), 'X-GZIP'],
    ['br', brotliCompressSync(TEXT), 'br'],
    ['deflate with zlib header', deflateSync(TEXT), 'deflate'],
    ['raw deflate', deflateRawSync(TEXT), 'deflate'],
    ['two layers, in the order applied', brotliCompressSync(gzipSync(TEXT)), 'gzip, br'],
    ['gzip without a label', gzipSync(TEXT), undefined],
    ['a gzip file inside a gzip encoding', gzipSync(gzipSync(TEXT)), 'gzip'],
    ['a plain body labelled gzip', TEXT, 'gzip'],
    ['a plain body labelled br', TEXT, 'br'],
    ['a plain body labelled deflate', TEXT, 'deflate'],
    [
      'several gzip members',
      Buffer.concat([gzipSync(TEXT.subarray(0, 99)), gzipSync(TEXT.subarray(99))]),
      'gzip',
    ],
  ])('understands %s', async (_name, bytes, encoding) => {
    expect(Buffer.from(await decodeBody(bytes, encoding, MAX)).equals(TEXT)).toBe(true)
  })

  test.each([
    ['a gzip bomb', gzipSync(Buffer.alloc(50_000_000)), 'gzip', 'BODY_TOO_LARGE'],
    ['a brotli bomb', brotliCompressSync(Buffer.alloc(50_000_000)), 'br', 'BODY_TOO_LARGE'],
    ['a double gzip bomb', gzipSync(gzipSync(Buffer.alloc(50_000_000))), 'gzip, gzip', 'BODY_TOO_LARGE'],
    ['a gzipped sitemap bomb', gzipSync(gzipSync(Buffer.alloc(50_000_000))), 'gzip', 'BODY_TOO_LARGE'],
    ['a plain body over the cap', Buffer.alloc(MAX + 1, 'a'), undefined, 'BODY_TOO_LARGE'],
    ['six layers', TEXT, 'gzip, gzip, gzip, gzip, gzip, gzip', 'BODY_TOO_LARGE'],
    ['zstd', TEXT, 'zstd', 'UNSUPPORTED_ENCODING'],
    ['a name from the prototype', TEXT, 'constructor', 'UNSUPPORTED_ENCODING'],
    ['truncated gzip', gzipSync(TEXT).subarray(0, -12), 'gzip', 'TRUNCATED'],
    ['truncated brotli', brotliCompressSync(TEXT).subarray(0, -4), 'br', 'TRUNCATED'],
    ['gzip broken in the middle', broken(gzipSync(TEXT)), 'gzip', 'BROKEN_ENCODING'],
  ])('refuses %s', async (_name, bytes, encoding, code) => {
    expect(await codeOf(decodeBody(bytes, encoding, MAX))).toBe(code)
  })

  test('a bomb costs no more memory than the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    const before = process.memoryUsage.rss()
    await codeOf(decodeBody(bomb, 'gzip', 1024 * 1024))
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
  })
})

/** The checksum no longer fits. */
function broken(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(1, copy.length - 8)
  return copy
}
