/** What a search can be narrowed by, with counts, and how its articles are spread over time. */
import type { ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { makeEntityNames, type EntityNames } from './entity-names.ts'
import { asking } from './errors.ts'
import {
  bucketsOf,
  COUNTED_FROM_CACHE,
  daysOf,
  narrowedTotal,
  toFacetsBody,
  type Bucket,
  type Counted,
} from './facet-counts.ts'
import { FACETS, type FacetDefinition, type FacetName } from './facet-list.ts'
import { firstFound } from './first-found.ts'
import { SEARCH_REQUEST, totalOf, type Searched } from './search.ts'
import { toTimeline, type Timeline } from './timeline.ts'

export interface FacetValue {
  /** What the filter of this name takes. */
  readonly value: string
  /** The name of an outlet or an entity; codes and texts have none beside themselves. */
  readonly label?: string
  readonly articles: number
}

export interface FacetCounts {
  readonly name: FacetName
  /** Most frequent first; empty where no article has a value. */
  readonly values: readonly FacetValue[]
}

export interface Facets {
  readonly facets: readonly FacetCounts[]
  readonly timeline: Timeline
}

/**
 * Counts what `searchArticles` shows for the same query, so where nothing is found as typed it counts what was searched
 * instead, and says so. Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`.
 */
export type FacetReader = (query: ArticleQuery) => Promise<Facets & Searched>

/** `names` may be shared by whoever else shows them. */
export function makeFacetReader(
  index: ArticleIndex,
  names: EntityNames = makeEntityNames(index),
): FacetReader {
  return async (query) => {
    const { answer, says } = await firstFound(
      query,
      (one) => count(index, one),
      ({ total }) => total === 0,
    )
    return { ...(await toFacets(answer.counted, names)), ...says }
  }
}

/** What was counted; `total` is nought where nothing is found, and says no more than that. */
interface Count {
  readonly counted: Counted
  readonly total: number
}

/** Counts of one query as it is, nothing tried in its place. */
async function count({ client, alias }: ArticleIndex, query: ArticleQuery): Promise<Count> {
  const { aggregations: counted = NOTHING, hits } = await asking('counting', () =>
    client.search<unknown, Counted>(
      { index: alias, ...COUNTED_FROM_CACHE, ...toFacetsBody(query) },
      SEARCH_REQUEST,
    ),
  )
  return { counted, total: narrowedTotal(counted) ?? totalOf(hits) }
}

/** Of an alias without an index the server counts nothing at all. */
export const NOTHING = {} as Counted

/** With the names of outlets and entities. Rejects as a search does. */
export async function toFacets(counted: Counted, names: EntityNames): Promise<Facets> {
  const all = FACETS.map((facet) => ({ facet, buckets: bucketsOf(counted, facet.name) }))
  const ids = all.flatMap(({ facet, buckets }) =>
    facet.kind === 'entity' ? buckets.map(({ key }) => key) : [],
  )
  const entities = await names.read(ids)
  return {
    facets: all.map(({ facet, buckets }) => ({
      name: facet.name,
      values: buckets.map((bucket) => toValue(facet, bucket, entities)),
    })),
    timeline: toTimeline(daysOf(counted)),
  }
}

function toValue(
  { kind }: FacetDefinition,
  bucket: Bucket,
  entities: ReadonlyMap<string, string>,
): FacetValue {
  const label = kind === 'entity' ? entities.get(bucket.key) : statedName(bucket)
  return { value: bucket.key, ...(label === undefined ? {} : { label }), articles: bucket.doc_count }
}

/** As the articles themselves have it: an outlet's name, a story's first headline. */
function statedName({ names, titles }: Bucket): string | undefined {
  const [first] = titles?.hits.hits ?? []
  return names?.buckets[0]?.key ?? (first?._source.title || undefined)
}
