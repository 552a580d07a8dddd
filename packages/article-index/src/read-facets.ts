/** What a search can be narrowed by, with counts, and how its articles are spread over time. */
import type { estypes } from '@elastic/elasticsearch'
import { facetFilters, toUnfacetedQuery, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { makeEntityNames } from './entity-names.ts'
import { asking } from './errors.ts'
import { FACETS, type FacetDefinition, type FacetName } from './facet-list.ts'
import { readStoryTitle } from './read-story.ts'
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

/** Reads facets and keeps names of entities; throws `BadQuery`, `IndexUnavailable` or `IndexRefused`. */
export type FacetReader = (query: ArticleQuery) => Promise<Facets>

interface Bucket {
  readonly key: string
  readonly doc_count: number
  readonly names?: { readonly buckets: readonly { readonly key: string }[] }
}

interface Terms {
  readonly buckets: readonly Bucket[]
}

interface Days {
  readonly buckets: readonly { readonly key: number; readonly doc_count: number }[]
}

type Filtered = Readonly<Record<string, Terms>>

interface Counted {
  readonly common: Filtered & { readonly days: Days }
  /** Each chosen facet. */
  readonly [facet: string]: Filtered
}

/** As long as a search may take. */
const REQUEST_TIMEOUT_MS = 10_000

export function makeFacetReader(index: ArticleIndex): FacetReader {
  const names = makeEntityNames(index)
  return async (query) => {
    const found = await asking('counting', () =>
      index.client.search<unknown, Counted>(
        { index: index.alias, ...toFacetsBody(query) },
        { requestTimeout: REQUEST_TIMEOUT_MS },
      ),
    )
    const counted = FACETS.map((facet) => ({ facet, buckets: bucketsOf(found.aggregations, facet.name) }))
    const ids = counted.flatMap(({ facet, buckets }) =>
      facet.kind === 'entity' ? buckets.map(({ key }) => key) : [],
    )
    const [entities, storyTitle] = await Promise.all([
      names.read(ids),
      query.story === undefined ? undefined : readStoryTitle(index, query.story),
    ])
    const labelOf = (facet: FacetDefinition, bucket: Bucket): string | undefined =>
      facet.kind === 'id' ? storyTitle : nameOf(facet, bucket, entities)
    const days = found.aggregations?.common.days.buckets ?? []
    return {
      facets: counted.map(({ facet, buckets }) => ({
        name: facet.name,
        values: buckets.map((bucket) => toValue(bucket, labelOf(facet, bucket))),
      })),
      timeline: toTimeline(days.map((bucket) => ({ day: bucket.key, articles: bucket.doc_count }))),
    }
  }
}

/** A chosen facet stands by itself, the others in what they have in common. */
function bucketsOf(counted: Counted | undefined, name: FacetName): readonly Bucket[] {
  const { buckets = [] } = counted?.[name]?.['values'] ?? counted?.common[name] ?? {}
  return buckets.filter(({ doc_count: articles }) => articles > 0)
}

function nameOf(
  { kind }: FacetDefinition,
  bucket: Bucket,
  entities: ReadonlyMap<string, string>,
): string | undefined {
  return kind === 'entity' ? entities.get(bucket.key) : bucket.names?.buckets[0]?.key
}

function toValue(bucket: Bucket, label: string | undefined): FacetValue {
  return { value: bucket.key, ...(label === undefined ? {} : { label }), articles: bucket.doc_count }
}

/** As many as a person looks through; whoever wants a rarer one types it. */
const MOST = 40

/**
 * The request: each facet is counted under the filters of the others, so that another value can be chosen beside the
 * present one. Most facets are not chosen and so have all filters in common: those are gone through once for all of
 * them. Pure; throws `BadQuery`.
 */
export function toFacetsBody(query: ArticleQuery): estypes.SearchRequest {
  const chosen = FACETS.filter(({ name }) => query[name] !== undefined)
  const others = FACETS.filter(({ name, kind }) => query[name] === undefined && kind !== 'id')
  const days = {
    date_histogram: { field: 'publishedAt', calendar_interval: 'day', min_doc_count: 1 },
  } as const
  return {
    size: 0,
    // Counts and nothing else: an unchanged index answers from its cache.
    request_cache: true,
    query: toUnfacetedQuery(query),
    aggs: {
      ...Object.fromEntries(
        chosen.map((facet) => [
          facet.name,
          under(facetFilters(query, facet.name), { values: toTerms(facet, query[facet.name]) }),
        ]),
      ),
      [COMMON]: under(facetFilters(query), {
        ...Object.fromEntries(others.map((facet) => [facet.name, toTerms(facet)])),
        days,
      }),
    },
  }
}

/** The name of the filter that all facets have in common which are not chosen. */
const COMMON = 'common'

function under(
  filter: estypes.QueryDslQueryContainer[],
  aggs: Record<string, estypes.AggregationsAggregationContainer>,
): estypes.AggregationsAggregationContainer {
  return { filter: { bool: { filter } }, aggs }
}

function toTerms(
  { field, kind, prefix, nameField }: FacetDefinition,
  chosen = '',
): estypes.AggregationsAggregationContainer {
  // Of ids that are as many as the articles only the one that is asked for.
  if (kind === 'id') return { terms: { field, include: [chosen] } }
  // One range over all of time, which is the articles that have the date at all.
  if (kind === 'flag') return { date_range: { field, ranges: [{ key: 'yes', from: '1970-01-01' }] } }
  return {
    terms: { field, size: MOST, ...(prefix === undefined ? {} : { include: `${prefix}.*` }) },
    ...(nameField === undefined ? {} : { aggs: { names: { terms: { field: nameField, size: 1 } } } }),
  }
}
