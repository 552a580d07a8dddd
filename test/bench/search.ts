/**
 * Arabic search beside the `arabic` analyzer as it comes: rank quality on public questions, what eighteen ways of typing
 * cost it, and the price in time and space. RASID_BENCH_SEARCH names the folder of the sets (search-sets.ts).
 */
import type { estypes } from '@elastic/elasticsearch'
import { prepareIndex, searchBatch, toDocument, toSearchBody, type ArticleIndex } from '@rasid/article-index'
import type { Article } from '@rasid/contracts'
import { enrich } from '@rasid/enricher'
import mappings from '../../infra/elasticsearch/rasid-articles-mappings.json' with { type: 'json' }
import settings from '../../infra/elasticsearch/rasid-articles-settings.json' with { type: 'json' }
import { parsedArticle } from '../support/parsed-article.ts'
import { connectIndex, dropPrivateIndex } from '../support/private-index.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { PERTURBATIONS } from './perturb-query.ts'
import { meanOf, pairedChance, reciprocalRanks, type Ask } from './search-rank.ts'
import { readSearchSets, type SearchSet } from './search-sets.ts'

/** One headline in five: 1,900 questions, which the paired test tells .005 apart by. */
const EVERY_HEADLINE = 5
/** Every third question is asked in all eighteen ways. */
const EVERY_PERTURBED = 3
/** Documents of the measure of cost: ANT three times. */
const COPIES = 3
const BULK = 500
/** Of a side, in turns. */
const TURNS = 2
const TIMED_QUERIES = 500
const PAGE = 10

interface Side {
  readonly index: ArticleIndex
  readonly ask: Ask
}

/** Rows: MRR@10, chance, losses, rate, size, time a query. About eight minutes. */
export async function search({ elasticsearchUrl, env, log }: BenchContext): Promise<BenchRow[]> {
  const folder = env['RASID_BENCH_SEARCH']
  if (folder === undefined) {
    process.stderr.write('search: RASID_BENCH_SEARCH names no folder of question sets; nothing is measured\n')
    return []
  }
  log.debug({ folder }, 'reading question sets')
  const sets = await readSearchSets(folder, EVERY_HEADLINE)
  const rows: BenchRow[] = []
  for (const set of sets) rows.push(...(await rank(elasticsearchUrl, set)))
  const large = sets.at(-1)
  return large === undefined ? rows : [...rows, ...(await cost(elasticsearchUrl, large))]
}

async function rank(url: string, set: SearchSet): Promise<readonly BenchRow[]> {
  const articles = set.documents.map(({ id, text }) => toArticle(id, text))
  return await withSides(url, async (sides) => {
    await load(sides.stock, articles)
    await load(sides.ours, articles)
    const stock = await reciprocalRanks(sides.stock.ask, set.questions)
    const ours = await reciprocalRanks(sides.ours.ask, set.questions)
    const about = `${set.questions.length} questions, ${set.documents.length} documents`
    return [
      row(`${set.name}, MRR@10 of stock`, meanOf(stock), '', about),
      row(
        `${set.name}, MRR@10 of ours`,
        meanOf(ours),
        '',
        `${about}; by chance ${pairedChance(ours, stock).toFixed(4)}`,
      ),
      ...(await perturbed(sides, set)),
    ]
  })
}

async function perturbed({ stock, ours }: Sides, set: SearchSet): Promise<readonly BenchRow[]> {
  const questions = set.questions.filter((_, at) => at % EVERY_PERTURBED === 0)
  const clean = {
    stock: await reciprocalRanks(stock.ask, questions),
    ours: await reciprocalRanks(ours.ask, questions),
  }
  const rows: BenchRow[] = []
  for (const { name, apply } of PERTURBATIONS) {
    const typed = questions.map(({ text, answer }) => ({ text: apply(text), answer }))
    const loss = async (side: 'stock' | 'ours', { ask }: Side): Promise<number> =>
      (1 - meanOf(await reciprocalRanks(ask, typed)) / meanOf(clean[side])) * 100
    const stockLoss = await loss('stock', stock)
    rows.push(
      row(`${set.name}, loss by ${name}`, await loss('ours', ours), '%', `stock ${stockLoss.toFixed(1)} %`),
    )
  }
  return rows
}

interface Sides {
  readonly stock: Side
  readonly ours: Side
}

async function cost(url: string, set: SearchSet): Promise<readonly BenchRow[]> {
  const articles = Array.from({ length: COPIES }, (_, copy) =>
    set.documents.map(({ id, text }) => toArticle(`${id}-${copy}`, text)),
  ).flat()
  const questions = set.questions.slice(0, TIMED_QUERIES).map(({ text }) => text)
  const rates = { stock: [] as number[], ours: [] as number[] }
  const sizes = { stock: 0, ours: 0 }
  let times = { first: 0, whole: 0 }
  for (let turn = 0; turn < TURNS; turn += 1)
    await withSides(url, async ({ stock, ours }) => {
      rates.stock.push(await load(stock, articles))
      rates.ours.push(await load(ours, articles))
      if (turn < TURNS - 1) return
      sizes.stock = await sizeOf(stock.index)
      sizes.ours = await sizeOf(ours.index)
      times = await timeQueries(ours.index, questions)
    })
  const about = `${articles.length} documents of ANT`
  return [
    row('bulk, stock', meanOf(rates.stock), 'articles/s', about),
    row('bulk, ours', meanOf(rates.ours), 'articles/s', about),
    row('bulk, ours against stock', meanOf(rates.ours) / meanOf(rates.stock), '', 'aim: at least 0.40'),
    row('size, ours against stock', sizes.ours / sizes.stock, '', 'merged to one segment; aim: at most 1.6'),
    row('a query without rescore, p50', times.first, 'ms', `${questions.length} headlines`),
    row('a query with rescore, p50', times.whole, 'ms', 'in turns with those without'),
    row('with rescore against without', times.whole / times.first, '', 'aim: at most 2'),
  ]
}

