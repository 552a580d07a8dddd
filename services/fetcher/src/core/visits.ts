/**
 * What a visit is worth at the next request for its URL. Pure.
 *
 * A visit says: this URL was had, or will never be had. It is not written for failures that may pass.
 */
import type { CrawlRequest, UrlVisit } from '@rasid/contracts'

/** What is known of the body that a visit found. */
export interface Found {
  readonly etag?: string
  readonly lastModified?: string
  readonly sha256?: string
}

/**
 * The visit that counts for a request: none when it was made by this very request, which then comes a second time
 * because the process died before all of its records were written.
 */
export function visitFor(visit: UrlVisit | undefined, requestOffset: number): UrlVisit | undefined {
  return visit?.requestOffset === requestOffset ? undefined : visit
}

/** Whether a request may be answered from memory: an entry that some list shows once more. Polls and changes are asked. */
export function isSeen(request: CrawlRequest, visit: UrlVisit | undefined): boolean {
  return visit !== undefined && request.kind === 'page' && request.reason === 'entry'
}

/** The validators to send: only to the very URL that gave them, not to another spelling of it. */
export function validatorsFor(
  request: CrawlRequest,
  visit: UrlVisit | undefined,
): Pick<UrlVisit, 'etag' | 'lastModified'> {
  if (visit?.url !== request.url) return {}
  const { etag, lastModified } = visit
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) }
}

export function toVisit(request: CrawlRequest, atMs: number, requestOffset: number, found: Found): UrlVisit {
  const { etag, lastModified, sha256 } = found
  return {
    kind: 'visit',
    url: request.url,
    at: new Date(atMs).toISOString(),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(sha256 === undefined ? {} : { sha256 }),
    requestOffset,
  }
}

/** Whether a later visit teaches nothing: then it is not written, and a quiet feed costs no state records. */
export function isSameVisit(before: UrlVisit | undefined, after: Found): boolean {
  return (
    before?.etag === after.etag &&
    before?.lastModified === after.lastModified &&
    before?.sha256 === after.sha256
  )
}
