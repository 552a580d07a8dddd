/** Asks the index: one search, or many at once. */
import type { estypes } from '@elastic/elasticsearch'
import type { Outlet, StoryPlace } from '@rasid/contracts'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking, BadQuery } from './errors.ts'
import { firstFound, firstFoundOfEach } from './first-found.ts'
import {
  FOLD,
  isFolding,
  sharedStories,
  toFoldedBody,
  toHitStory,
  type CountedStories,
  type FoldedAnswer,
  type HitStory,
} from './fold-stories.ts'
import { hasStories } from './has-stories.ts'
import { toHighlights, type Highlight } from './highlights.ts'
import type { SearchBody } from './search-body.ts'
import { DEFAULT_PAGE_SIZE } from './search-query.ts'

export interface SearchHit {
  readonly id: string
  readonly score: number
  readonly url: string
  readonly title: string
  readonly outlet: Outlet
  readonly publishedAt?: string
  /** Since when its page is gone from its site. */
  readonly removedAt?: string
  /** Where it stands in its story, and what is folded under it; absent until somebody has looked for its story. */
  readonly story?: HitStory
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
  /** Articles. */
  readonly total: number
  /**
   * Hits that there are where copies and rewrites are folded: an article that shares its story with none counts as one. Absent
   * where nothing was folded. Exact up to some thousands; the last page is the one with fewer hits than asked for.
   */
  readonly stories?: number
  readonly hits: readonly SearchHit[]
}

export type HitSource = Pick<SearchHit, 'url' | 'title' | 'outlet' | 'publishedAt' | 'removedAt'> & {
  readonly story?: StoryPlace
}

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
  const found = await asking('searching', () =>
    withFold(index, query, (body) =>
      index.client.search<HitSource, Partial<CountedStories>>(
        { index: index.alias, ...body },
        SEARCH_REQUEST,
      ),
    ),
  )
  return await toResult(index, query, found)
}

/** Asks with the body of this search, folded where it folds and any article has a story. */
export async function withFold<T>(
  index: ArticleIndex,
  query: ArticleQuery,
  ask: (body: SearchBody) => Promise<T>,
): Promise<T> {
  const body = toArticleBody(query)
  const isFolded = isFolding(query) && (await hasStories(index))
  return await ask(isFolded ? { ...body, ...FOLD } : body)
}

/** What the server found, as it is shown, with what is folded under each hit. */
export async function toResult(
  index: ArticleIndex,
  query: ArticleQuery,
  found: Pick<estypes.SearchResponse<HitSource, Partial<CountedStories>>, 'hits' | 'aggregations'>,
): Promise<SearchResult> {
  const { total, hits } = { total: totalOf(found.hits), hits: found.hits.hits.map(toHit) }
  const stories = found.aggregations?.stories?.value
  if (stories === undefined) return { total, hits }
  const folded = await readFolded(index, query, { total, hits }, stories)
  return {
    total,
    stories: toStories(query, hits.length, stories),
    hits: hits.map((hit) => (hit.story ? { ...hit, story: toHitStory(hit.story, folded) } : hit)),
  }
}

/** Up to here the server's number of stories is exact. */
const SURE_STORIES = 1_000

/** Not asked where no hit can have anything under it. */
async function readFolded(
  index: ArticleIndex,
  query: ArticleQuery,
  { total, hits }: SearchResult,
  stories: number,
): Promise<FoldedAnswer | undefined> {
  const ids = sharedStories(hits.map(({ story }) => story))
  if (ids.length === 0 || (total === stories && total <= SURE_STORIES)) return undefined
  const { aggregations } = await asking('counting what is folded', () =>
    index.client.search<unknown, FoldedAnswer>(
      { index: index.alias, ...toFoldedBody(query, ids) },
      SEARCH_REQUEST,
    ),
  )
  return aggregations
}

/** A page that is not full is the last one, so its end is the number; the server's own may be off by one or two. */
function toStories(
  { from = 0, size = DEFAULT_PAGE_SIZE }: ArticleQuery,
  shown: number,
  counted: number,
): number {
  if (shown === 0) return counted
  const reached = from + shown
  return shown < size ? reached : Math.max(reached, counted)
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

/** As it is shown, without what is folded under it. */
export function toHit(hit: estypes.SearchHit<HitSource>): SearchHit {
  const source = hit._source
  if (hit._id === undefined || source === undefined)
    throw new Error('a hit came back without its id or source')
  const { url, title, outlet, publishedAt, removedAt, story } = source
  return {
    id: hit._id,
    score: hit._score ?? 0,
    url,
    title,
    outlet,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(removedAt === undefined ? {} : { removedAt }),
    ...(story === undefined ? {} : { story }),
    highlights: toHighlights(hit.highlight ?? {}),
  }
}
