/** Asks the index: one search, or many at once. */
import type { estypes } from '@elastic/elasticsearch'
import type { Outlet } from '@rasid/contracts'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking, BadQuery } from './errors.ts'
import { firstFound, firstFoundOfEach } from './first-found.ts'
import { toHighlights, type Highlight } from './highlights.ts'

export interface SearchHit {
  readonly id: string
  readonly score: number
  readonly url: string
  readonly title: string
  readonly outlet: Outlet
  readonly publishedAt?: string
  /** Since when its page is gone from its site. */
  readonly removedAt?: string
  readonly highlights: readonly Highlight[]
}

/** How what was searched differs from what was typed, where that finds nothing. */
export interface Searched {
  /** What was searched instead, where no article has the quoted phrases as they were typed. */
  readonly unquoted?: string
  /** No article has all of the words as they were typed; these have some of them, or words a letter or two from them. */
  readonly loose?: true
}

export interface SearchResult extends Searched {
  readonly total: number
  readonly hits: readonly SearchHit[]
}

export type HitSource = Pick<SearchHit, 'url' | 'title' | 'outlet' | 'publishedAt' | 'removedAt'>

/** How a search is sent. It may take twice what the server is told to take, for the way there and back. */
export const SEARCH_REQUEST = { requestTimeout: 10_000 } as const

/**
 * Where nothing is found, words beside a phrase that nobody wrote like that are searched again without the marks, and
 * words that nobody wrote together are searched again one by one and nearly as they are; a phrase alone is not.
 * Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`.
 */
export async function searchArticles(index: ArticleIndex, query: ArticleQuery): Promise<SearchResult> {
  const found = await firstFound(query, (one) => searchAsTyped(index, one), isEmpty)
  return { ...found.answer, ...found.says }
}

/** The query that a result is of: what was typed, or what was searched in its place. */
export function searchedQuery(query: ArticleQuery, { unquoted, loose }: Searched): ArticleQuery {
  return {
    ...query,
    ...(unquoted === undefined ? {} : { text: unquoted }),
    ...(loose === undefined ? {} : { loose }),
  }
}

/** Hits of one query as it is, nothing tried in its place. */
async function searchAsTyped(index: ArticleIndex, query: ArticleQuery): Promise<SearchResult> {
  const body = toArticleBody(query)
  const found = await asking('searching', () =>
    index.client.search<HitSource>({ index: index.alias, ...body }, SEARCH_REQUEST),
  )
  return toResult(found)
}

/** What the server found, as it is shown. */
export function toResult({ hits }: Pick<estypes.SearchResponse<HitSource>, 'hits'>): SearchResult {
  return { total: totalOf(hits), hits: hits.hits.map(toHit) }
}

export interface BatchResult {
  readonly total: number
  /** Article ids, best first. */
  readonly hits: readonly string[]
}

/** Queries of one `_msearch`: enough to hide the way there and back, few enough to answer within its time. */
const BATCH_SIZE = 50

/**
 * One result for each query, in the same order; a query that can't be run gives its `BadQuery` in place.
 * Throws when the index can't be asked at all.
 */
export async function searchBatch(
  index: ArticleIndex,
  queries: readonly ArticleQuery[],
): Promise<readonly (BatchResult | BadQuery)[]> {
  const ask = (some: readonly ArticleQuery[]): ReturnType<typeof searchSome> => searchSome(index, some)
  const results: (BatchResult | BadQuery)[] = []
  for (let start = 0; start < queries.length; start += BATCH_SIZE) {
    const found = await firstFoundOfEach(queries.slice(start, start + BATCH_SIZE), { ask, isEmpty })
    results.push(...found.map(({ answer }) => answer))
  }
  return results
}

function isEmpty(result: { readonly total: number } | BadQuery): boolean {
  return !(result instanceof BadQuery) && result.total === 0
}

async function searchSome(
  { client, alias }: ArticleIndex,
  queries: readonly ArticleQuery[],
): Promise<readonly (BatchResult | BadQuery)[]> {
  const bodies = queries.map(toBodyOrRefusal)
  const runnable = bodies.filter((body) => !(body instanceof BadQuery))
  const answers =
    runnable.length === 0
      ? []
      : (
          await asking('searching', () =>
            client.msearch({ index: alias, searches: runnable.flatMap((body) => [{}, body]) }),
          )
        ).responses
  const waiting = answers.values()
  return bodies.map((body) => (body instanceof BadQuery ? body : toBatchResult(waiting.next().value)))
}

function toBodyOrRefusal(query: ArticleQuery): ReturnType<typeof toArticleBody> | BadQuery {
  try {
    return toArticleBody(query, { detail: 'ids' })
  } catch (error) {
    if (error instanceof BadQuery) return error
    throw error
  }
}

function toBatchResult(answer: estypes.MsearchResponseItem | undefined): BatchResult | BadQuery {
  if (answer === undefined || 'error' in answer)
    return new BadQuery('server', `Elasticsearch could not run it: ${answer?.error.reason ?? 'no answer'}`)
  return { total: totalOf(answer.hits), hits: answer.hits.hits.flatMap(({ _id: id }) => id ?? []) }
}

/** As a number, whether the server counted to the end or not. */
export function totalOf({ total }: Pick<estypes.SearchHitsMetadata, 'total'>): number {
  return typeof total === 'number' ? total : (total?.value ?? 0)
}

function toHit(hit: estypes.SearchHit<HitSource>): SearchHit {
  const source = hit._source
  if (hit._id === undefined || source === undefined)
    throw new Error('a hit came back without its id or source')
  const { url, title, outlet, publishedAt, removedAt } = source
  return {
    id: hit._id,
    score: hit._score ?? 0,
    url,
    title,
    outlet,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(removedAt === undefined ? {} : { removedAt }),
    highlights: toHighlights(hit.highlight ?? {}),
  }
}
