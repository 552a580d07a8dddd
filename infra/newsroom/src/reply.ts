/**
 * From an answer (what the outlet has to say) to a reply (status, headers, bytes): charset, validators, 304, compression.
 * Pure: the request comes in as its headers.
 */
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { encodeBody, toContentType } from './encode.ts'
import type { Outlet } from './model.ts'

export interface Answer {
  readonly status: number
  readonly mediaType: string
  readonly text: string
  /** When the content last changed, in wall milliseconds; only answers that have it get validators. */
  readonly changedAt?: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Weak where the outlet compresses: one tag then stands for several encodings (RFC 9110 §8.8.3). */
function toEtag(body: Buffer, outlet: Outlet): string {
  // 16 characters of base64url are 96 bits: no collision in any demo.
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`
  return outlet.compression === undefined ? tag : `W/${tag}`
}

/** Which validators the outlet sends; refusals and notices get none, so nobody revalidates an error. */
function toValidators(answer: Answer, body: Buffer, outlet: Outlet): Record<string, string> {
  if (answer.changedAt === undefined) return {}
  const etag = { etag: toEtag(body, outlet) }
  const lastModified = { 'last-modified': new Date(answer.changedAt).toUTCString() }
  const habits = { both: { ...etag, ...lastModified }, etag, 'last-modified': lastModified, none: {} }
  return habits[outlet.validators]
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/** RFC 9110 §13.2.2: If-None-Match decides where it is present; only without it does If-Modified-Since count. */
function isUnchanged(request: IncomingHttpHeaders, validators: Record<string, string>): boolean {
  const { etag, 'last-modified': lastModified } = validators
  const noneMatch = request['if-none-match']
  if (noneMatch !== undefined && etag !== undefined) {
    return noneMatch.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag))
  }
  const since = Date.parse(request['if-modified-since'] ?? '')
  return noneMatch === undefined && lastModified !== undefined && Date.parse(lastModified) <= since
}

/** Compresses only for clients that accept it; a `q=0` refusal is honoured. */
function accepts(request: IncomingHttpHeaders, encoding: string): boolean {
  const offers = (request['accept-encoding'] ?? '').split(',')
  return offers.some((offer) => {
    const [name = '', weight = ''] = offer.trim().toLowerCase().split(';')
    return name === encoding && !/q=0(\.0*)?$/.test(weight.trim())
  })
}

/** Vary goes with both forms: a cache between must not hand gzip to a client that cannot read it. */
function compress(body: Buffer, outlet: Outlet, request: IncomingHttpHeaders): Omit<Reply, 'status'> {
  const encoding = outlet.compression
  if (encoding === undefined) return { headers: {}, body }
  const vary = { vary: 'accept-encoding' }
  if (!accepts(request, encoding)) return { headers: vary, body }
  const packed = encoding === 'gzip' ? gzipSync(body) : brotliCompressSync(body)
  return { headers: { ...vary, 'content-encoding': encoding }, body: packed }
}

/** Makes the reply; a 304 carries the validators and no body (RFC 9110 §15.4.5). */
export function toReply(answer: Answer, outlet: Outlet, request: IncomingHttpHeaders): Reply {
  // JSON is UTF-8 by its standard (RFC 8259 §8.1), whatever the rest of the outlet does.
  const isJson = answer.mediaType.endsWith('json')
  const plain = isJson ? Buffer.from(answer.text, 'utf8') : encodeBody(answer.text, outlet.charset)
  const validators = answer.status === 200 ? toValidators(answer, plain, outlet) : {}
  if (isUnchanged(request, validators)) return { status: 304, headers: validators, body: Buffer.alloc(0) }
  const { headers, body } = compress(plain, outlet, request)
  const contentType = isJson ? answer.mediaType : toContentType(answer.mediaType, outlet.charset)
  return {
    status: answer.status,
    headers: { 'content-type': contentType, ...validators, ...headers, ...answer.headers },
    body,
  }
}
