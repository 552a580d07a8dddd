/**
 * What one answer means: a response, "not modified", the next URL, or a typed failure.
 *
 * Knows the rules of HTTP that a crawler needs; opens nothing and follows nothing.
 */
import { createHash } from 'node:crypto'
import { decodeBody, isEncoded } from './decode-body.ts'
import type { ExchangeLimits, Head } from './exchange.ts'
import { isTransient, type FailureCode } from './failure-codes.ts'
import { FetchFailure, type HttpResponse } from './fetch-failure.ts'
import { header, isChallenge, toKeptHeaders } from './response-headers.ts'
import { parseRetryAfter } from './retry-after.ts'
import { toFreshness } from './freshness.ts'

/** Validators that a URL once gave, byte for byte. */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
  /** The URL that gave them, where it is not the one that is asked for first: they are sent to no other. */
  readonly of?: string
}

/** The origin confirmed the validators. */
export interface NotModified {
  readonly kind: 'not-modified'
  readonly finalUrl: string
  readonly redirected: boolean
  /** Every redirect on the way was one for good (301, 308). */
  readonly movedForGood?: boolean
  /** Those to keep from now on. */
  readonly validators: Validators
  /** As the 304 names it, if it does. */
  readonly contentType?: string
  readonly freshForMs?: number
}

export type HttpResult = { readonly kind: 'response'; readonly response: HttpResponse } | NotModified

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const PERMANENT: ReadonlySet<number> = new Set([301, 308])
const SUCCESSES: ReadonlySet<number> = new Set([200, 203])

/** What one hop led to. */
export type Hop =
  | HttpResult
  | {
      readonly kind: 'redirect'
      readonly url: URL
      /** By this redirect: 301 or 308. */
      readonly permanent: boolean
    }

export interface HopPlace {
  readonly url: URL
  readonly redirected: boolean
  /** Every redirect that led here was one for good; false where there was none. */
  readonly movedForGood: boolean
  readonly validators: Validators | undefined
}

/** Reads answers by the limits; `checkUrl` is the guard's. */
export function makeHopReader(
  limits: ExchangeLimits,
  checkUrl: (url: string) => URL,
  now: () => number,
): (head: Head, at: HopPlace) => Promise<Hop> {
  const checkDecoded = makeDecodeCheck(limits.maxDecodedBytes)

  async function readResponse(head: Head, at: HopPlace): Promise<HttpResponse> {
    const kept = toKeptHeaders(head.headers)
    const body = await head.readBody()
    await checkDecoded(body, kept.contentEncoding)
    const sha256 = createHash('sha256').update(body).digest('hex')
    return {
      finalUrl: at.url.href,
      redirected: at.redirected,
      ...(at.movedForGood ? { movedForGood: true } : {}),
      status: head.status,
      body,
      sha256,
      ...kept,
      ...toFreshness(head.headers, now()),
    }
  }

  return async (head, at) => {
    if (head.status === 304) return toNotModified(head, at, now())
    if (REDIRECTS.has(head.status)) {
      const permanent = PERMANENT.has(head.status)
      return { kind: 'redirect', url: toTarget(head, at.url, checkUrl), permanent }
    }
    const code = toStatusCode(head)
    if (code !== undefined) throw await toStatusFailure(code, head, at, readResponse, now())
    const response = await readResponse(head, at)
    if (isBlank(response.body))
      throw new FetchFailure('EMPTY_BODY', `${at.url.host}: ${head.status} without a body`)
    return { kind: 'response', response }
  }
}

/** The validators that belong to this hop: those of the URL asked for at the first, later only those of that very URL. */
export function validatorsAt(
  validators: Validators | undefined,
  url: URL,
  hop: number,
): Validators | undefined {
  const isTheirs = validators?.of === undefined ? hop === 0 : validators.of === url.href
  return isTheirs ? validators : undefined
}

/** The request headers that ask for nothing unless it changed; both validators where there are both. */
export function toConditional(validators: Validators): Record<string, string> {
  return {
    ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
  }
}

function toNotModified(head: Head, at: HopPlace, nowMs: number): NotModified {
  if (at.validators === undefined || Object.keys(toConditional(at.validators)).length === 0)
    throw new FetchFailure('UNASKED_NOT_MODIFIED', `${at.url.host}: 304 to a request without validators`)
  const { etag, lastModified, contentType } = toKeptHeaders(head.headers)
  return {
    kind: 'not-modified',
    finalUrl: at.url.href,
    redirected: at.redirected,
    ...(at.movedForGood ? { movedForGood: true } : {}),
    // RFC 9111 §3.2: a 304 may bring newer validators; those it does not name stay.
    validators: {
      ...at.validators,
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    },
    ...(contentType === undefined ? {} : { contentType }),
    ...toFreshness(head.headers, nowMs),
  }
}

/** Where a redirect leads, checked by the guard. Throws `FetchFailure`. */
export function toTarget(head: Head, from: URL, checkUrl: (url: string) => URL): URL {
  const location = header(head.headers, 'location')?.trim()
  if (location === undefined || location === '' || !URL.canParse(location, from))
    throw new FetchFailure('BAD_REDIRECT', `${from.host}: ${head.status} without a usable Location`)
  const target = checkUrl(new URL(location, from).href)
  if (from.protocol === 'https:' && target.protocol === 'http:')
    throw new FetchFailure('BLOCKED_DOWNGRADE', `${from.host} redirects from https to http`)
  return target
}

function toStatusCode(head: Head): FailureCode | undefined {
  if (isChallenge(head.headers)) return 'BLOCKED_BY_ORIGIN'
  if (head.status === 204 || head.status === 205) return 'EMPTY_BODY'
  return SUCCESSES.has(head.status) ? undefined : `HTTP_${head.status}`
}

async function toStatusFailure(
  code: FailureCode,
  head: Head,
  at: HopPlace,
  readResponse: (head: Head, at: HopPlace) => Promise<HttpResponse>,
  nowMs: number,
): Promise<FetchFailure> {
  const message = `${at.url.host} answered ${head.status}`
  const retryAfterMs = parseRetryAfter(header(head.headers, 'retry-after'), nowMs)
  if (isTransient(code)) return new FetchFailure(code, message, { retryAfterMs })
  // The page that says no is worth keeping, but never worth another failure.
  const response = await readResponse(head, at).catch((error: unknown) => withoutBody(error, head, at))
  return new FetchFailure(code, message, { retryAfterMs, response })
}

function withoutBody(error: unknown, head: Head, at: HopPlace): HttpResponse {
  if (!(error instanceof FetchFailure)) throw error
  const sha256 = createHash('sha256').digest('hex')
  return {
    finalUrl: at.url.href,
    redirected: at.redirected,
    status: head.status,
    body: new Uint8Array(),
    sha256,
  }
}

/** Unpacks to find bombs and broken bodies. One at a time, so that fifty bombs at once need the memory of one. */
function makeDecodeCheck(maxBytes: number): (body: Uint8Array, contentEncoding?: string) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return async (body, contentEncoding) => {
    if (!isEncoded(body, contentEncoding)) return
    const mine = last.then(() => decodeBody(body, contentEncoding, maxBytes))
    last = mine.catch(() => undefined)
    await mine
  }
}

function isBlank(body: Uint8Array): boolean {
  return body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}
