/**
 * How good Arabic search is, as a test: 120 queries over the newsroom's 60 articles, judged by reading the articles.
 *
 * The floors stand beside the judgements (`judged-queries.json`) and may only rise: whoever makes search better raises
 * them to what the table says; who makes it worse mends that. A judgement changes only when it misreads an article.
 */
import { searchArticles, type ArticleIndex } from '@rasid/article-index'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  DEPTH,
  isSuccess,
  reciprocalRank,
  toScore,
  type JudgedQuery,
  type Score,
} from '../support/judge-hits.ts'
import { judgedArticles } from '../support/judged-articles.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'
import judged from './judged-queries.json' with { type: 'json' }

interface Asked extends JudgedQuery {
  readonly kind: string
  readonly hits: readonly string[]
  readonly rank: number
}

const KINDS: readonly {
  readonly kind: string
  readonly floor: Score
  readonly queries: readonly JudgedQuery[]
}[] = judged.kinds
const ROWS = [...KINDS.map(({ kind, floor }) => ({ kind, floor })), { kind: 'all', floor: judged.floor }]
/** Beaten by more than a query's place or two: time to raise it. */
const CLEARLY = 0.02

let index: ArticleIndex
let slugs: readonly string[]
let asked: readonly Asked[]

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'judged')
  const articles = await judgedArticles()
  await putArticles(index, articles)
  slugs = articles.map(({ id }) => id)
  asked = await askInTurn()
  process.stdout.write(toReport())
})

afterAll(async () => dropPrivateIndex(index))

test('the judgements name articles that there are', () => {
  const named = KINDS.flatMap(({ queries }) =>
    queries.flatMap(({ relevant, never = [] }) => [...relevant, ...never]),
  )
  expect(slugs).toHaveLength(60)
  expect(named.filter((slug) => !slugs.includes(slug))).toEqual([])
  expect(asked).toHaveLength(120)
})

describe('search is as good as it was', () => {
  test.each(ROWS)('$kind', ({ kind, floor }) => {
    const { mrr, success } = scoreOf(kind)
    const missed = `missed: ${missesOf(kind).map(toLine).join(' · ')}`
    expect(mrr, missed).toBeGreaterThanOrEqual(floor.mrr)
    expect(success, missed).toBeGreaterThanOrEqual(floor.success)
  })
})

/** All at once they would run into the time limit of a node that has just started. */
async function askInTurn(): Promise<readonly Asked[]> {
  const answers: Asked[] = []
  for (const { kind, queries } of KINDS) for (const query of queries) answers.push(await ask(kind, query))
  return answers
}

async function ask(kind: string, query: JudgedQuery): Promise<Asked> {
  const result = await searchArticles(index, { text: query.query, size: DEPTH })
  // It says that no article has the words: the right answer where there is none.
  const none = query.relevant.length === 0 && result.loose === true
  const hits = none ? [] : result.hits.map(({ id }) => id)
  return { ...query, kind, hits, rank: reciprocalRank(query, hits) }
}

function ofKind(kind: string): readonly Asked[] {
  return kind === 'all' ? asked : asked.filter((one) => one.kind === kind)
}

function scoreOf(kind: string): Score {
  return toScore(ofKind(kind).map(({ rank }) => rank))
}

function missesOf(kind: string): readonly Asked[] {
  return ofKind(kind).filter(({ rank }) => !isSuccess(rank))
}

/** The table, what to raise, and each query whose answer isn't among the first three. */
function toReport(): string {
  const rows = ROWS.map(({ kind, floor }) => {
    const { mrr, success } = scoreOf(kind)
    const beaten = mrr > floor.mrr + CLEARLY || success > floor.success + CLEARLY
    const advice = beaten ? `  above its floor: raise it to ${JSON.stringify({ mrr, success })}` : ''
    const figures =
      `${ofKind(kind).length}`.padStart(4) + mrr.toFixed(3).padStart(8) + success.toFixed(3).padStart(11)
    return kind.padEnd(14) + figures + advice
  })
  return [`kind${' '.repeat(11)}n  MRR@10  success@3`, ...rows, ...missesOf('all').map(toLine), ''].join('\n')
}

function toLine({ kind, query, relevant, never = [], hits }: Asked): string {
  const found = hits.slice(0, 3).join(', ') || 'nothing'
  const intruder = hits.find((id) => never.includes(id))
  const why = intruder === undefined ? '' : `; must keep out ${intruder}`
  return `miss (${kind}): ${query} → ${found}; wanted ${relevant.slice(0, 3).join(', ') || 'nothing'}${why}`
}
