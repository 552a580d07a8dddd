/**
 * The path of one address through the pipeline, from the topics and the index.
 *
 * Promises: nothing is written, no group is moved. It reads the partitions that the keys of the address have, not whole
 * topics, unless nobody knows the source or the article's own address. What retention has taken is not told.
 */
import type { ArticleIndex } from '@rasid/article-index'
import type { Broker } from '@rasid/pipeline'
import { normaliseUrl, urlHash } from '@rasid/urls'
import { toStand, type Stand } from './core/to-stand.ts'
import { inOrder, type TraceStep } from './core/trace-step.ts'
import { findArticles } from './find-articles.ts'
import { findParsed, readArticleRejects, readEnriched, readPageRejects, readParsed } from './read-articles.ts'
import { readDocuments, readOutcomes, readRequests, readRetryAt, withList } from './read-crawl.ts'
import { openTopicReader, type TopicReader } from './topic-reader.ts'
import { toIndexedStep } from './to-steps.ts'

export interface TraceWindow {
  /** ms since 1970; absent: as far back as the topics go. */
  readonly sinceMs: number | undefined
  readonly signal: AbortSignal
}

export interface Trace {
  readonly url: string
  /** Under which requests, visits and documents know it. */
  readonly urlHash: string
  readonly articleIds: readonly string[]
  readonly steps: readonly TraceStep[]
  readonly now: Stand
}

/** Throws `InvalidUrl`. */
export async function readTrace(
  broker: Broker,
  index: ArticleIndex,
  url: string,
  { sinceMs, signal }: TraceWindow,
): Promise<Trace> {
  const hash = urlHash(url)
  const reader = await openTopicReader(broker, signal)
  const crawl = await readCrawl(reader, index, url, sinceMs)
  const made = await readMade(reader, index, url, crawl, sinceMs)
  const steps = inOrder([...crawl.steps, ...made])
  const articleIds = unique(steps.map(({ articleId }) => articleId))
  return { url, urlHash: hash, articleIds, steps, now: toStand(steps, crawl.retryAt) }
}

interface Crawl {
  readonly steps: readonly TraceStep[]
  /** Articles known by this address. */
  readonly ids: readonly string[]
  readonly retryAt: string | undefined
}

async function readCrawl(
  reader: TopicReader,
  index: ArticleIndex,
  url: string,
  sinceMs: number | undefined,
): Promise<Crawl> {
  const articles = await findArticles(index, [url, normaliseUrl(url)], [urlHash(url)])
  const requests = await readRequests(reader, url, sinceMs)
  const sources = unique([...requests, ...articles].map(({ sourceId }) => sourceId))
  const outcomes = await readOutcomes(reader, url, sources, sinceMs)
  const documents = await readDocuments(reader, url, outcomes.steps)
  const retryAt = await readRetryAt(reader, url, sources)
  return {
    steps: [...requests, ...outcomes.steps, ...documents].map((step) => withList(step, outcomes)),
    ids: unique([urlHash(url), ...articles.map(({ id }) => id)]),
    retryAt,
  }
}

/** What came of the documents: articles, rejects, an entry in the index. */
async function readMade(
  reader: TopicReader,
  index: ArticleIndex,
  url: string,
  crawl: Crawl,
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const parsed = await readParsed(reader, crawl.ids, sinceMs)
  const rejected = await readPageRejects(reader, url, sinceMs)
  const ends = new Set(
    [...crawl.steps, ...parsed, ...rejected].filter(isEnd).map(({ fetchedAt }) => fetchedAt),
  )
  const open = crawl.steps.filter(({ event, fetchedAt }) => event === 'document' && !ends.has(fetchedAt))
  // Of an article with another canonical address, which the index does not have yet or never will.
  const others = open.length === 0 ? [] : await findParsed(reader, open, earliest(open))
  const ids = unique([...crawl.ids, ...others.map(({ articleId }) => articleId)])
  return [
    ...parsed,
    ...others,
    ...rejected,
    ...(await readEnriched(reader, ids, sinceMs)),
    ...(await readArticleRejects(reader, ids, sinceMs)),
    ...(await findArticles(index, [url, normaliseUrl(url)], ids)).map(toIndexedStep),
  ]
}

/** Where the parser is done with a document. */
function isEnd({ event }: TraceStep): boolean {
  return event === 'parsed' || event === 'gone' || event === 'read' || event === 'rejected'
}

function earliest(steps: readonly TraceStep[]): number {
  return Math.min(...steps.map(({ fetchedAt = '' }) => Date.parse(fetchedAt)))
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== undefined)
}
