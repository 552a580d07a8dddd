/** Records of the pipeline's topics → steps of a trace. */
import type { IndexDocument } from '@rasid/article-index'
import {
  DEFERRED,
  type Article,
  type ArticleRemoval,
  type CrawlOutcome,
  type CrawlRequest,
  type FetchedDocument,
  type StageName,
} from '@rasid/contracts'
import type { BrokerRecord } from '@rasid/pipeline'
import { headerOf } from '../records/read-records.ts'
import type { TraceRecord, TraceStep } from './core/trace-step.ts'

export function toRequestStep(record: BrokerRecord, request: CrawlRequest, at: TraceRecord): TraceStep {
  const stage = writerOf(record)
  return {
    event: stage === 'parser' ? 'found' : 'asked',
    stage,
    at: request.requestedAt,
    record: at,
    ...nameOf(request),
  }
}

/** Of the fetcher's record, or of the parser's, which tells of a list. */
export function toOutcomeStep(record: BrokerRecord, outcome: CrawlOutcome, at: TraceRecord): TraceStep {
  const { request, result, status, bytes, sent, document, failure, list } = outcome
  const base = { stage: writerOf(record), at: outcome.at, record: at, ...nameOf(request) }
  if (failure?.code === DEFERRED) return { ...base, event: 'deferred' }
  if (list !== undefined)
    return { ...base, event: 'read', fetchedAt: outcome.at, entries: list.entries, list: toList(outcome) }
  return {
    ...base,
    event: 'outcome',
    result,
    ...(document === undefined ? {} : { hasDocument: document, fetchedAt: outcome.at }),
    ...(status === undefined ? {} : { status }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(sent === undefined ? {} : { conditional: sent.conditional }),
    ...(failure === undefined ? {} : { code: failure.code, message: failure.message }),
  }
}

export function toList({ request, list }: CrawlOutcome): { readonly url: string; readonly format: string } {
  return { url: request.url, format: list?.format ?? 'unknown' }
}

export function toDocumentStep(document: FetchedDocument, at: TraceRecord): TraceStep {
  const { request, fetchedAt, status, bytes, sha256 } = document
  return {
    event: 'document',
    stage: 'fetcher',
    at: fetchedAt,
    fetchedAt,
    record: at,
    status,
    bytes,
    sha256,
    ...nameOf(request),
  }
}

export function toArticleStep(
  event: 'parsed' | 'enriched',
  record: BrokerRecord,
  article: Article,
  at: TraceRecord,
): TraceStep {
  const { id, fetchedAt, title, extraction, sourceId } = article
  return {
    event,
    stage: event === 'parsed' ? 'parser' : 'enricher',
    at: headerOf(record, 'ce_time'),
    record: at,
    articleId: id,
    fetchedAt,
    title,
    method: extraction.method,
    ...(extraction.quality === undefined ? {} : { quality: extraction.quality }),
    ...(sourceId === undefined ? {} : { sourceId }),
  }
}

/** `fetchedAt` tells of which document or article it is, where the original can still be read. */
export function toRejectedStep(
  stage: StageName,
  record: BrokerRecord,
  at: TraceRecord,
  fetchedAt: string | undefined,
): TraceStep {
  return {
    event: 'rejected',
    stage,
    at: headerOf(record, 'rasid.reject.first-failed-at'),
    record: at,
    code: headerOf(record, 'rasid.reject.code'),
    message: headerOf(record, '__connect.errors.exception.message'),
    ...(fetchedAt === undefined ? {} : { fetchedAt }),
  }
}

export function toGoneStep(record: BrokerRecord, removal: ArticleRemoval, at: TraceRecord): TraceStep {
  const { id, sourceId, seenAt, removedAt } = removal
  return {
    event: 'gone',
    stage: 'parser',
    at: headerOf(record, 'ce_time'),
    record: at,
    articleId: id,
    fetchedAt: seenAt,
    sourceId,
    ...(removedAt === undefined ? {} : { removedAt }),
  }
}

export function toIndexedStep({ id, fetchedAt, title, sourceId, removedAt }: IndexDocument): TraceStep {
  return {
    event: 'indexed',
    stage: 'indexer',
    articleId: id,
    fetchedAt,
    title,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(removedAt === undefined ? {} : { removedAt }),
  }
}

function nameOf({ sourceId, reason, requestedAt, attempt = 0 }: CrawlRequest): Partial<TraceStep> {
  return { sourceId, reason, requestedAt, attempt }
}

function writerOf(record: BrokerRecord): StageName {
  const name = headerOf(record, 'ce_source').replace('/rasid/', '')
  return name === 'parser' || name === 'scheduler' ? name : 'fetcher'
}
