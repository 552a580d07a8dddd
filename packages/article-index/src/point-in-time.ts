/**
 * A point in time of the index, and pages of a search from it: nothing comes twice and nothing is missed while articles come
 * in. Opened, read from and closed here alone; whoever opens one closes it, or leaves it to the server's clock.
 */
import type { estypes } from '@elastic/elasticsearch'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'
import { BEST_FIRST, type BodyOptions } from './search-body.ts'
import { totalOf } from './search.ts'

/** How long it outlives a page: longer than a slow reader takes for one. */
const KEEP_ALIVE = '2m'

/** Where a page begins. */
export interface PagePlace {
  readonly pointInTime: string
  /** Sort values of the last hit of the page before; absent for the first page. */
  readonly after?: estypes.SortResults | undefined
}

export interface PointPage<T> extends PagePlace {
  /** Articles that the search finds, on every page the same. */
  readonly total: number
  readonly hits: readonly estypes.SearchHit<T>[]
}

/** Throws as every question to the index does; `doing` says what for. */
export async function openPoint({ client, alias }: ArticleIndex, doing: string): Promise<string> {
  const { id } = await asking(doing, () => client.openPointInTime({ index: alias, keep_alive: KEEP_ALIVE }))
  return id
}

/** One that is gone already is closed. */
export async function closePoint({ client }: ArticleIndex, id: string, doing: string): Promise<void> {
  await asking(doing, () => client.closePointInTime({ id }, { ignore: [404] }))
}

/** A page of a search, with the place behind it; no `after` where no page can follow. Rejects as the client does. */
export async function readPoint<T>(
  { client }: ArticleIndex,
  { pointInTime, after }: PagePlace,
  body: estypes.SearchRequest & { readonly size: number },
): Promise<PointPage<T>> {
  const found = await client.search<T>({
    ...body,
    pit: { id: pointInTime, keep_alive: KEEP_ALIVE },
    ...(after === undefined ? {} : { search_after: after }),
  })
  const { hits } = found.hits
  return {
    pointInTime: found.pit_id ?? pointInTime,
    total: totalOf(found.hits),
    hits,
    after: hits.length < body.size ? undefined : hits.at(-1)?.sort,
  }
}

/**
 * What is found, in an order that goes on from page to page: a second look at the first hundred would have no place to go on
 * from, and a page that is cut off when its time is over would leave hits out. Throws `BadQuery`.
 */
export function toSteadyBody(query: ArticleQuery, options?: BodyOptions): estypes.SearchRequest {
  const body = toArticleBody({ ...query, from: 0 }, options)
  const { rescore: _rescore, timeout: _timeout, from: _from, sort, ...rest } = body
  return { ...rest, sort: sort ?? BEST_FIRST }
}
