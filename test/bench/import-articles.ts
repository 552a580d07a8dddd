/**
 * How fast articles become searchable: 20,000 of 3 KB through `rasid import`, enricher and indexer, each a process of
 * its own; beside it, in the same run, the indexer alone from a filled topic, and Elasticsearch alone with the same
 * documents, mapping, batch size and number of requests in flight.
 */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  BULK_LIMITS,
  countIndex,
  makeSendBulk,
  prepareIndex,
  toBulkItem,
  type ArticleIndex,
  type BulkItem,
} from '@rasid/article-index'
import { articlesEnriched, fromEvent, newTraceparent, toEvent, EnrichedArticle } from '@rasid/contracts'
import { makeKafkaBroker, namespacedBroker, plannedTopics, toTextHeaders, type Broker } from '@rasid/pipeline'
import { connectIndex, dropPrivateIndex } from '../support/private-index.ts'
import { startBenchService } from './bench-process.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { makeUpArticles } from './made-up-articles.ts'

const ARTICLES = 20_000
const BYTES = 3_000
/** Between two looks at the server's counter. */
const POLL_MS = 50

/** The indexer and the bare bulk write each article under so many ids: 20,000 take 5 s, of which the start is too large a part. */
const COPIES = 3
const INDEXED = ARTICLES * COPIES
/** The first fifth warms compilers and caches on both sides; rates are taken over the rest. */
const WARM = INDEXED / 5
/** Records in one write while a topic is filled. */
const FILL_BATCH = 500

const CLI = new URL('../../packages/cli/bin/rasid.js', import.meta.url).pathname

/** Indexer and bare bulk in turns, bare at both ends: what else the machine does falls on both. */
const TURNS = 2

/** Rows: rates and shares. Four minutes, twice that on a slow machine. */
export async function importArticles(context: BenchContext): Promise<BenchRow[]> {
  const namespace = `bench-import-${process.pid}`
  const { brokers, elasticsearchUrl, folder } = context
  const file = `${folder}/articles.ndjson`
  await writeFile(
    file,
    makeUpArticles(ARTICLES, BYTES)
      .map((article) => `${JSON.stringify(article)}\n`)
      .join(''),
  )
  const toEnv = (alias: string) => ({
    ...context.env,
    KAFKA_BROKERS: brokers.join(','),
    ELASTICSEARCH_URL: elasticsearchUrl,
    RASID_NAMESPACE: alias,
    ELASTICSEARCH_INDEX_ALIAS: alias,
  })
  const importInto = (alias: string) =>
    inIndex(elasticsearchUrl, alias, () =>
      inTopics(context, alias, async (broker) => ({
        seconds: await measureLine(file, toEnv(alias)),
        enriched: await readEnriched(broker),
      })),
    )
  const cold = await importInto(`${namespace}-cold`)
  const articles = copyArticles(cold.enriched)
  const bareRate = () =>
    inIndex(elasticsearchUrl, `${namespace}-bare`, (alias) => measureBare(elasticsearchUrl, alias, articles))
  const indexerRate = (alias: string) =>
    inIndex(elasticsearchUrl, alias, () =>
      inTopics(context, alias, (broker) => measureIndexer(broker, articles, elasticsearchUrl, toEnv(alias))),
    )
  const [bare, indexer] = [[await bareRate()], [] as number[]]
  for (let turn = 1; turn <= TURNS; turn += 1) {
    indexer.push(await indexerRate(`${namespace}-${turn}`))
    bare.push(await bareRate())
  }
  const warm = await importInto(`${namespace}-warm`)
  return toRows({
    coldSeconds: cold.seconds,
    warmSeconds: warm.seconds,
    indexer: meanOf(indexer),
    bare: meanOf(bare),
  })
}

/** Topics of a namespace, for as long as they are used. */
async function inTopics<T>(
  { brokers, log }: BenchContext,
  namespace: string,
  use: (broker: Broker) => Promise<T>,
): Promise<T> {
  const kafka = makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1e7, log })
  const broker = namespacedBroker(kafka, namespace)
  await broker.createTopics(plannedTopics())
  try {
    return await use(broker)
  } finally {
    await broker.deleteTopics(plannedTopics().map(({ name }) => name))
    await broker.close()
  }
}

