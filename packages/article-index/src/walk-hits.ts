/**
 * All hits of a search, page by page, each page asked for by itself: whoever walks holds the place, and every page is of one
 * point in time, so that nothing comes twice and nothing is missed while articles come in. In the order of an export.
 */
import type { estypes } from '@elastic/elasticsearch'
import type { ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking, statusOf } from './errors.ts'
import { firstFound } from './first-found.ts'
import {
  closePoint,
  openPoint,
  readPoint,
  toSteadyBody,
  type PagePlace,
  type PointPage,
} from './point-in-time.ts'
import { searchedQuery, toHit, type HitSource, type Searched, type SearchHit } from './search.ts'
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

/**
 * The first page. Where nothing is found as typed, looser searches are tried as by `searchArticles`, and the walk stays with
 * what was found. Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`.
 */
export async function beginWalk(index: ArticleIndex, query: ArticleQuery): Promise<WalkPage> {
  // A query that can't be run is refused before anything is opened for it.
  toSteadyBody(query)
  const pointInTime = await openPoint(index, 'beginning a walk')
  const read = (one: ArticleQuery): Promise<Read> => readPage(index, one, { pointInTime })
  try {
    const { answer, says } = await firstFound(query, read, ({ total }) => total === 0)
    return await toPage(index, answer, says)
  } catch (error) {
    await closePoint(index, pointInTime, 'ending a walk')
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

type Read = PointPage<HitSource>

async function readPage(index: ArticleIndex, query: ArticleQuery, place: PagePlace): Promise<Read> {
  const body = { ...toSteadyBody(query), size: query.size ?? DEFAULT_PAGE_SIZE }
  return await asking('walking', async () => {
    try {
      return await readPoint<HitSource>(index, place, body)
    } catch (error) {
      if (place.after === undefined || !isEnded(error)) throw error
      throw new WalkEnded('the point in time of this walk is gone: begin anew', { cause: error })
    }
  })
}

/** 404: its time is over. 400: the server can't read the place; the query it could, for its first page. */
function isEnded(error: unknown): boolean {
  const status = statusOf(error)
  return status === 404 || status === 400
}

/** The last page closes what was opened for the walk; whoever stops before leaves it to the server's clock. */
async function toPage(index: ArticleIndex, read: Read, searched: Searched): Promise<WalkPage> {
  const { total, pointInTime, after } = read
  const hits = read.hits.map(toHit)
  if (after !== undefined) return { ...searched, total, hits, next: { pointInTime, after, searched } }
  await closePoint(index, pointInTime, 'ending a walk')
  return { ...searched, total, hits }
}
