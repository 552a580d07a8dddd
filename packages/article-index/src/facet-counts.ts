/**
 * The counts of a search as a request for Elasticsearch, and what its answer says. Pure.
 *
 * Each facet is counted under the filters of the others, so that another value can be chosen beside the present one. Most
 * facets are not chosen and so have all filters in common: those are gone through once for all of them.
 */
import type { estypes } from '@elastic/elasticsearch'
import { facetFilters, toUnfacetedQuery, type ArticleQuery } from './article-query.ts'
import { FACETS, type FacetDefinition, type FacetName } from './facet-list.ts'
import type { DayCount } from './timeline.ts'

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>

export interface Bucket {
  readonly key: string
  readonly doc_count: number
  readonly names?: { readonly buckets: readonly { readonly key: string }[] }
  readonly titles?: {
    readonly hits: { readonly hits: readonly { readonly _source: { readonly title: string } }[] }
  }
}

interface Terms {
  readonly buckets: readonly Bucket[]
}

interface Days {
  readonly buckets: readonly { readonly key: number; readonly doc_count: number }[]
}

type Filtered = Readonly<Record<string, Terms>>
type Common = Filtered & { readonly days?: Days; readonly doc_count?: number }

/** What the server counted: each chosen facet beside the others' common filter, or all facets where none is chosen. */
export type Counted = Common & { readonly [COMMON]?: Common } & { readonly [facet: string]: Filtered }

/** As many as a person looks through; whoever wants a rarer one types it. */
const MOST = 40

/** The name of the filter that all facets have in common which are not chosen. */
const COMMON = 'common'

/** Whether a value of any facet is chosen. */
export function isNarrowed(query: ArticleQuery): boolean {
  return FACETS.some(({ name }) => query[name] !== undefined)
}

/** Counts and nothing else, so that an unchanged index answers from its cache. */
export const COUNTED_FROM_CACHE = { request_cache: true } as const

/** The counts alone. Throws `BadQuery`. */
export function toFacetsBody(query: ArticleQuery): estypes.SearchRequest {
  return {
    size: 0,
    // Under filters of their own the counts say how many there are, and counting the hits beside them is a second search.
    track_total_hits: isNarrowed(query) ? false : 1,
    query: toUnfacetedQuery(query),
    aggs: toFacetCounts(query),
  }
}

/**
 * What is counted. Where nothing is chosen it is counted of the hits as they are: a filter around it, even an empty one,
 * makes the server look for them twice.
 */
export function toFacetCounts(query: ArticleQuery): Aggregations {
  const chosen = FACETS.filter(({ name }) => query[name] !== undefined)
  const others = FACETS.filter(({ name, kind }) => query[name] === undefined && kind !== 'id')
  const common: Aggregations = {
    ...Object.fromEntries(others.map((facet) => [facet.name, toTerms(facet)])),
    days: { date_histogram: { field: 'publishedAt', calendar_interval: 'day', min_doc_count: 1 } },
  }
  if (chosen.length === 0) return common
  return {
    ...Object.fromEntries(
      chosen.map((facet) => [
        facet.name,
        under(facetFilters(query, facet.name), { values: toTerms(facet, query[facet.name]) }),
      ]),
    ),
    [COMMON]: under(facetFilters(query), common),
  }
}

function under(
  filter: estypes.QueryDslQueryContainer[],
  aggs: Aggregations,
): estypes.AggregationsAggregationContainer {
  return { filter: { bool: { filter } }, aggs }
}

/** The headline that a story goes by: of an article that was made from no other, and of those the first. */
const TITLES: estypes.AggregationsAggregationContainer = {
  top_hits: {
    size: 1,
    sort: [
      { 'story.of': { order: 'asc', missing: '_first', unmapped_type: 'keyword' } },
      { publishedAt: { order: 'asc', missing: '_last' } },
    ],
    _source: ['title'],
  },
}

function toTerms(
  { field, kind, prefix, nameField }: FacetDefinition,
  chosen = '',
): estypes.AggregationsAggregationContainer {
  // Of ids that are as many as the articles only the one that is asked for.
  if (kind === 'id') return { terms: { field, include: [chosen] }, aggs: { titles: TITLES } }
  // One range over all of time, which is the articles that have the date at all.
  if (kind === 'flag') return { date_range: { field, ranges: [{ key: 'yes', from: '1970-01-01' }] } }
  return {
    terms: { field, size: MOST, ...(prefix === undefined ? {} : { include: `${prefix}.*` }) },
    ...(nameField === undefined ? {} : { aggs: { names: { terms: { field: nameField, size: 1 } } } }),
  }
}

/** A chosen facet stands by itself, the others in what they have in common. Values of no article are left out. */
export function bucketsOf(counted: Counted, name: FacetName): readonly Bucket[] {
  const { buckets = [] } = counted[name]?.['values'] ?? (counted[COMMON] ?? counted)[name] ?? {}
  return buckets.filter(({ doc_count: articles }) => articles > 0)
}

/** How many articles of each day are found. */
export function daysOf(counted: Counted): readonly DayCount[] {
  const { buckets = [] } = (counted[COMMON] ?? counted).days ?? {}
  return buckets.map(({ key, doc_count: articles }) => ({ day: key, articles }))
}

/** How many are found under all filters; undefined where none is chosen, and the hits say it. */
export function narrowedTotal(counted: Counted): number | undefined {
  return counted[COMMON]?.doc_count
}
