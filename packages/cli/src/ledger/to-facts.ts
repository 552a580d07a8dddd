/** Records of the pipeline's topics → facts of the ledger. What breaks its contract gives no fact; it is counted. */
import {
  Article,
  articlesEnriched,
  articlesParsed,
  CrawlOutcome,
  CrawlRequest,
  DEFERRED,
  EnrichedArticle,
  FetchedDocument,
  isRemoval,
  type ArticleRemoval,
  type DocumentMetadata,
  type StageName,
} from '@rasid/contracts'
import type { BrokerRecord } from '@rasid/pipeline'
import { isImportSource } from '../import/import-run.ts'
import { headerOf, messageOf } from '../records/read-records.ts'
import type { DocumentIdentity, Fact, VersionIdentity } from './core/facts.ts'
import { normalised } from './normalised.ts'

/** Facts, or `undefined` for a record that can't be read. */
export type ToFacts = (record: BrokerRecord, done: boolean) => readonly Fact[] | undefined

export const requestFacts: ToFacts = (record, done) => {
  const request = messageOf(CrawlRequest, record)
  if (request === undefined) return undefined
  const place = `${record.partition}/${record.offset}`
  return [{ kind: 'requested', request, place, done, discovered: isOfParser(record) }]
}

/** The fetcher's outcomes tell of requests, the parser's of lists and of history. */
export const outcomeFacts: ToFacts = (record) => {
  const outcome = messageOf(CrawlOutcome, record)
  if (outcome === undefined) return undefined
  const { request, result, failure, at, list } = outcome
  if (failure?.code === DEFERRED) return [{ kind: 'deferred', request }]
  const document = toIdentity(request, at)
  if (list !== undefined) return [{ kind: 'list-read', document }]
  // A list that is none is in the parser's rejected topic too, unless it was pushed.
  if (isOfParser(record)) return request.reason === 'push' ? [{ kind: 'list-read', document }] : []
  const isUnfollowed = outcome.document === undefined && result === 'fetched'
  return [
    {
      kind: 'outcome',
      request,
      result,
      ...(failure === undefined ? {} : { code: failure.code }),
      ...(outcome.document === true ? { document } : {}),
    },
    ...(isUnfollowed ? [{ kind: 'unfollowed', document } as const] : []),
  ]
}

/** Of the documents that the parser has not done with. */
export const unreadFacts: ToFacts = (record) => {
  const document = messageOf(FetchedDocument, record)
  return document && [{ kind: 'unread', document: toDocumentIdentity(document) }]
}

export const parsedFacts: ToFacts = (record, done) => {
  const article = messageOf(articlesParsed.message, record)
  if (article === undefined) return undefined
  if (isRemoval(article)) return [{ kind: 'gone', document: toRemovedIdentity(article) }]
  const { url, canonicalUrl, aliases, sourceId, evidence } = article
  const urls = [...new Set([url, canonicalUrl, ...aliases].map(normalised))]
  const imported = evidence === undefined || sourceId === undefined || isImportSource(sourceId)
  return [{ kind: 'parsed', version: toVersion(article), urls, done, imported }]
}

export const enrichedFacts: ToFacts = (record, done) => {
  // A tombstone takes an article away; the ledger is about what came.
  if (record.value === null) return []
  const article = messageOf(articlesEnriched.message, record)
  if (article === undefined) return undefined
  // No version of an article: it ends with the mark on the one that is there.
  return isRemoval(article) ? [] : [{ kind: 'enriched', version: toVersion(article), done }]
}

/** A rejected record is the original, so it is read as what its stage reads. */
export function rejectedFacts(stage: StageName): ToFacts {
  return (record) => {
    const fact = toRejectedFact(stage, record, headerOf(record, 'rasid.reject.code'))
    return fact && [fact]
  }
}

function toRejectedFact(stage: StageName, record: BrokerRecord, code: string): Fact | undefined {
  if (stage === 'fetcher') {
    const request = messageOf(CrawlRequest, record)
    return request && { kind: 'rejected', stage, code, request }
  }
  if (stage === 'parser') {
    const document = messageOf(FetchedDocument, record)
    return document && { kind: 'rejected', stage, code, document: toDocumentIdentity(document) }
  }
  if (stage === 'scheduler') return undefined
  const article = stage === 'enricher' ? messageOf(Article, record) : messageOf(EnrichedArticle, record)
  return article && { kind: 'rejected', stage, code, version: toVersion(article) }
}

function isOfParser(record: BrokerRecord): boolean {
  return headerOf(record, 'ce_source') === '/rasid/parser'
}

function toDocumentIdentity({ request, fetchedAt }: DocumentMetadata): DocumentIdentity {
  return toIdentity(request, fetchedAt)
}

function toIdentity({ sourceId, url }: CrawlRequest, fetchedAt: string): DocumentIdentity {
  return { sourceId, url: normalised(url), fetchedAt }
}

function toRemovedIdentity({ sourceId, url, seenAt }: ArticleRemoval): DocumentIdentity {
  return { sourceId, url, fetchedAt: seenAt }
}

function toVersion({ id, sourceId = 'import', fetchedAt }: Article): VersionIdentity {
  return { sourceId, articleId: id, fetchedAt }
}
