/**
 * What folding copies under one hit costs a search: the same queries on the same index as they are, folded, and by the
 * other way that Elasticsearch offers (`inner_hits`), in turns. Time and CPU are the server's own.
 */
import { searchArticles, toArticleBody, type ArticleIndex } from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { makeUpArticles } from './made-up-articles.ts'

const ARTICLES = 30_000
/** Of five articles two repeat another, as much as in a day of agency copy. */
const REPEATED = 2 / 5
const TURNS = 7

/** Half over everything, where most made-up articles have the words, and half over two days, as an analyst asks. */
const QUERIES: readonly string[] = [
  '',
  'التطرف',
  'مكافحة الإرهاب',
  'تمويل الإرهاب في العراق',
  '«الأمم المتحدة»',
  ...['', 'مدارس', 'حقوق الإنسان', 'المؤتمر الدولي بالكويت', '«دعاية تنظيم»'].map(
    (words, at) => `${words} من:2026-06-0${1 + at} إلى:2026-06-0${2 + at}`,
  ),
]

type Way = (index: ArticleIndex, text: string) => Promise<unknown>

const WAYS: Readonly<Record<string, Way>> = {
  'as they are': async (index, text) => searchArticles(index, { text, copies: 'yes' }),
  folded: async (index, text) => searchArticles(index, { text }),
  'folded by inner_hits': async ({ client, alias }, text) =>
    client.search({
      index: alias,
      ...toArticleBody({ text }),
      collapse: { field: 'storyKey', inner_hits: { name: 'more', size: 0 } },
      aggs: { stories: { cardinality: { field: 'storyKey' } } },
    }),
}

/** Rows: wall time and CPU of Elasticsearch a query, each way. Two minutes. */
export async function foldStories({ elasticsearchUrl }: BenchContext): Promise<readonly BenchRow[]> {
  const index = await openPrivateIndex(elasticsearchUrl, 'fold')
  try {
    await fill(index)
    return await compare(index)
  } finally {
    await dropPrivateIndex(index)
  }
}

async function fill(index: ArticleIndex): Promise<void> {
  const firsts = Math.round(ARTICLES * (1 - REPEATED))
  const articles = makeUpArticles(ARTICLES, 2_000, 1)
  const told = articles.map((article, n) => {
    const first = articles[n % firsts] ?? article
    // Copies come on the day of what they copy.
    const { publishedAt } = first
    return anArticle({ ...article, publishedAt, ...toPlace(n, first.id, firsts) })
  })
  await putArticles(index, told)
  // One segment, so that no merge runs into the measure.
  await index.client.indices.forcemerge({ index: index.alias, max_num_segments: 1 })
  await index.client.indices.refresh({ index: index.alias })
}

function toPlace(n: number, first: string, firsts: number): Pick<EnrichedArticle, 'story'> {
  if (n < firsts) return { story: { id: `story-${first}`, relation: 'first', of: null } }
  return { story: { id: `story-${first}`, relation: n % 3 === 0 ? 'rewrite' : 'copy', of: first } }
}

async function compare(index: ArticleIndex): Promise<readonly BenchRow[]> {
  const ways = Object.entries(WAYS)
  const spent = new Map(ways.map(([name]) => [name, { times: [] as number[], cpuMs: [] as number[] }]))
  for (let turn = 0; turn <= TURNS; turn += 1)
    // Another one begins each turn: whatever else the machine does then falls on all of them.
    for (const [name, ask] of [...ways.slice(turn % ways.length), ...ways.slice(0, turn % ways.length)]) {
      const before = await cpuMsOf(index)
      const times: number[] = []
      for (const text of QUERIES) {
        const start = performance.now()
        await ask(index, text)
        times.push(performance.now() - start)
      }
      // The first turn warms the server up.
      if (turn === 0) continue
      spent.get(name)?.times.push(...times)
      spent.get(name)?.cpuMs.push(((await cpuMsOf(index)) - before) / QUERIES.length)
    }
  const note = `${QUERIES.length} queries, ${TURNS} turns, ${ARTICLES} articles, two of five repeat another`
  return [...spent].flatMap(([name, { times, cpuMs }]) => [
    row(`a search ${name}, p50`, percentile(times, 50), note),
    row(`CPU of Elasticsearch a search ${name}`, percentile(cpuMs, 50), note),
  ])
}

async function cpuMsOf({ client }: ArticleIndex): Promise<number> {
  const { nodes } = await client.nodes.stats({ metric: 'process' })
  return Object.values(nodes).reduce((sum, { process: its }) => sum + (its?.cpu?.total_in_millis ?? 0), 0)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length * share) / 100)] ?? Number.NaN
}

function row(metric: string, value: number, note: string): BenchRow {
  return { bench: 'fold', metric, value: Math.round(value * 10) / 10, unit: 'ms', note }
}
