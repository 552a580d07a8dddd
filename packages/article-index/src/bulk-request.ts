/**
 * One `_bulk` request: how it is written, and what each line of the answer means.
 * A document is made once, when it comes, so that its size is known; the joined bytes are sent as they are.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import { documentVersion } from './document-version.ts'
import { deriveFields, toDocument } from './document.ts'
import {
  asking,
  BLOCK_CURE,
  DocumentRefused,
  IndexRefused,
  IndexUnavailable,
  isLater,
  pauseAfter,
  statusOf,
} from './errors.ts'

/** What became of a document: written, or a newer (or the same) version was there already. */
export type PutResult = 'indexed' | 'stale'

export type ItemResult = PutResult | DocumentRefused | IndexUnavailable | IndexRefused

/** The two lines of one document, line ends included. */
export interface BulkItem {
  readonly id: string
  /** UTF-8, in parts that follow one another: what is counted is what is sent. */
  readonly lines: readonly Uint8Array[]
  readonly bytes: number
  /** Only of an item that holds the bytes as they came: the same document as we read it. */
  readonly asRead?: () => BulkItem
}

/** Sends items and says of each what became of it. Throws when the request as a whole failed. */
export type SendBulk = (items: readonly BulkItem[]) => Promise<readonly ItemResult[]>

/**
 * `source` is the JSON that the article was read from, if there is one: its bytes are sent, and only what the document has
 * beyond them is made. Throws `DocumentRefused` where the article can't have a version.
 */
export function toBulkItem(article: EnrichedArticle, source?: Uint8Array): BulkItem {
  const action = JSON.stringify({
    index: { _id: article.id, version: documentVersion(article), version_type: 'external' },
  })
  if (source === undefined || !isOneLine(source))
    return toItem(article.id, [Buffer.from(`${action}\n${JSON.stringify(toDocument(article))}\n`)])
  const derived = JSON.stringify(deriveFields(article)).slice(1)
  const parts = [Buffer.from(`${action}\n`), source.subarray(0, -1), Buffer.from(`,${derived}\n`)]
  return { ...toItem(article.id, parts), asRead: () => toBulkItem(article) }
}

function toItem(id: string, lines: readonly Uint8Array[]): BulkItem {
  return { id, lines, bytes: lines.reduce((sum, part) => sum + part.byteLength, 0) }
}

const LINE_FEED = 0x0a
const CLOSING_BRACE = 0x7d

/** As our own services write it; a producer in another language may indent. */
function isOneLine(json: Uint8Array): boolean {
  return json.at(-1) === CLOSING_BRACE && !json.includes(LINE_FEED)
}

interface ItemReply {
  readonly status: number
  readonly error?: {
    readonly type: string
    readonly reason: string
    readonly caused_by?: { readonly reason?: string }
  }
}

interface BulkReply {
  readonly items: readonly Readonly<Record<string, ItemReply>>[]
}

/** Only what is read: with it the answer for 500 documents shrinks from 90 KB to 15 KB. */
const FILTER = 'items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason'

/**
 * Writes to the alias, or to the one index of it that `target` names (a replay's), or to another alias.
 * An alias that is missing is never made up by the server (`require_alias`).
 */
export function makeSendBulk(
  index: ArticleIndex,
  target: string = index.alias,
  { isAlias = target === index.alias }: { readonly isAlias?: boolean } = {},
): SendBulk {
  const querystring = { filter_path: FILTER, require_alias: isAlias }
  const post = async (items: readonly BulkItem[]): Promise<readonly ItemResult[]> => {
    const reply = await index.client.transport.request<BulkReply>({
      method: 'POST',
      path: `/${encodeURIComponent(target)}/_bulk`,
      querystring,
      bulkBody: Buffer.concat(items.flatMap((item) => item.lines)),
    })
    return items.map((item, position) => toResult(item, reply.items[position]?.['index'], target))
  }
  const send: SendBulk = async (items) => {
    try {
      return await sendAgainAsRead(items, await post(items), send)
    } catch (error) {
      return await asking(`writing ${items.length} articles to ${target}`, () => isolate(items, error, send))
    }
  }
  return send
}

/**
 * Bytes as they came may hold what we leave out when we read: fields of a newer writer, a name twice. A document that was
 * refused like that is sent once more as we read it.
 */
async function sendAgainAsRead(
  items: readonly BulkItem[],
  results: readonly ItemResult[],
  send: SendBulk,
): Promise<readonly ItemResult[]> {
  const refused = items.flatMap(({ asRead }, position) =>
    asRead && results[position] instanceof DocumentRefused ? [{ asRead, position }] : [],
  )
  if (refused.length === 0) return results
  const seconds = await send(refused.map(({ asRead }) => asRead()))
  const final = [...results]
  refused.forEach(({ position }, at) => {
    const second = seconds[at]
    if (second !== undefined) final[position] = second
  })
  return final
}

/**
 * The server refused the request as a whole because of one document in it (an id over 512 bytes, too large together):
 * halve until the document stands alone.
 */
async function isolate(
  items: readonly BulkItem[],
  error: unknown,
  send: SendBulk,
): Promise<readonly ItemResult[]> {
  const status = statusOf(error)
  if (status !== 400 && status !== 413) throw error
  const [only] = items
  if (items.length === 1 && only)
    return [new DocumentRefused(`article ${only.id}: ${reasonOf(error)}`, { cause: error })]
  const middle = Math.ceil(items.length / 2)
  const first = await send(items.slice(0, middle))
  return [...first, ...(await send(items.slice(middle)))]
}

/** Cut, because the server repeats the offending value in full. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

function toResult(item: BulkItem, reply: ItemReply | undefined, target: string): ItemResult {
  if (reply === undefined)
    return new IndexUnavailable(`article ${item.id}: the answer of ${target} has no line for it`)
  if (reply.status < 300) return 'indexed'
  if (reply.status === 409) return 'stale'
  return toFailure(item, reply, target)
}

function toFailure(item: BulkItem, reply: ItemReply, target: string): ItemResult {
  const type = reply.error?.type ?? `HTTP ${reply.status}`
  const reason = [reply.error?.reason, reply.error?.caused_by?.reason]
    .filter((part) => part !== undefined)
    .join('; ')
  const message = `article ${item.id} into ${target}: ${type}: ${reason}`
  if (type === 'cluster_block_exception')
    return new IndexUnavailable(`${message}; ${BLOCK_CURE}`, pauseAfter(429))
  if (reply.status === 404)
    return new IndexUnavailable(`${message}; \`rasid index\` makes it`, {
      ...pauseAfter(503),
      isMissing: true,
    })
  if (reply.status === 401 || reply.status === 403) return new IndexRefused(message)
  if (isLater(reply.status) || isFaultOfTarget(type, reason))
    return new IndexUnavailable(message, pauseAfter(reply.status))
  return new DocumentRefused(message)
}

/**
 * A 400 that every document would get: a closed index, an alias over several indices without a write index.
 * Taken for the document's fault it would drain the topic into the rejects.
 */
function isFaultOfTarget(type: string, reason: string): boolean {
  return type === 'index_closed_exception' || /no write index|multiple indices/iu.test(reason)
}