async function inIndex<T>(url: string, alias: string, measure: (alias: string) => Promise<T>): Promise<T> {
  try {
    return await measure(alias)
  } finally {
    await dropPrivateIndex(await connectIndex(url, alias))
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

interface Measured {
  /** Of a whole import, into a server that has indexed nothing before. */
  readonly coldSeconds: number
  /** Of the same import, after everything else. */
  readonly warmSeconds: number
  /** Articles a second. */
  readonly indexer: number
  readonly bare: number
}

function toRows({ coldSeconds, warmSeconds, indexer, bare }: Measured): BenchRow[] {
  const row = (metric: string, value: number, unit: string, note: string): BenchRow => ({
    bench: 'import',
    metric,
    value: Number(value.toFixed(2)),
    unit,
    note,
  })
  return [
    row(
      'import → all searchable',
      ARTICLES / warmSeconds,
      'articles/s',
      `${ARTICLES} of ${BYTES} bytes; aim: at least 400`,
    ),
    row(
      'import → all searchable, cold server',
      ARTICLES / coldSeconds,
      'articles/s',
      'it compiles its analysis meanwhile',
    ),
    row(
      'indexer alone, from a filled topic',
      indexer,
      'articles/s',
      `over the last four fifths; mean of ${TURNS} runs`,
    ),
    row(
      'Elasticsearch alone, same bulk',
      bare,
      'articles/s',
      `likewise; mean of ${TURNS + 1} runs around and between`,
    ),
    row('indexer against bare bulk', indexer / bare, '', 'aim: at least 0.85'),
    row(
      'share of Elasticsearch in the import',
      (ARTICLES / bare / warmSeconds) * 100,
      '%',
      'time of the bare bulk in that of the import',
    ),
  ]
}

/** Seconds from the start of the command until every article is searchable, services warm. */
async function measureLine(file: string, env: BenchContext['env']): Promise<number> {
  const services = [await startBenchService('enricher', env), await startBenchService('indexer', env)]
  try {
    const started = performance.now()
    await promisify(execFile)(process.execPath, [CLI, 'import', file, '--wait', '--json', '--quiet'], {
      env,
    })
    return (performance.now() - started) / 1_000
  } finally {
    for (const service of services) await service.stop()
  }
}

/** What the enricher made of them, as the indexer reads it. */
async function readEnriched(broker: Broker): Promise<readonly EnrichedArticle[]> {
  const topic = articlesEnriched.name
  const articles: EnrichedArticle[] = []
  for (const { partition, low, high } of await broker.offsets(topic))
    for await (const batch of broker.read({ topic, partition, from: low, until: high }))
      for (const record of batch)
        if (record.value)
          articles.push(
            fromEvent(EnrichedArticle, {
              value: record.value,
              headers: toTextHeaders(record.headers),
            }),
          )
  return articles
}

/** Articles a second for the same documents by `_bulk` alone, serialised beforehand. */
async function measureBare(
  url: string,
  alias: string,
  articles: readonly EnrichedArticle[],
): Promise<number> {
  const index = await openIndex(url, alias)
  const items = articles.map((article) => toBulkItem(article))
  const batches: BulkItem[][] = []
  for (let at = 0; at < items.length; at += BULK_LIMITS.maxItems)
    batches.push(items.slice(at, at + BULK_LIMITS.maxItems))
  const send = makeSendBulk(index)
  const sender = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) await send(batch)
  }
  const sent = Promise.all(Array.from({ length: BULK_LIMITS.maxInFlight }, sender))
  const rate = await rateWhenWarm(index)
  await sent
  await index.client.close()
  return rate
}

/** Articles a second from the moment at which the first fifth is indexed until all are; then all must be found. */
async function rateWhenWarm(index: ArticleIndex): Promise<number> {
  const first = await untilIndexed(index, WARM)
  const started = performance.now()
  await untilIndexed(index, INDEXED)
  const rate = ((INDEXED - first) * 1_000) / (performance.now() - started)
  const found = await countIndex(index, { refresh: true })
  if (found !== INDEXED) throw new Error(`${found} of ${INDEXED} articles can be found`)
  return rate
}

/** Articles a second of the indexer alone; its topic is filled beforehand. */
async function measureIndexer(
  broker: Broker,
  articles: readonly EnrichedArticle[],
  url: string,
  env: BenchContext['env'],
): Promise<number> {
  await fillEnriched(broker, articles)
  const index = await openIndex(url, env['ELASTICSEARCH_INDEX_ALIAS'] ?? '')
  const service = await startBenchService('indexer', env)
  const rate = await rateWhenWarm(index)
  await service.stop()
  await index.client.close()
  return rate
}

function copyArticles(articles: readonly EnrichedArticle[]): readonly EnrichedArticle[] {
  return Array.from({ length: COPIES }, (_, copy) =>
    articles.map((article) => ({ ...article, id: `${article.id}-${copy}` })),
  ).flat()
}

async function fillEnriched(broker: Broker, articles: readonly EnrichedArticle[]): Promise<void> {
  const context = { source: '/bench', time: '2026-01-01T00:00:00Z', traceparent: newTraceparent() }
  const records = articles.map((article) => ({
    topic: articlesEnriched.name,
    key: article.id,
    ...toEvent(articlesEnriched.message, article, { ...context, id: article.id }),
  }))
  for (let at = 0; at < records.length; at += FILL_BATCH)
    await broker.produce(records.slice(at, at + FILL_BATCH))
}

async function openIndex(url: string, alias: string): Promise<ArticleIndex> {
  const index = await connectIndex(url, alias)
  await prepareIndex(index)
  return index
}

/**
 * Resolves with how many are indexed, at least `articles`. The server's own counter is asked: counting what is
 * searchable would force a refresh each time, and the refreshes would be what is measured.
 */
async function untilIndexed({ client, alias }: ArticleIndex, articles: number): Promise<number> {
  for (;;) {
    const stats = await client.indices.stats({ index: alias, metric: 'indexing' })
    const count = stats._all.primaries?.indexing?.index_total ?? 0
    if (count >= articles) return count
    await pause(POLL_MS)
  }
}
