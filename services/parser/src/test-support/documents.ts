/** Fetched documents for the stage, and what it makes of them. */
import { createHash } from 'node:crypto'
import {
  crawlOutcomes,
  crawlRequests,
  type CrawlOutcome,
  type CrawlRequest,
  type FetchedDocument,
  type Outlet,
} from '@rasid/contracts'
import type { Message, Outcome } from '@rasid/pipeline'
import { makeEntryMemory, parseDocument, type ParserPorts } from '../index.ts'

export const OUTLET: Outlet = { id: 'marsad', name: 'المرصد' }

export function document(
  body: string,
  request: Partial<CrawlRequest> = {},
  rest: Partial<FetchedDocument> = {},
): FetchedDocument {
  const bytes = Buffer.from(body, 'utf8')
  const url = request.url ?? 'https://marsad.example/feed.xml'
  return {
    request: {
      kind: 'feed',
      url,
      sourceId: 's-1',
      outlet: OUTLET,
      reason: 'poll',
      requestedAt: '2026-03-10T11:59:00Z',
      ...request,
    },
    finalUrl: url,
    status: 200,
    fetchedAt: '2026-03-10T12:00:00Z',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    body: bytes,
    ...rest,
  }
}

export function message(value: FetchedDocument, offset: number): Message<FetchedDocument> {
  const at = { topic: 'rasid.documents.fetched', partition: 0, offset }
  return { value, key: 'k', headers: {}, at, timestampMs: 0, signal: new AbortController().signal }
}

export function ports(): ParserPorts {
  return { parse: async (task) => parseDocument(task.document, task.revision), memory: makeEntryMemory() }
}

export function item(id: number, title = `خبر ${id}`, more = ''): string {
  return `<item><guid>${id}</guid><title>${title}</title><link>https://www.marsad.example/n/${id}</link>${more}</item>`
}

export function rss(...items: readonly string[]): string {
  return `<rss version="2.0"><channel>${items.join('')}</channel></rss>`
}

export function requestsOf(outcome: Outcome): readonly CrawlRequest[] {
  if (outcome.kind !== 'emit') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)}`)
  return outcome.messages
    .filter(({ topic }) => topic.name === crawlRequests.name)
    .map(({ value }) => value as CrawlRequest)
}

export function outcomesOf(outcome: Outcome): readonly CrawlOutcome[] {
  if (outcome.kind === 'drop') throw new Error(outcome.reason)
  return outcome.messages
    .filter(({ topic }) => topic.name === crawlOutcomes.name)
    .map(({ value }) => value as CrawlOutcome)
}
