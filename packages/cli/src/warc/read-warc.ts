/**
 * WARC (ISO 28500:2017), as far as archived pages need it: the records of type `response`, one at a time.
 *
 * Promises: bounded memory whatever the archive holds; a record over the limit is passed over and named. Packing is
 * undone before (a `.warc.gz` is one gzip member after the other, which reads as one stream).
 */
import { BrokenWarc, makeByteReader, type ByteReader } from './byte-reader.ts'

/** An archived answer: the bytes of the HTTP message as they came over the wire. */
export interface WarcResponse {
  readonly url: string
  /** `WARC-Date` as written. */
  readonly date: string
  /** Absent when the record was over the limit. */
  readonly http: Uint8Array | undefined
}

/** No archiver writes longer header lines; a file without line ends must not fill the memory. */
const MAX_HEADER_LINE = 65_536

/** The `response` records in order. Throws `BrokenWarc` where the file stops being one. */
export async function* readWarc(
  input: AsyncIterable<Uint8Array>,
  options: { readonly maxRecordBytes: number },
): AsyncGenerator<WarcResponse> {
  const reader = makeByteReader(input)
  for (let headers = await readHead(reader); headers; headers = await readHead(reader)) {
    const length = readLength(headers)
    const url = (headers.get('warc-target-uri') ?? '').replace(/^<|>$/gu, '')
    const isWanted = headers.get('warc-type')?.toLowerCase() === 'response' && /^https?:/iu.test(url)
    const isSmall = length <= options.maxRecordBytes
    const http = isWanted && isSmall ? await reader.readExactly(length) : await reader.skip(length)
    if (isWanted) yield { url, date: headers.get('warc-date') ?? '', http: http ?? undefined }
  }
}

type Headers = ReadonlyMap<string, string>

/** The head of the next record; `undefined` at the end. Blank lines before it end the record before. */
async function readHead(reader: ByteReader): Promise<Headers | undefined> {
  let line = await reader.readLine(MAX_HEADER_LINE)
  while (line === '') line = await reader.readLine(MAX_HEADER_LINE)
  if (line === undefined) return undefined
  if (!/^WARC\/\d/u.test(line))
    throw new BrokenWarc(`a record begins with "${line.slice(0, 40)}" instead of WARC/1.0`)
  const headers = new Map<string, string>()
  for (line = await reader.readLine(MAX_HEADER_LINE); line; line = await reader.readLine(MAX_HEADER_LINE)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return headers
}

function readLength(headers: Headers): number {
  const text = headers.get('content-length') ?? ''
  if (/^\d{1,15}$/u.test(text)) return Number(text)
  throw new BrokenWarc(`a record has no Content-Length (found "${text.slice(0, 40)}")`)
}
