/** A file of the import → records of the pipeline and refusals, one for each object or archived answer, in order. */
import {
  Article,
  articlesParsed,
  documentsFetched,
  FetchedDocument,
  MAX_BODY_BYTES,
  MAX_RECORD_BYTES,
  toEvent,
  type EncodedMessage,
  type MessageType,
} from '@rasid/contracts'
import type { OutgoingRecord } from '@rasid/pipeline'
import { urlHash } from '@rasid/urls'
import { parseLine } from '../ndjson/parse-line.ts'
import { readLines } from '../ndjson/read-lines.ts'
import { Refusal } from '../refusal.ts'
import { readWarc } from '../warc/read-warc.ts'
import { toTraceparent, type ImportRun } from './import-run.ts'
import { toImportArticle } from './to-import-article.ts'
import { toImportDocument } from './to-import-document.ts'

/** An item for the pipeline; for an article the version that the index must show at least. */
export interface AcceptedItem {
  readonly key: string
  readonly record: OutgoingRecord
  readonly bytes: number
  readonly fetchedAt: string
}

export interface RejectedItem {
  /** Line of an NDJSON file, or number of the answer in an archive; from 1. */
  readonly at: number
  readonly refusal: Refusal
}

export type ImportItem = AcceptedItem | RejectedItem

/** Room for the head of an archived answer: far over what servers send. */
const MAX_HTTP_HEAD = 262_144

/** Room for key and headers beside the value. */
const RECORD_ROOM = 65_536

/** Throws `BrokenWarc` where an archive stops being one. */
export function readItems(bytes: AsyncIterable<Uint8Array>, run: ImportRun): AsyncGenerator<ImportItem> {
  return run.from === 'documents' ? readDocuments(bytes, run) : readArticles(bytes, run)
}

/** Blank lines are no items. */
async function* readArticles(bytes: AsyncIterable<Uint8Array>, run: ImportRun): AsyncGenerator<ImportItem> {
  for await (const line of readLines(bytes)) {
    const item = itemOrRefusal(line.number, () => {
      const input = parseLine(line)
      if (input === undefined) return undefined
      const article = toImportArticle(input, run)
      return toItem(
        { topic: articlesParsed.name, key: article.id, fetchedAt: article.fetchedAt },
        Article,
        article,
        run,
      )
    })
    if (item) yield item
  }
}

/** Records that are no answers (requests, notes) are no items. */
async function* readDocuments(bytes: AsyncIterable<Uint8Array>, run: ImportRun): AsyncGenerator<ImportItem> {
  let at = 0
  for await (const response of readWarc(bytes, { maxRecordBytes: MAX_BODY_BYTES + MAX_HTTP_HEAD })) {
    at += 1
    const item = itemOrRefusal(at, () => {
      const document = toImportDocument(response, run)
      const place = {
        topic: documentsFetched.name,
        key: urlHash(document.request.url),
        fetchedAt: document.fetchedAt,
      }
      return toItem(place, FetchedDocument, document, run)
    })
    if (item) yield item
  }
}

function itemOrRefusal(at: number, work: () => AcceptedItem | undefined): ImportItem | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return { at, refusal: error }
    throw error
  }
}

type Place = Pick<AcceptedItem, 'key' | 'fetchedAt'> & { readonly topic: string }

/** The record as the parser or the fetcher would have written it, under the mark of the run. */
function toItem<T>(
  { topic, key, fetchedAt }: Place,
  type: MessageType<T>,
  value: T,
  run: ImportRun,
): AcceptedItem {
  const event: EncodedMessage = toEvent(type, value, {
    id: `import/${run.traceId}/${key}`,
    source: '/rasid/import',
    time: run.importedAt,
    traceparent: toTraceparent(run),
  })
  const bytes = event.value.byteLength
  if (bytes > MAX_RECORD_BYTES - RECORD_ROOM)
    throw new Refusal('TOO_LARGE', `${bytes} bytes are more than a record of the pipeline holds`)
  return { key, fetchedAt, bytes, record: { topic, key, value: event.value, headers: event.headers } }
}
