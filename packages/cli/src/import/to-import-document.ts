/** An archived answer → a document of ours, as if it had just been fetched. */
import { createHash } from 'node:crypto'
import { MAX_BODY_BYTES, type FetchedDocument } from '@rasid/contracts'
import { InvalidUrl, normaliseUrl } from '@rasid/urls'
import { Refusal } from '../refusal.ts'
import { parseHttpAnswer, type HttpAnswer } from '../warc/parse-http.ts'
import type { WarcResponse } from '../warc/read-warc.ts'
import { toOutlet } from './to-import-article.ts'

export interface DocumentDefaults {
  readonly importedAt: string
  /** Marks what this run brought in. */
  readonly sourceId: string
}

/** Throws `Refusal`. */
export function toImportDocument(response: WarcResponse, defaults: DocumentDefaults): FetchedDocument {
  const answer = readAnswer(response)
  const contentType = answer.headers.get('content-type')
  if (!isPage(contentType)) throw new Refusal('NOT_A_PAGE', `${response.url}: ${contentType} is no page`)
  const contentEncoding = answer.headers.get('content-encoding')
  const lastModified = answer.headers.get('last-modified')
  return {
    request: toRequest(response.url, defaults),
    finalUrl: response.url,
    status: answer.status,
    fetchedAt: toInstant(response.date) ?? defaults.importedAt,
    sha256: createHash('sha256').update(answer.body).digest('hex'),
    bytes: answer.body.length,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(lastModified === undefined ? {} : { lastModified }),
    body: answer.body,
  }
}

/** Only what a fetcher would have stored: whole, with status 200, within its limits. */
function readAnswer({ url, http }: WarcResponse): HttpAnswer {
  if (http === undefined) throw new Refusal('TOO_LARGE', `${url}: the record is over ${MAX_BODY_BYTES} bytes`)
  const answer = parseHttpAnswer(http)
  if (!answer) throw new Refusal('BAD_INPUT', `${url}: the record is no HTTP answer`)
  if (answer.status !== 200)
    throw new Refusal('NOT_FETCHED', `${url}: the archived answer has status ${answer.status}`)
  if (answer.body.length > MAX_BODY_BYTES)
    throw new Refusal('TOO_LARGE', `${url}: the body is over ${MAX_BODY_BYTES} bytes`)
  return answer
}

function toRequest(url: string, { importedAt, sourceId }: DocumentDefaults): FetchedDocument['request'] {
  try {
    return {
      kind: 'page',
      url,
      sourceId,
      outlet: toOutlet(normaliseUrl(url)),
      reason: 'entry',
      requestedAt: importedAt,
    }
  } catch (error) {
    if (error instanceof InvalidUrl)
      throw new Refusal('BAD_INPUT', `${url.slice(0, 200)}: ${error.message}`, { cause: error })
    throw error
  }
}

/**
 * By the label only: an answer without one is a page, as browsers take it. Archived feeds are refused, because the
 * pages they list would be fetched from the live web.
 */
function isPage(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? 'text/html'
  return type === 'text/html' || type === 'application/xhtml+xml'
}

function toInstant(text: string): string | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
