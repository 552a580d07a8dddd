/**
 * The flow of Rasid as data: every topic, who writes it, who reads it, how it is keyed and kept.
 *
 * This is the only list of topics. Topic creation, the picture in the README, docker-compose and the tests are
 * checked against it.
 */
import { Article } from './article.ts'
import { ArticleRemoval, isRemoval } from './article-removal.ts'
import { CrawlOutcome } from './crawl-outcome.ts'
import { CrawlRequest } from './crawl-request.ts'
import { CrawlState } from './crawl-state.ts'
import { EnrichedArticle } from './enriched-article.ts'
import { FetchedDocument } from './fetched-document.ts'
import { withSecond, type MessageType } from './message-type.ts'

/** The services in flow order. `search` reads the index, not a topic. */
export const SERVICES = ['scheduler', 'fetcher', 'parser', 'enricher', 'indexer', 'search'] as const
export type ServiceName = (typeof SERVICES)[number]

/** The services that turn one topic into others. */
export type StageName = Exclude<ServiceName, 'search'>

export interface Topic<T> {
  readonly name: string
  /** What the key is, in words; the key function lives with whoever emits. */
  readonly key: string
  readonly message: MessageType<T>
  readonly cleanup: 'delete' | 'compact'
  /** How long records are kept, in ms; absent for compacted topics. */
  readonly retentionMs?: number
  readonly writtenBy: readonly ServiceName[]
  readonly readBy: readonly ServiceName[]
}

const DAY_MS = 86_400_000

/**
 * Partitions of every topic. One number for all, because state lies in the partition of the input it belongs to.
 * Eight lets eight instances of a stage share the work, and costs a single broker nothing.
 */
export const PARTITIONS = 8

/** Largest record in bytes, broker and producer alike: the largest body plus room for headers. */
export const MAX_RECORD_BYTES: number = 10 * 1024 * 1024

function defineTopic<T>(topic: Topic<T>): Topic<T> {
  return topic
}

export const crawlRequests: Topic<CrawlRequest> = defineTopic({
  name: 'rasid.crawl.requests',
  key: 'politeness key (registrable domain)',
  message: CrawlRequest,
  cleanup: 'delete',
  retentionMs: 3 * DAY_MS,
  writtenBy: ['scheduler', 'parser'],
  readBy: ['fetcher'],
})

export const crawlOutcomes: Topic<CrawlOutcome> = defineTopic({
  name: 'rasid.crawl.outcomes',
  key: 'source id',
  message: CrawlOutcome,
  cleanup: 'delete',
  retentionMs: 30 * DAY_MS,
  writtenBy: ['fetcher', 'parser'],
  readBy: ['scheduler'],
})

export const crawlState: Topic<CrawlState> = defineTopic({
  name: 'rasid.crawl.state',
  key: 'plan:<source id>, retry:<url hash>, visit:<url hash>, robots:<origin>, pause:<host> or websub:<source id>',
  message: CrawlState,
  cleanup: 'compact',
  writtenBy: ['scheduler', 'fetcher'],
  readBy: ['scheduler', 'fetcher'],
})

export const documentsFetched: Topic<FetchedDocument> = defineTopic({
  name: 'rasid.documents.fetched',
  key: 'hash of the requested URL',
  message: FetchedDocument,
  cleanup: 'delete',
  // The archive: ten years, which no deployment is expected to reach before it sets its own.
  retentionMs: 3_650 * DAY_MS,
  writtenBy: ['fetcher'],
  readBy: ['parser'],
})

export const articlesParsed: Topic<Article | ArticleRemoval> = defineTopic({
  name: 'rasid.articles.parsed',
  key: 'article id',
  message: withSecond(Article, ArticleRemoval, isRemoval),
  cleanup: 'delete',
  retentionMs: 30 * DAY_MS,
  writtenBy: ['parser'],
  readBy: ['enricher'],
})

export const articlesEnriched: Topic<EnrichedArticle | ArticleRemoval> = defineTopic({
  name: 'rasid.articles.enriched',
  key: 'article id, or removal:<article id>',
  message: withSecond(EnrichedArticle, ArticleRemoval, isRemoval),
  cleanup: 'compact',
  writtenBy: ['enricher'],
  readBy: ['indexer'],
})

/** Where a stage puts what can never succeed: original key, value and headers, plus error headers. */
export function rejectedTopicName(stage: StageName): string {
  return `rasid.${stage}.rejected`
}

/** How long a rejected record waits for a person, in ms. */
export const REJECTED_RETENTION_MS: number = 30 * DAY_MS

/** The stages: each reads exactly one topic. */
export const STAGES: readonly StageName[] = ['scheduler', 'fetcher', 'parser', 'enricher', 'indexer']

/** Every topic with a message type, in flow order. */
export const TOPICS: readonly Topic<never>[] = [
  crawlRequests,
  crawlOutcomes,
  crawlState,
  documentsFetched,
  articlesParsed,
  articlesEnriched,
] as unknown as readonly Topic<never>[]
