/**
 * From the bytes as received to the bytes as meant: `Content-Encoding` undone, counted while it flows.
 *
 * Promises: never more than `maxBytes` of any layer in memory, so a bomb of 500 bytes costs no more than an honest page.
 * Servers lie: a plain body under a label is given back as it is, gzip without a label is unpacked all the same (also a
 * `.xml.gz` file inside a gzip encoding). Characters are not its business.
 */
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import type { BrotliDecompress, Gunzip, Inflate, InflateRaw } from 'node:zlib'
import { FetchFailure } from './fetch-failure.ts'

/** Largest decoded body we accept anywhere, in bytes: Common Crawl stops at 5 MiB, miniflux at 15. */
export const MAX_DECODED_BYTES: number = 16 * 1024 * 1024

/** `gzip, gzip` is a mistake seen in the wild; three layers are an attack. */
const MAX_LAYERS = 2

type Unpacker = Gunzip | Inflate | InflateRaw | BrotliDecompress

const UNPACKERS: Readonly<Record<string, (bytes: Uint8Array) => Unpacker>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress({ params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 } }),
  // RFC 9110 §8.4.1.2 means zlib; old servers send the bare stream.
  deflate: (bytes) => (hasZlibHeader(bytes) ? createInflate() : createInflateRaw()),
}

/**
 * The decoded body. `contentEncoding` is the header's value, listed in the order applied.
 * Throws `FetchFailure` BODY_TOO_LARGE, TRUNCATED, BROKEN_ENCODING or UNSUPPORTED_ENCODING.
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const encodings = toEncodings(contentEncoding)
  let body = bytes
  for (const encoding of encodings.toReversed()) body = await unpack(body, encoding, maxBytes)
  for (let layer = encodings.length; layer < MAX_LAYERS && hasGzipMagic(body); layer += 1)
    body = await unpack(body, 'gzip', maxBytes)
  if (body.length > maxBytes) throw tooLarge(maxBytes)
  return body
}

/** Whether `decodeBody` would give other bytes than it gets; a plain body needs no second look. */
export function isEncoded(bytes: Uint8Array, contentEncoding: string | undefined): boolean {
  return toEncodings(contentEncoding).length > 0 || hasGzipMagic(bytes)
}

function toEncodings(header: string | undefined): readonly string[] {
  const encodings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((token) => token.trim())
    .filter((token) => token !== '' && token !== 'identity')
  if (encodings.length > MAX_LAYERS)
    throw new FetchFailure('BODY_TOO_LARGE', `the body is packed in ${encodings.length} layers`)
  const unknown = encodings.find((token) => !Object.hasOwn(UNPACKERS, token))
  if (unknown !== undefined)
    throw new FetchFailure('UNSUPPORTED_ENCODING', `Content-Encoding ${unknown.slice(0, 64)} is not known`)
  return encodings
}

async function unpack(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const unpacker = UNPACKERS[encoding]?.(bytes)
  if (unpacker === undefined || bytes.length === 0) return bytes
  try {
    return await collect(unpacker, bytes, maxBytes)
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    // A wrong label: the body was never packed.
    if (looksLikeText(bytes)) return bytes
    throw toFailure(error, encoding)
  }
}

async function collect(unpacker: Unpacker, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  unpacker.end(bytes)
  // Leaving the loop early destroys the stream, and with it whatever the bomb still holds.
  for await (const chunk of unpacker as AsyncIterable<Uint8Array>) {
    total += chunk.length
    if (total > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, total)
}

function toFailure(error: unknown, encoding: string): FetchFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR')
    return new FetchFailure('TRUNCATED', `the ${encoding} body ends early`, { cause: error })
  return new FetchFailure('BROKEN_ENCODING', `the ${encoding} body can't be unpacked (${code})`, {
    cause: error,
  })
}

function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('BODY_TOO_LARGE', `the body is over ${maxBytes} bytes once decoded`)
}

function hasGzipMagic(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08
}

/** RFC 1950 §2.2: method 8, and the two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

/** No control bytes at the start: 512 packed bytes without one are not to be expected in the life of the universe. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))
}
