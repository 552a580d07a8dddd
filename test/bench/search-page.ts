/**
 * The search page over a real index: what a page costs beyond Elasticsearch's own time, and whether 50 readers a second
 * are served while 100 articles a second arrive.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { makeBulkWriter, makeSendBulk, type ArticleIndex } from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { enrich } from '@rasid/enricher'
import { makeSearchServer, openSearch } from '@rasid/search'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { makeUpArticles } from './made-up-articles.ts'

const ARTICLES = 20_000
const PAGES = 300
/** Neither compiler has seen a page before. */
const WARM_UP = 50
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
  const index = await openPrivateIndex(elasticsearchUrl, 'bench-page')
  try {
    await putArticles(index, madeUp(ARTICLES, 1))
    return [...(await costs(index)), ...(await underLoad(index))]
  } finally {
    await dropPrivateIndex(index)
  }
}

function madeUp(count: number, seed: number): readonly EnrichedArticle[] {
  return makeUpArticles(count, 3_000, seed).map((article) =>
    anArticle({ ...article, enrichment: enrich(article) }),
  )
}

/** Distinct addresses, so that no cache of the index answers; one in six is the first page, one in three is narrowed. */
function addressOf(n: number): string {
  if (n % 6 === 0) return `/?size=${10 + (n % 40)}`
  const word = (at: number): string => WORDS[at % WORDS.length] ?? ''
  const query = encodeURIComponent(`«${word(n)} ${word(Math.floor(n / WORDS.length))}»`)
  return `/?q=${query}${n % 3 === 0 ? `&outlet=outlet-${n % 20}` : ''}`
}

async function costs(index: ArticleIndex): Promise<readonly BenchRow[]> {
  const server = await makeSearchServer(openSearch(index, Date.now), { demo: false })
  const takeServerTime = watchServerTime(index)
  for (let n = 0; n < WARM_UP; n += 1) await ask(server, addressOf(n + PAGES))
  const own: number[] = []
  const whole: number[] = []
  const serverCpu = await readServerCpu(index)
  const cpu = process.cpuUsage()
  for (let n = 0; n < PAGES; n += 1) {
    takeServerTime()
    const took = await ask(server, addressOf(n))
    whole.push(took)
    own.push(took - takeServerTime())
  }
  const { user, system } = process.cpuUsage(cpu)
  const serverMs = (await readServerCpu(index)) - serverCpu
  await server.close()
  const note = `${PAGES} pages over ${ARTICLES} articles, one after another`
  return [
    row('CPU of the service a page', (user + system) / 1_000 / PAGES, 'ms', note),
    row('CPU of Elasticsearch a page', serverMs / PAGES, 'ms', note),
    row('beyond the index, p95', percentile(own, 95), 'ms', `${note}; what the server says it took is off`),
    row('whole page, p50', percentile(whole, 50), 'ms', note),
    row('whole page, p95', percentile(whole, 95), 'ms', note),
  ]
}

/**
 * Gives the milliseconds in which the server was at work since the last call, as it says itself (`took`): what it did at
 * the same time counts once, and the way there and back, waiting and reading the answer are ours.
 */
function watchServerTime({ client }: ArticleIndex): () => number {
  let spans: { readonly from: number; readonly until: number }[] = []
  client.diagnostic.on('response', (_error, result) => {
    const body: unknown = result?.body
    if (typeof body !== 'object' || body === null || !('took' in body) || typeof body.took !== 'number')
      return
    const until = performance.now()
    spans.push({ from: until - body.took, until })
  })
  return () => {
    let covered = 0
    let reached = 0
    for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
      covered += Math.max(0, until - Math.max(from, reached))
      reached = Math.max(reached, until)
    }
    spans = []
    return covered
  }
}

/** The server looks at its own CPU time once a second. */
const SERVER_STATS_MS = 1_100

/** CPU time of all nodes so far, in ms; merges and other readers count too. */
async function readServerCpu({ client }: ArticleIndex): Promise<number> {
  await pause(SERVER_STATS_MS)
  const { nodes } = await client.nodes.stats({ metric: 'process' })
  return Object.values(nodes)
    .map(({ process: used }) => used?.cpu?.total_in_millis ?? 0)
    .reduce((sum, each) => sum + each, 0)
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
    await pause(1_000 / READERS_A_SECOND)
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
