/**
 * From the bytes as received to the bytes as meant: `Content-Encoding` undone, counted while it flows.
 *
 * Promises: never more than `maxBytes` of any layer in memory, so a bomb of 500 bytes costs no more than an honest page.
 * Servers lie: a plain body under a label is given back as it is, gzip without a label is unpacked all the same (also a
 * `.xml.gz` file inside a gzip encoding). Characters are not its business.
 */
import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib'
import type { BrotliDecompress, Gunzip, Inflate, InflateRaw } from 'node:zlib'
import { FetchFailure } from './fetch-failure.ts'

/** Largest decoded body we accept anywhere, in bytes: Common Crawl stops at 5 MiB, miniflux at 15. */
export const MAX_DECODED_BYTES: number = 16 * 1024 * 1024

/** `gzip, gzip` is a mistake seen in the wild; three layers are an attack. */
const MAX_LAYERS = 2

/**
 * Packed bodies of up to this size are unpacked in one call, up to `AT_ONCE_BYTES`: half the CPU time of a stream, and
 * too short to hold anyone up. Whatever turns out larger goes the long way from the beginning.
 */
const AT_ONCE_PACKED_BYTES = 256 * 1024
const AT_ONCE_BYTES = 2 * 1024 * 1024

/** Of the buffers that output grows by; Node's 16 KB cost a call for each. */
const CHUNK_BYTES = 64 * 1024
const MAX_CHUNK_BYTES = 512 * 1024

type Unpacker = Gunzip | Inflate | InflateRaw | BrotliDecompress

interface Bounds {
  readonly chunkSize: number
  readonly maxOutputLength: number
}

interface Method {
  readonly stream: () => Unpacker
  readonly atOnce: (bytes: Uint8Array, bounds: Bounds) => Uint8Array
}

const ZLIB = { chunkSize: CHUNK_BYTES }
const NO_LARGE_WINDOW = { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 } }

const GZIP: Method = {
  stream: () => createGunzip(ZLIB),
  atOnce: gunzipSync,
}
const BR: Method = {
  stream: () => createBrotliDecompress({ ...ZLIB, ...NO_LARGE_WINDOW }),
  atOnce: (bytes, bounds) => brotliDecompressSync(bytes, { ...bounds, ...NO_LARGE_WINDOW }),
}
const DEFLATE: Method = {
  stream: () => createInflate(ZLIB),
  atOnce: inflateSync,
}
const RAW_DEFLATE: Method = {
  stream: () => createInflateRaw(ZLIB),
  atOnce: inflateRawSync,
}

const METHODS: Readonly<Record<string, (bytes: Uint8Array) => Method>> = {
  gzip: () => GZIP,
  'x-gzip': () => GZIP,
  br: () => BR,
  // RFC 9110 §8.4.1.2 means zlib; old servers send the bare stream.
  deflate: (bytes) => (hasZlibHeader(bytes) ? DEFLATE : RAW_DEFLATE),
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
  const unknown = encodings.find((token) => !Object.hasOwn(METHODS, token))
  if (unknown !== undefined)
    throw new FetchFailure('UNSUPPORTED_ENCODING', `Content-Encoding ${unknown.slice(0, 64)} is not known`)
  return encodings
}

async function unpack(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const method = METHODS[encoding]?.(bytes)
  if (method === undefined || bytes.length === 0) return bytes
  try {
    return unpackAtOnce(method, bytes, maxBytes) ?? (await collect(method.stream(), bytes, maxBytes))
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    // A wrong label: the body was never packed.
    if (looksLikeText(bytes)) return bytes
    throw toFailure(error, encoding)
  }
}

/** Absent when the body is too large for one call. */
function unpackAtOnce(method: Method, bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  if (bytes.length > AT_ONCE_PACKED_BYTES) return undefined
  try {
    // Text shrinks to an eighth: mostly one buffer then, and nothing to join.
    const chunkSize = Math.min(Math.max(bytes.length * 8, CHUNK_BYTES), MAX_CHUNK_BYTES)
    return method.atOnce(bytes, { chunkSize, maxOutputLength: Math.min(maxBytes, AT_ONCE_BYTES) })
  } catch (error) {
    if (errorCode(error) !== 'ERR_BUFFER_TOO_LARGE') throw error
    if (maxBytes <= AT_ONCE_BYTES) throw tooLarge(maxBytes)
    return undefined
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
  const code = errorCode(error)
  if (code === 'Z_BUF_ERROR')
    return new FetchFailure('TRUNCATED', `the ${encoding} body ends early`, { cause: error })
  return new FetchFailure('BROKEN_ENCODING', `the ${encoding} body can't be unpacked (${code})`, {
    cause: error,
  })
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
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
