/** The second half of a trace: what was made of the documents of an address, or why nothing was. */
import {
  Article,
  articlesEnriched,
  articlesParsed,
  CrawlRequest,
  EnrichedArticle,
  FetchedDocument,
  isRemoval,
  rejectedTopicName,
  type StageName,
} from '@rasid/contracts'
import type { BrokerRecord } from '@rasid/pipeline'
import { politenessKey, urlHash } from '@rasid/urls'
import { messageOf } from '../records/read-records.ts'
import type { TraceStep } from './core/trace-step.ts'
import type { TopicReader } from './topic-reader.ts'
import { toArticleStep, toGoneStep, toRejectedStep } from './to-steps.ts'

/** Under the ids that the article may have. */
export async function readParsed(
  reader: TopicReader,
  ids: readonly string[],
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const records = await readOfIds(reader, articlesParsed.name, ids, sinceMs)
  return records.flatMap((record) => toParsedSteps(reader, record))
}

async function readOfIds(
  reader: TopicReader,
  topic: string,
  ids: readonly string[],
  sinceMs: number | undefined,
): Promise<readonly BrokerRecord[]> {
  const records: BrokerRecord[] = []
  for (const id of ids) records.push(...(await reader.byKey(topic, id, sinceMs)))
  return records
}

/** By the places of documents, for articles whose canonical address nobody knows yet: reads all partitions. */
export async function findParsed(
  reader: TopicReader,
  documents: readonly TraceStep[],
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const places = new Set(documents.map(({ record }) => `${record?.partition}/${record?.offset}`))
  const steps: TraceStep[] = []
  for await (const record of reader.near(articlesParsed.name, [], sinceMs)) {
    const { evidence } = messageOf(articlesParsed.message, record) ?? {}
    if (evidence === undefined || !places.delete(`${evidence.partition}/${evidence.offset}`)) continue
    steps.push(...toParsedSteps(reader, record))
    if (places.size === 0) break
  }
  return steps
}

function toParsedSteps(reader: TopicReader, record: BrokerRecord): readonly TraceStep[] {
  const article = messageOf(articlesParsed.message, record)
  const place = reader.placeOf(articlesParsed.name, record)
  if (article === undefined) return []
  return [
    isRemoval(article) ? toGoneStep(record, article, place) : toArticleStep('parsed', record, article, place),
  ]
}

export async function readEnriched(
  reader: TopicReader,
  ids: readonly string[],
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const records = await readOfIds(reader, articlesEnriched.name, ids, sinceMs)
  return records.flatMap((record) => {
    const article = messageOf(EnrichedArticle, record)
    const place = reader.placeOf(articlesEnriched.name, record)
    return article === undefined ? [] : [toArticleStep('enriched', record, article, place)]
  })
}

/** What the fetcher refused of its requests, and the parser of its documents. */
export async function readPageRejects(
  reader: TopicReader,
  url: string,
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const isMine = (record: BrokerRecord): boolean => messageOf(CrawlRequest, record)?.url === url
  const ofHost = await reader.byKey(rejectedTopicName('fetcher'), politenessKey(url), sinceMs)
  const ofPage = await reader.byKey(rejectedTopicName('parser'), urlHash(url), sinceMs)
  return [
    ...ofHost.filter(isMine).map((record) => toReject(reader, 'fetcher', record, undefined)),
    ...ofPage.map((record) =>
      toReject(reader, 'parser', record, messageOf(FetchedDocument, record)?.fetchedAt),
    ),
  ]
}

/** What enricher and indexer refused of these articles. */
export async function readArticleRejects(
  reader: TopicReader,
  ids: readonly string[],
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const ofEnricher = await readOfIds(reader, rejectedTopicName('enricher'), ids, sinceMs)
  const ofIndexer = await readOfIds(reader, rejectedTopicName('indexer'), ids, sinceMs)
  return [
    ...ofEnricher.map((record) =>
      toReject(reader, 'enricher', record, messageOf(Article, record)?.fetchedAt),
    ),
    ...ofIndexer.map((record) =>
      toReject(reader, 'indexer', record, messageOf(EnrichedArticle, record)?.fetchedAt),
    ),
  ]
}

function toReject(
  reader: TopicReader,
  stage: StageName,
  record: BrokerRecord,
  fetchedAt: string | undefined,
): TraceStep {
  return toRejectedStep(stage, record, reader.placeOf(rejectedTopicName(stage), record), fetchedAt)
}
