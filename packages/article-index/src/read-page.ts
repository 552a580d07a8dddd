/**
 * A page of hits with the counts beside them: what a reader sees of one search.
 *
 * Promises the hits of `searchArticles` and the counts of the facet reader. Finding the articles is most of what either costs,
 * so where the counts are of the very articles that the hits are of, one search gives both.
 */
import type { ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { makeEntityNames, type EntityNames } from './entity-names.ts'
import { answerOf, asking } from './errors.ts'
import { COUNTED_FROM_CACHE, isNarrowed, toFacetCounts, toFacetsBody, type Counted } from './facet-counts.ts'
import { firstFound } from './first-found.ts'
import { NOTHING, toFacets, type Facets } from './read-facets.ts'
import type { CountedStories } from './fold-stories.ts'
import { SEARCH_REQUEST, toResult, withFold, type HitSource, type SearchResult } from './search.ts'

export interface ArticlePage {
  readonly result: SearchResult
  readonly facets: Facets
}

/** Throws `BadQuery`, `IndexUnavailable` or `IndexRefused`. */
export type PageReader = (query: ArticleQuery) => Promise<ArticlePage>

/** `names` may be shared by whoever else shows them. */
export function makePageReader(index: ArticleIndex, names: EntityNames = makeEntityNames(index)): PageReader {
  return async (query) => {
    const { answer, says } = await firstFound(
      query,
      (one) => (isOneSearch(one) ? askOnce(index, one) : askTwice(index, one)),
      ({ result }) => result.total === 0,
    )
    return { result: { ...answer.result, ...says }, facets: await toFacets(answer.counted, names) }
  }
}

interface Answer {
  readonly result: SearchResult
  readonly counted: Counted
}

/**
 * A chosen facet is counted under the other filters, so of other articles than the hits. And the counts of everything are
 * the same for all readers: asked alone they come from the server's cache until an article comes in.
 */
function isOneSearch(query: ArticleQuery): boolean {
  return query.text.trim() !== '' && !isNarrowed(query)
}

async function askOnce(index: ArticleIndex, query: ArticleQuery): Promise<Answer> {
  const { client, alias } = index
  const found = await asking('searching', () =>
    withFold(index, query, ({ aggs, ...body }) =>
      client.search<HitSource, Partial<CountedStories>>(
        { index: alias, ...body, aggs: { ...aggs, ...toFacetCounts(query) } },
        SEARCH_REQUEST,
      ),
    ),
  )
  return { result: await toResult(index, query, found), counted: toCounted(found) }
}

/** By one request: the way there and back is a good part of what a small search costs. */
async function askTwice(index: ArticleIndex, query: ArticleQuery): Promise<Answer> {
  const { client, alias } = index
  const [found, counted] = await asking('searching', () =>
    withFold(index, query, async (body) => {
      const searches = [{}, body, COUNTED_FROM_CACHE, toFacetsBody(query)]
      const together = await client.msearch<HitSource>(
        { index: alias, searches },
        { ...SEARCH_REQUEST, meta: true },
      )
      const [hits, counts] = together.body.responses
      return [answerOf(together, hits), answerOf(together, counts)] as const
    }),
  )
  return { result: await toResult(index, query, found), counted: toCounted(counted) }
}

/** The client has no type for what is counted beside hits, or by several searches. */
function toCounted({ aggregations }: { readonly aggregations?: unknown }): Counted {
  return (aggregations as Counted | undefined) ?? NOTHING
}
