/** The few response headers we keep, checked and bounded. */

/** As undici gives them: lower-case names, repeated headers as lists. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** A header value is at most 1 KB: what is longer is an attack on whoever stores or returns it. */
const MAX_VALUE = 1_024

/** What may be sent back as a request header: visible ASCII and spaces, so nothing can be injected. */
const SENDABLE = /^[\u0020-\u007e]+$/u

export interface KeptHeaders {
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly contentLocation?: string
  readonly link?: string
  readonly etag?: string
  readonly lastModified?: string
}

/** The headers worth keeping; absent ones are left out. */
export function toKeptHeaders(headers: RawHeaders): KeptHeaders {
  return defined({
    contentType: header(headers, 'content-type'),
    contentEncoding: listHeader(headers, 'content-encoding'),
    contentLocation: header(headers, 'content-location'),
    link: listHeader(headers, 'link'),
    // "Expires: 0" beside validators is how some origins beg for the whole body each time.
    etag: header(headers, 'expires') === '0' ? undefined : sendable(headers, 'etag'),
    lastModified: header(headers, 'expires') === '0' ? undefined : sendable(headers, 'last-modified'),
  })
}

/** The first value of a header, if it is short enough to keep. */
export function header(headers: RawHeaders, name: string): string | undefined {
  const value = headers[name]
  const first = typeof value === 'string' ? value : value?.[0]
  return first === undefined || first.length > MAX_VALUE ? undefined : first
}

/**
 * A header that is a list, its lines joined (RFC 9110 §5.3); cut where it is too long to keep. A cut list of encodings
 * names one that nobody knows, so the body is refused rather than taken for a plain one.
 */
function listHeader(headers: RawHeaders, name: string): string | undefined {
  const value = headers[name]
  return (typeof value === 'object' ? value.join(', ') : value)?.slice(0, MAX_VALUE)
}

/** Whether the answer is a bot challenge instead of the page, by the headers that say so themselves. */
export function isChallenge(headers: RawHeaders): boolean {
  return header(headers, 'cf-mitigated') === 'challenge' || header(headers, 'x-amzn-waf-action') !== undefined
}

function sendable(headers: RawHeaders, name: string): string | undefined {
  const value = header(headers, name)
  return value !== undefined && SENDABLE.test(value) ? value : undefined
}

function defined(fields: Readonly<Record<string, string | undefined>>): KeptHeaders {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
