/**
 * All hits of a search, page by page, each page asked for by itself: whoever walks holds the place, and every page is of one
 * point in time, so that nothing comes twice and nothing is missed while articles come in. In the order of an export.
 */
import type { estypes } from '@elastic/elasticsearch'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking, statusOf } from './errors.ts'
import { firstFound } from './first-found.ts'
import { BEST_FIRST } from './search-body.ts'
import { searchedQuery, toHit, totalOf, type HitSource, type Searched, type SearchHit } from './search.ts'
import { DEFAULT_PAGE_SIZE } from './search-query.ts'

/** Where a walk goes on. It is nobody's secret: with a made-up one the server finds no point in time. */
export interface WalkPlace {
  readonly pointInTime: string
  /** Sort values of the last hit. */
  readonly after: estypes.SortResults
  readonly searched: Searched
}

export interface WalkPage extends Searched {
  /** Articles that the search finds, on every page the same. */
  readonly total: number
  readonly hits: readonly SearchHit[]
  /** Absent on the last page. */
  readonly next?: WalkPlace
}

/** The point in time of a walk is gone: its two minutes are over, or it never was. */
export class WalkEnded extends Error {
  override readonly name = 'WalkEnded'
}

/** How long a reader may take for a page: as long as for one of an export. */
const KEEP_ALIVE = '2m'

/**
 * The first page. Where nothing is found as typed, looser searches are tried as by `searchArticles`, and the walk stays with
 * what was found. Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`.
 */
export async function beginWalk(index: ArticleIndex, query: ArticleQuery): Promise<WalkPage> {
  // A query that can't be run is refused before anything is opened for it.
  toWalkBody(query)
  const { id } = await asking('beginning a walk', () =>
    index.client.openPointInTime({ index: index.alias, keep_alive: KEEP_ALIVE }),
  )
  const read = (one: ArticleQuery): Promise<Read> => readPage(index, one, { pointInTime: id })
  try {
    const { answer, says } = await firstFound(query, read, ({ total }) => total === 0)
    return await toPage(index, answer, says)
  } catch (error) {
    await endWalk(index, id)
    throw error
  }
}

/** The page behind `place`, of the same query. Throws `WalkEnded` too. */
export async function goOnWalking(
  index: ArticleIndex,
  query: ArticleQuery,
  place: WalkPlace,
): Promise<WalkPage> {
  const read = await readPage(index, searchedQuery(query, place.searched), place)
  return await toPage(index, read, place.searched)
}

interface Read {
  readonly total: number
  readonly hits: readonly SearchHit[]
  readonly pointInTime: string
  /** Sort values of the last hit; absent where no page can follow. */
  readonly after: estypes.SortResults | undefined
}

async function readPage(
  { client }: ArticleIndex,
  query: ArticleQuery,
  { pointInTime, after }: Pick<WalkPlace, 'pointInTime'> & Partial<Pick<WalkPlace, 'after'>>,
): Promise<Read> {
  const found = await asking('walking', async () => {
    try {
      return await client.search<HitSource>({
        ...toWalkBody(query),
        pit: { id: pointInTime, keep_alive: KEEP_ALIVE },
        ...(after === undefined ? {} : { search_after: after }),
      })
    } catch (error) {
      if (after === undefined || !isEnded(error)) throw error
      throw new WalkEnded('the point in time of this walk is gone: begin anew', { cause: error })
    }
  })
  const { hits } = found.hits
  return {
    total: totalOf(found.hits),
    hits: hits.map(toHit),
    pointInTime: found.pit_id ?? pointInTime,
    after: hits.length < (query.size ?? DEFAULT_PAGE_SIZE) ? undefined : hits.at(-1)?.sort,
  }
}

/** 404: its time is over. 400: the server can't read the place; the query it could, for its first page. */
function isEnded(error: unknown): boolean {
  const status = statusOf(error)
  return status === 404 || status === 400
}

/** Nothing but the order of the export: a second look at the first hundred would have no place to go on from. */
function toWalkBody(query: ArticleQuery): estypes.SearchRequest {
  const { rescore: _rescore, from: _from, sort, ...body } = toArticleBody({ ...query, from: 0 })
  return { ...body, sort: sort ?? BEST_FIRST }
}

/** The last page closes what was opened for the walk; whoever stops before leaves it to the server's clock. */
async function toPage(
  index: ArticleIndex,
  { total, hits, pointInTime, after }: Read,
  searched: Searched,
): Promise<WalkPage> {
  if (after !== undefined) return { ...searched, total, hits, next: { pointInTime, after, searched } }
  await endWalk(index, pointInTime)
  return { ...searched, total, hits }
}

async function endWalk({ client }: ArticleIndex, id: string): Promise<void> {
  await asking('ending a walk', () => client.closePointInTime({ id }, { ignore: [404] }))
}