function row(metric: string, value: number, unit: string, note: string): BenchRow {
  return { bench: 'search', metric, value: Number(value.toFixed(4)), unit, note }
}

function toArticle(id: string, text: string): Article {
  return parsedArticle({ id, url: `https://bench.example/${id}`, title: '', text })
}

async function withSides<T>(url: string, use: (sides: Sides) => Promise<T>): Promise<T> {
  const aliases = [`bench-search-${process.pid}-stock`, `bench-search-${process.pid}-ours`] as const
  const [stock, ours] = await Promise.all(aliases.map((alias) => connectIndex(url, alias)))
  if (stock === undefined || ours === undefined) throw new Error('two connections were asked for')
  try {
    await stock.client.indices.create({ ...STOCK, index: stock.alias })
    await prepareIndex(ours)
    return await use({
      stock: { index: stock, ask: (questions) => askStock(stock, questions) },
      ours: { index: ours, ask: (questions) => askOurs(ours, questions) },
    })
  } finally {
    await stock.client.indices.delete({ index: stock.alias, ignore_unavailable: true })
    await stock.client.close()
    await dropPrivateIndex(ours)
  }
}

/** Our index but for the analysis: title and text by the analyzer that Elasticsearch has for Arabic. */
const STOCK = {
  settings: settings.template.settings,
  mappings: {
    dynamic: false,
    properties: {
      ...mappings.template.mappings.properties,
      title: { type: 'text', analyzer: 'arabic' },
      text: { type: 'text', analyzer: 'arabic' },
    },
  },
} as unknown as Omit<estypes.IndicesCreateRequest, 'index'>

async function askStock(
  { client, alias }: ArticleIndex,
  questions: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = []
  for (let at = 0; at < questions.length; at += PAGE * PAGE) {
    const searches = questions.slice(at, at + PAGE * PAGE).flatMap((query) => [
      {},
      {
        query: { multi_match: { query, type: 'most_fields' as const, fields: ['title', 'text'] } },
        size: PAGE,
        _source: false,
      },
    ])
    const { responses } = await client.msearch({ index: alias, searches })
    for (const response of responses)
      found.push('hits' in response ? response.hits.hits.flatMap(({ _id: id }) => id ?? []) : [])
  }
  return found
}

async function askOurs(
  index: ArticleIndex,
  questions: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const results = await searchBatch(
    index,
    questions.map((text) => ({ text, size: PAGE })),
  )
  return results.map((result) => ('hits' in result ? result.hits : []))
}

/** Articles a second by `_bulk` alone, serialised beforehand; merged to one segment afterwards. */
async function load({ index: { client, alias } }: Side, articles: readonly Article[]): Promise<number> {
  const lines = articles.map(toBulkLines)
  const started = performance.now()
  for (let at = 0; at < lines.length; at += BULK) {
    const { errors } = await client.bulk({ index: alias, operations: lines.slice(at, at + BULK) })
    if (errors) throw new Error('a document was refused')
  }
  const rate = (articles.length * 1_000) / (performance.now() - started)
  await client.indices.forcemerge({ index: alias, max_num_segments: 1 })
  await client.indices.refresh({ index: alias })
  const { count } = await client.count({ index: alias })
  if (count !== articles.length) throw new Error(`${count} of ${articles.length} documents can be found`)
  return rate
}

function toBulkLines(article: Article): string {
  const document = toDocument({ ...article, enrichment: enrich(article) })
  return `${JSON.stringify({ index: { _id: article.id } })}\n${JSON.stringify(document)}`
}

async function sizeOf({ client, alias }: ArticleIndex): Promise<number> {
  const { _all: all } = await client.indices.stats({ index: alias, metric: 'store' })
  return all.primaries?.store?.size_in_bytes ?? 0
}

/** Milliseconds of the server and the way there, half of the queries below. */
async function timeQueries(
  { client, alias }: ArticleIndex,
  questions: readonly string[],
): Promise<{ first: number; whole: number }> {
  const first: number[] = []
  const whole: number[] = []
  for (const text of questions) {
    const body = toSearchBody({ text, size: PAGE }, { detail: 'ids' })
    const { rescore: _, ...plain } = body
    for (const [request, times] of [
      [plain, first],
      [body, whole],
    ] as const) {
      const started = performance.now()
      await client.search({ index: alias, ...request })
      times.push(performance.now() - started)
    }
  }
  return { first: medianOf(first), whole: medianOf(whole) }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
