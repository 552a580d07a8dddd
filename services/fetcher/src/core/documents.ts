/** What goes into the archive: the answer as it came, and the feed's own text where no answer will come. Pure. */
import { LAST_ATTEMPT, type CrawlRequest, type FetchedDocument } from '@rasid/contracts'
import type { FetchFailure, HttpResponse } from '@rasid/http'

/**
 * The status of a document without an answer (address refused, TLS broken, body over the cap). No origin sends it, and
 * readers treat it as what it is: not a page.
 */
export const NO_ANSWER_STATUS = 599

/** SHA-256 of nothing. */
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** The answer with how it was got. */
export function toDocument(request: CrawlRequest, response: HttpResponse, atMs: number): FetchedDocument {
  const {
    finalUrl,
    status,
    body,
    sha256,
    contentType,
    contentEncoding,
    contentLocation,
    lastModified,
    link,
  } = response
  return {
    request,
    finalUrl,
    status,
    fetchedAt: new Date(atMs).toISOString(),
    sha256,
    bytes: body.byteLength,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(contentLocation === undefined ? {} : { contentLocation }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(link === undefined || request.kind === 'page' ? {} : { link }),
    body,
  }
}

/** Whether this failure is the last word on the request. A host that asked for less has not spoken of the page. */
export function isFinal(request: CrawlRequest, failure: FetchFailure): boolean {
  return !failure.transient || (!failure.throttled && (request.attempt ?? 0) >= LAST_ATTEMPT)
}

/** Whether the feed itself told enough for an article. */
export function hasOwnText({ kind, entry }: CrawlRequest): boolean {
  return (
    kind === 'page' &&
    [entry?.content, entry?.summary].some((text) => text !== undefined && text.trim() !== '')
  )
}

/** The document of a page that was had and is gone: what the origin says instead, and since when. */
export function toGoneDocument(
  request: CrawlRequest,
  failure: FetchFailure,
  goneSince: string,
  atMs: number,
): FetchedDocument {
  return { ...toFailedDocument(request, failure, atMs), goneSince }
}

/** The document of a page that can't be had: what the origin said instead, or nothing. */
export function toFailedDocument(
  request: CrawlRequest,
  failure: FetchFailure,
  atMs: number,
): FetchedDocument {
  const nothing: HttpResponse = {
    finalUrl: request.url,
    redirected: false,
    status: NO_ANSWER_STATUS,
    body: new Uint8Array(),
    sha256: EMPTY_SHA256,
  }
  return toDocument(request, failure.response ?? nothing, atMs)
}
