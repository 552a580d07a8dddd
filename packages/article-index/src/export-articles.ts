/** Reads every hit of a search, page by page, from one point in time: nothing twice, nothing missed, memory bounded. */
import type { estypes } from '@elastic/elasticsearch'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking } from './errors.ts'
import { firstFound } from './first-found.ts'
import { BEST_FIRST } from './search-body.ts'
import { totalOf } from './search.ts'

export interface ExportOptions {
  /** Articles at the most, in the order of the search. */
  readonly limit: number
  /** Articles a request. */
  readonly pageSize?: number
  /** Paths of the article that are wanted; all but the signature when absent. */
  readonly fields?: readonly string[]
  /** `arrival`: what was fetched last comes first, whatever it says of its date. Otherwise as the search orders it. */
  readonly order?: 'arrival'
}

export interface ExportPage {
  /** How many the search finds; the export may end before. */
  readonly total: number
  readonly articles: readonly IndexDocument[]
}

/** 200 texts of 10 KB are 2 MB: one answer that neither side notices. */
const PAGE_SIZE = 200

/** How long the point in time outlives a page: longer than a slow reader takes for one. */
const KEEP_ALIVE = '2m'

/**
 * What a reader of the search sees: where nothing is found as typed, the same looser searches are tried as by
 * `searchArticles`. By arrival nothing is loosened, since that order is for feeds, and a feed must not tell of what nobody
 * asked for. Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`; the point in time is closed however it ends.
 */
export async function* exportArticles(
  index: ArticleIndex,
  query: ArticleQuery,
  options: ExportOptions,
): AsyncGenerator<ExportPage, void, undefined> {
  const { first, rest } = await openExport(index, query, options)
  try {
    if (first !== undefined) yield first
    yield* rest
  } finally {
    await rest.return()
  }
}

/** An export whose first page is read, which says whether it finds anything. */
interface OpenExport {
  readonly first: ExportPage | undefined
  readonly rest: AsyncGenerator<ExportPage, void, undefined>
}

async function openExport(
  index: ArticleIndex,
  query: ArticleQuery,
  options: ExportOptions,
): Promise<OpenExport> {
  const open = async (one: ArticleQuery): Promise<OpenExport> => {
    const rest = exportAsTyped(index, one, options)
    const { value } = await rest.next()
    if (isEmpty({ first: value })) await rest.return()
    return { first: value ?? undefined, rest }
  }
  if (options.order === 'arrival') return await open(query)
  return (await firstFound(query, open, isEmpty)).answer
}

function isEmpty({ first }: { readonly first: ExportPage | void }): boolean {
  return !first || first.total === 0
}

async function* exportAsTyped(
  { client, alias }: ArticleIndex,
  query: ArticleQuery,
  { limit, pageSize = PAGE_SIZE, fields, order }: ExportOptions,
): AsyncGenerator<ExportPage, void, undefined> {
  const body = { ...toExportBody(query), ...(order === 'arrival' ? { sort: BY_ARRIVAL } : {}) }
  let pit = (
    await asking('opening an export', () => client.openPointInTime({ index: alias, keep_alive: KEEP_ALIVE }))
  ).id
  try {
    let after: estypes.SortResults | undefined
    for (let left = limit; left > 0;) {
      const size = Math.min(left, pageSize)
      const page: estypes.SearchRequest = {
        ...body,
        size,
        pit: { id: pit, keep_alive: KEEP_ALIVE },
        _source: fields === undefined ? { excludes: ['enrichment.signature'] } : [...fields],
        ...(after === undefined ? {} : { search_after: after }),
      }
      const found = await asking('exporting', () => client.search<IndexDocument>(page))
      pit = found.pit_id ?? pit
      const { hits } = found.hits
      yield { total: totalOf(found.hits), articles: hits.flatMap(({ _source: article }) => article ?? []) }
      after = hits.at(-1)?.sort
      left -= hits.length
      if (hits.length < size || after === undefined) return
    }
  } finally {
    const id = pit
    await asking('closing an export', () => client.closePointInTime({ id }, { ignore: [404] }))
  }
}

/** The id is last so that no article comes twice. */
const BY_ARRIVAL: estypes.SortCombinations[] = [{ fetchedAt: { order: 'desc' } }, { id: { order: 'asc' } }]

/** What finds and orders; what is for readers of one page (marks, second looks, folded hits) is left out. */
function toExportBody(
  query: ArticleQuery,
): Pick<estypes.SearchRequest, 'query' | 'sort' | 'track_total_hits'> {
  const { query: found, sort } = toArticleBody({ ...query, from: 0 }, { detail: 'ids' })
  return { query: found ?? { match_all: {} }, sort: sort ?? BEST_FIRST, track_total_hits: true }
}
