/**
 * One record of a batch (record format v2: KIP-98, "Message Format"; varints as in Protocol Buffers, zigzag), written into
 * one buffer of its exact size.
 *
 * kafkajs makes a zeroed buffer of 1,024 bytes for the record and one for each of its nine headers, and lets the first
 * grow: a quarter of all time of a stage that passes records on. The bytes are the same, which a test holds against it.
 */

/** A record as kafkajs' producer hands it to its writer. */
export interface RecordToEncode {
  /** Position in the batch, from 0. */
  readonly offsetDelta?: number
  /** Milliseconds after the first record of the batch; may be negative. */
  readonly timestampDelta?: number
  readonly key: Buffer | string | null
  readonly value: Buffer | string | null
  readonly headers?: Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>
}

export type HeaderValue = Buffer | string

/** What the writer of batches asks of a record: the bytes, twice. */
export interface EncodedRecord {
  readonly buf: Buffer
  readonly buffer: Buffer
}

export function encodeRecord(record: RecordToEncode): EncodedRecord {
  const { offsetDelta = 0, timestampDelta = 0, key, value } = record
  const headers = listHeaders(record.headers ?? {})
  let body = 1 + sizeOfVarint(timestampDelta) + sizeOfVarint(offsetDelta) + sizeOfBytes(key)
  body += sizeOfBytes(value) + sizeOfVarint(headers.length)
  for (const [name, content] of headers) body += sizeOfBytes(name) + sizeOfBytes(content)

  const buf = Buffer.allocUnsafe(sizeOfVarint(body) + body)
  let at = writeVarint(buf, 0, body)
  // Attributes: none is in use.
  buf[at] = 0
  at = writeVarint(buf, at + 1, timestampDelta)
  at = writeVarint(buf, at, offsetDelta)
  at = writeBytes(buf, at, key)
  at = writeBytes(buf, at, value)
  at = writeVarint(buf, at, headers.length)
  for (const [name, content] of headers) at = writeBytes(buf, writeBytes(buf, at, name), content)
  return { buf, buffer: buf }
}

type Header = readonly [name: string, value: HeaderValue]

/** A name with several values is as many headers. */
function listHeaders(headers: NonNullable<RecordToEncode['headers']>): readonly Header[] {
  const list: Header[] = []
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (isList(value)) for (const one of value) list.push([name, one])
    else if (value !== undefined) list.push([name, value])
  }
  return list
}

function isList(value: HeaderValue | readonly HeaderValue[] | undefined): value is readonly HeaderValue[] {
  return Array.isArray(value)
}

function sizeOfBytes(bytes: Buffer | string | null): number {
  if (bytes === null) return 1
  const size = lengthOf(bytes)
  return sizeOfVarint(size) + size
}

function lengthOf(bytes: Buffer | string): number {
  return typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
}

/** −1 as the length of what is not there. */
function writeBytes(into: Buffer, at: number, bytes: Buffer | string | null): number {
  if (bytes === null) return writeVarint(into, at, -1)
  const size = lengthOf(bytes)
  const start = writeVarint(into, at, size)
  if (typeof bytes === 'string') into.write(bytes, start, size)
  else bytes.copy(into, start)
  return start + size
}

/** Small magnitudes of either sign to small numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 … */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function sizeOfVarint(value: number): number {
  let size = 1
  for (let rest = zigzag(value); rest >= 128; rest = Math.floor(rest / 128)) size += 1
  return size
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. By division, as 32 bits are too few for times. */
function writeVarint(into: Buffer, start: number, value: number): number {
  let at = start
  let rest = zigzag(value)
  for (; rest >= 128; rest = Math.floor(rest / 128)) {
    into[at] = (rest % 128) + 128
    at += 1
  }
  into[at] = rest
  return at + 1
}
