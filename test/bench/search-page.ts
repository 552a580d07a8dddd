/**
 * The search page over a real index: what a page costs beyond Elasticsearch's own time, and whether 50 readers a second
 * are served while 100 articles a second arrive.
 */
import { randomBytes } from 'node:crypto'
import {
  connectElasticsearch,
  dropIndex,
  dropTemplates,
  makeBulkWriter,
  makeSendBulk,
  prepareIndex,
  readLiveIndices,
  type ArticleIndex,
} from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { enrich } from '@rasid/enricher'
import { makeSearchServer, openSearch, type SearchPorts } from '@rasid/search'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { makeUpArticles } from './made-up-articles.ts'

const ARTICLES = 20_000
const PAGES = 300
const READERS_A_SECOND = 50
const ARRIVALS_A_SECOND = 100
const SECONDS = 60

/** The words of the made-up articles: as phrases of two they find about one article in thirty, as news queries do. */
const WORDS =
  'الحكومة أعلنت التطرف العاصمة الوزير الشباب تنظيم داعش المؤتمر خبراء الإرهاب مدارس العراق تونس التقرير'.split(
    ' ',
  )

type Server = Awaited<ReturnType<typeof makeSearchServer>>

export async function searchPage({ elasticsearchUrl }: BenchContext): Promise<readonly BenchRow[]> {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  const alias = `bench-page-${randomBytes(4).toString('hex')}`
  const index = await connectElasticsearch({ url: elasticsearchUrl, alias, ...none })
  await prepareIndex(index)
  try {
    await put(index, madeUp(ARTICLES, 1))
    await index.client.indices.refresh({ index: alias })
    return [...(await costs(index)), ...(await underLoad(index))]
  } finally {
    for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
    await dropTemplates(index)
    await index.client.close()
  }
}

function madeUp(count: number, seed: number): readonly EnrichedArticle[] {
  return makeUpArticles(count, 3_000, seed).map((article) =>
    anArticle({ ...article, enrichment: enrich(article) }),
  )
}

async function put(index: ArticleIndex, articles: readonly EnrichedArticle[]): Promise<void> {
  const writer = makeBulkWriter(makeSendBulk(index))
  await Promise.all(articles.map(async (article) => writer.put(article)))
  await writer.close()
}

/** Distinct addresses, so that no cache of the index answers; one in six is the first page, one in three is narrowed. */
function addressOf(n: number): string {
  if (n % 6 === 0) return `/?size=${10 + (n % 40)}`
  const word = (at: number): string => WORDS[at % WORDS.length] ?? ''
  const query = encodeURIComponent(`«${word(n)} ${word(Math.floor(n / WORDS.length))}»`)
  return `/?q=${query}${n % 3 === 0 ? `&outlet=outlet-${n % 20}` : ''}`
}

async function costs(index: ArticleIndex): Promise<readonly BenchRow[]> {
  let waited = 0
  const timed = async <T>(question: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const answer = await question()
    // Search and counts are asked for at the same time: the page waits for the slower one.
    waited = Math.max(waited, performance.now() - start)
    return answer
  }
  const ports = openSearch(index, Date.now)
  const watched: SearchPorts = {
    ...ports,
    search: async (query) => timed(async () => ports.search(query)),
    facets: async (query) => timed(async () => ports.facets(query)),
  }
  const server = await makeSearchServer(watched, { demo: false })
  for (let n = 0; n < 50; n += 1) await ask(server, addressOf(n + PAGES))
  const own: number[] = []
  const whole: number[] = []
  const cpu = process.cpuUsage()
  for (let n = 0; n < PAGES; n += 1) {
    waited = 0
    const took = await ask(server, addressOf(n))
    whole.push(took)
    own.push(took - waited)
  }
  const { user, system } = process.cpuUsage(cpu)
  await server.close()
  const note = `${PAGES} pages over ${ARTICLES} articles, one after another`
  return [
    row('CPU of the service a page', (user + system) / 1_000 / PAGES, 'ms', note),
    row('beyond the index, p95', percentile(own, 95), 'ms', note),
    row('whole page, p50', percentile(whole, 50), 'ms', note),
    row('whole page, p95', percentile(whole, 95), 'ms', note),
  ]
}

async function underLoad(index: ArticleIndex): Promise<readonly BenchRow[]> {
  const server = await makeSearchServer(openSearch(index, Date.now), { demo: false })
  const arriving = madeUp(ARRIVALS_A_SECOND * SECONDS, 2)
  const writer = makeBulkWriter(makeSendBulk(index))
  const times: number[] = []
  let errors = 0
  const pending: Promise<unknown>[] = []
  for (let tick = 0; tick < SECONDS * READERS_A_SECOND; tick += 1) {
    const asked = ask(server, addressOf(tick)).then(
      (took) => times.push(took),
      () => (errors += 1),
    )
    const each = ARRIVALS_A_SECOND / READERS_A_SECOND
    const arrivals = arriving
      .slice(tick * each, (tick + 1) * each)
      .map(async (article) => writer.put(article))
    pending.push(asked, ...arrivals)
    await new Promise((resolve) => setTimeout(resolve, 1_000 / READERS_A_SECOND))
  }
  await Promise.all(pending)
  await writer.close()
  await server.close()
  const note = `${READERS_A_SECOND} pages a second for ${SECONDS} s while ${ARRIVALS_A_SECOND} articles a second arrive`
  return [
    row('errors under load', errors, 'pages', note),
    row('under load, p95', percentile(times, 95), 'ms', note),
  ]
}

/** Milliseconds; throws for anything but a page. */
async function ask(server: Server, url: string): Promise<number> {
  const start = performance.now()
  const { statusCode } = await server.inject(url)
  if (statusCode !== 200) throw new Error(`the page answered ${statusCode}`)
  return performance.now() - start
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length * share) / 100)] ?? Number.NaN
}

function row(metric: string, value: number, unit: string, note: string): BenchRow {
  return { bench: 'page', metric, value: Math.round(value * 10) / 10, unit, note }
}
