/**
 * A whole search: the box in its language, every facet, and the page asked for, as a request for Elasticsearch. Pure.
 *
 * How words are matched and ranked is `search-body.ts`, which is handed bare words and phrases only.
 */
import type { estypes } from '@elastic/elasticsearch'
import { parseBox, plainText, unquote, type BoxQuery } from './box-query.ts'
import { toBoxClauses, toIdFilter } from './box-clauses.ts'
import { FACETS, type FacetFilters, type FacetName } from './facet-list.ts'
import { BEST_FIRST, toSearchBody, type BodyOptions, type SearchBody } from './search-body.ts'
import type { SearchQuery } from './search-query.ts'

type Query = NonNullable<estypes.SearchRequest['query']>

export type ArticleQuery = SearchQuery & FacetFilters

/** Throws `BadQuery` for a text that is too long, a page that can't be had or a date that is none. */
export function toArticleBody(query: ArticleQuery, options: BodyOptions = {}): SearchBody {
  const box = parseBox(query.text)
  const { sort, ...body } = toSearchBody({ ...withoutFacets(query), text: plainText(box) }, options)
  return {
    ...body,
    query: toWholeQuery(body.query, box, facetFilters(query)),
    // Without an order it is the score's, which alone goes with a second look.
    ...(sort === undefined ? {} : { sort: isScored(box) ? BEST_FIRST : sort }),
  }
}

/**
 * The same query with its phrases as words, for when nobody wrote them like that; undefined where nothing stands beside
 * a phrase, or no phrase. What the marks leave out or choose stays as typed.
 */
export function withoutQuotes(query: ArticleQuery): ArticleQuery | undefined {
  const { words, phrases } = parseBox(query.text)
  if (words.length === 0 || phrases.length === 0) return undefined
  return { ...query, text: unquote(query.text, phrases) }
}

/** What is asked for in the place of a query that found nothing, and what the result says of it then. */
export interface FurtherTry {
  readonly query: ArticleQuery
  readonly says: { readonly unquoted?: string; readonly loose?: true }
}

/** In this order: phrases as words, then any of the words, nearly as typed. A phrase alone, or a field, is taken at its word. */
export function furtherTries(query: ArticleQuery): readonly FurtherTry[] {
  const unquoted = withoutQuotes(query)
  const says = unquoted === undefined ? {} : { unquoted: unquoted.text }
  const words = unquoted ?? query
  const plain = unquoted === undefined ? [] : [{ query: unquoted, says }]
  if (query.loose === true || parseBox(words.text).words.length === 0) return plain
  return [...plain, { query: { ...words, loose: true }, says: { ...says, loose: true } }]
}

/** The query alone, without the filters of facets: counts are made under all facets but their own. */
export function toUnfacetedQuery(query: ArticleQuery): Query {
  const box = parseBox(query.text)
  const body = toSearchBody({ ...withoutFacets(query), text: plainText(box), size: 0, from: 0 })
  return toWholeQuery(body.query, box, [])
}

/** The filters of all chosen facets but `except`. */
export function facetFilters(query: FacetFilters, except?: FacetName): Query[] {
  return FACETS.flatMap((facet) => {
    const value = facet.name === except ? undefined : query[facet.name]
    return value === undefined ? [] : [toIdFilter(facet, value)]
  })
}

function toWholeQuery(words: Query | undefined, box: BoxQuery, chosen: readonly Query[]): Query {
  const { must, mustNot, filter } = toBoxClauses(box)
  if (must.length + mustNot.length + filter.length + chosen.length === 0) return words ?? { match_all: {} }
  return {
    bool: {
      must: [...(words ? [words] : []), ...must],
      must_not: [...mustNot],
      filter: [...filter, ...chosen],
    },
  }
}

const NAMES: ReadonlySet<string> = new Set(FACETS.map(({ name }) => name))

function withoutFacets(query: ArticleQuery): SearchQuery {
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !NAMES.has(name)))
  return { ...rest, text: query.text }
}

/** Words and phrases the builder has seen; these it has not. */
function isScored({ alternatives, prefixes }: BoxQuery): boolean {
  return alternatives.length + prefixes.length > 0
}
