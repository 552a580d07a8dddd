/** Reads every hit of a search, page by page, from one point in time: nothing twice, nothing missed, memory bounded. */
import type { estypes } from '@elastic/elasticsearch'
import type { ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking } from './errors.ts'
import { firstFound } from './first-found.ts'
import { closePoint, openPoint, readPoint, toSteadyBody, type PagePlace } from './point-in-time.ts'

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
  index: ArticleIndex,
  query: ArticleQuery,
  { limit, pageSize = PAGE_SIZE, fields, order }: ExportOptions,
): AsyncGenerator<ExportPage, void, undefined> {
  const body = {
    ...toSteadyBody(query, { detail: 'ids' }),
    // No reader of an export sees them.
    track_scores: false,
    ...(order === 'arrival' ? { sort: BY_ARRIVAL } : {}),
    _source: fields === undefined ? { excludes: ['enrichment.signature'] } : [...fields],
  }
  let place: PagePlace = { pointInTime: await openPoint(index, 'opening an export') }
  try {
    for (let left = limit; left > 0;) {
      const size = Math.min(left, pageSize)
      const page = await asking('exporting', () => readPoint<IndexDocument>(index, place, { ...body, size }))
      place = page
      yield {
        total: page.total,
        articles: page.hits.flatMap(({ _source: article }) => article ?? []),
      }
      left -= page.hits.length
      if (page.after === undefined) return
    }
  } finally {
    await closePoint(index, place.pointInTime, 'closing an export')
  }
}

/** The id is last so that no article comes twice. */
const BY_ARRIVAL: estypes.SortCombinations[] = [{ fetchedAt: { order: 'desc' } }, { id: { order: 'asc' } }]
