/**
 * `parseDocument`: bytes as an origin sent them (content coding undone) → a feed, an article, or the reason for neither.
 * Pure and synchronous; never throws. This is what the worker runs.
 */
import type { DocumentMetadata } from '@rasid/contracts'
import { NotAFeed, parseFeed, type Feed } from '@rasid/feeds'
import { decodeText } from './charset.ts'
import { readListPage } from './list-page.ts'
import type { Page, PageResult } from './page.ts'
import { parseEntry, parsePage } from './parse-page.ts'

export interface ReceivedDocument extends DocumentMetadata {
  /** Content coding undone. */
  readonly body: Uint8Array
}

export type DocumentResult = PageResult | { readonly feed: Feed }

/** Reads a document by what was asked for. `revision` goes onto the article. */
export function parseDocument(document: ReceivedDocument, revision: number): DocumentResult {
  return document.request.kind === 'page' ? readPage(document, revision) : readFeed(document)
}

/** A document whose content coding is broken: the feed's own text is all that is left of a page. */
export function parseUnreadable(
  document: ReceivedDocument,
  revision: number,
  message: string,
): DocumentResult {
  const reason = { code: 'BODY_UNREADABLE', message } as const
  return document.request.kind === 'page'
    ? parseEntry(toPage(document, revision), reason)
    : { rejected: reason }
}

function readFeed(document: ReceivedDocument): DocumentResult {
  const { text, undecodable, charset } = decodeText(document.body, document.contentType)
  if (undecodable)
    return { rejected: { code: 'CHARSET_UNDECODABLE', message: undecodableMessage(document, charset) } }
  const { timezone, kind, rules } = document.request
  const url = document.finalUrl
  try {
    if (kind === 'list') return { feed: readListPage(text, url, rules?.links ?? []) }
    return { feed: parseFeed(text, { url, ...(timezone === undefined ? {} : { timezone }) }) }
  } catch (error) {
    if (error instanceof NotAFeed) return { rejected: { code: error.code, message: error.message } }
    throw error
  }
}

function readPage(document: ReceivedDocument, revision: number): DocumentResult {
  const page = toPage(document, revision)
  if (document.status < 200 || document.status > 299)
    return parseEntry(page, {
      code: 'HTTP_STATUS',
      message: `${document.finalUrl} answered ${document.status}, and its feed gave no text`,
    })
  if (!isText(document))
    return parseEntry(page, {
      code: 'NOT_AN_ARTICLE',
      message: `${document.finalUrl} is ${document.contentType ?? 'binary data'}, not a page`,
    })
  const { text, undecodable, charset } = decodeText(document.body, document.contentType)
  if (undecodable)
    return parseEntry(page, { code: 'CHARSET_UNDECODABLE', message: undecodableMessage(document, charset) })
  return parsePage({ ...page, html: text })
}

function toPage({ request, finalUrl, fetchedAt, contentType }: ReceivedDocument, revision: number): Page {
  return {
    url: finalUrl,
    html: '',
    contentType,
    fetchedAt,
    requestedUrl: request.url,
    outlet: request.outlet,
    timezone: request.timezone,
    rules: request.rules,
    entry: request.entry,
    sourceId: request.sourceId,
    revision,
  }
}

/** Servers label pages wrongly often, so only what is surely no text is refused. */
function isText({ contentType, body }: ReceivedDocument): boolean {
  if (
    /^\s*(?:image|audio|video|font)\/|^\s*application\/(?:pdf|zip|msword|vnd\.|octet-stream)/iu.test(
      contentType ?? '',
    )
  )
    return false
  // "%PDF": a document whose label says HTML.
  return !(body[0] === 0x25 && body[1] === 0x50 && body[2] === 0x44 && body[3] === 0x46)
}

function undecodableMessage(document: ReceivedDocument, charset: string): string {
  return `${document.finalUrl}: more than 1 % of the text is undecodable as ${charset} (content type ${document.contentType ?? 'absent'})`
}
