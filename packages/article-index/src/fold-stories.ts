/**
 * One hit a story: which of its articles stands in the list, how many others the search finds too, and how many hits there
 * are so. Pure; `search.ts` asks.
 *
 * Elasticsearch folds (`collapse`) before it looks at the first hundred again, so the article that stands for a story is the
 * one that the words find best, or the newest where there are no words, on every page the same.
 */
import type { estypes } from '@elastic/elasticsearch'
import type { StoryPlace } from '@rasid/contracts'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import { parseBox } from './box-query.ts'
import { MAX_REACH } from './search-query.ts'

/** Of the articles that are not shown. */
export type FoldedCounts = Readonly<Record<'first' | 'copy' | 'rewrite', number>>

export interface HitStory extends StoryPlace {
  /** Other articles of the story that the search finds; absent where there are none, or where nothing is folded. */
  readonly folded?: FoldedCounts
}

const KEY = 'storyKey'

/** Within a story nothing is folded: whoever asks for one wants to see what is in it. */
export function isFolding(query: ArticleQuery): boolean {
  const { copies, filters } = parseBox(query.text)
  const asked = copies ?? query.copies === 'yes'
  const inStory = filters.some(({ facet, excluded }) => facet === 'story' && !excluded)
  return !asked && query.story === undefined && !inStory
}

/**
 * To be put beside a search. The number of stories is exact up to some thousands, and off by one or two up to the end of
 * paging. Both hints keep the server from numbering all stories of the index anew after each refresh (global ordinals), which
 * is every two seconds.
 */
export const FOLD: Required<Pick<estypes.SearchRequest, 'collapse' | 'aggs'>> = {
  collapse: { field: KEY },
  aggs: {
    stories: {
      cardinality: { field: KEY, precision_threshold: MAX_REACH, execution_hint: 'segment_ordinals' },
    },
  },
}

/** What comes back of the number. */
export interface CountedStories {
  readonly stories: { readonly value: number }
}

/**
 * How many articles of these stories the search finds, by what they are to the story. Nothing is scored, and the list of
 * stories leads: it costs a fraction of the search. `inner_hits` would ask once for each hit.
 */
export function toFoldedBody(query: ArticleQuery, storyIds: readonly string[]): estypes.SearchRequest {
  const { query: found, timeout } = toArticleBody({ ...query, size: 0, from: 0 }, { detail: 'ids' })
  return {
    size: 0,
    timeout,
    query: { bool: { filter: [{ terms: { [KEY]: [...storyIds] } }, found ?? { match_all: {} }] } },
    aggs: {
      stories: {
        terms: { field: KEY, size: storyIds.length, execution_hint: 'map' },
        aggs: { relations: { terms: { field: 'story.relation' } } },
      },
    },
  }
}

interface Bucket {
  readonly key: string
  readonly doc_count: number
}

export interface FoldedAnswer {
  readonly stories: {
    readonly buckets: readonly (Bucket & { readonly relations: { readonly buckets: readonly Bucket[] } })[]
  }
}

/** The story of a hit with what is folded under it. */
export function toHitStory(place: StoryPlace, answer: FoldedAnswer | undefined): HitStory {
  const found = answer?.stories.buckets.find(({ key }) => key === place.id)
  if (found === undefined || place.relation === 'none' || found.doc_count < 2) return place
  const of = (relation: keyof FoldedCounts): number => {
    const all = found.relations.buckets.find(({ key }) => key === relation)?.doc_count ?? 0
    return relation === place.relation ? all - 1 : all
  }
  return { ...place, folded: { first: of('first'), copy: of('copy'), rewrite: of('rewrite') } }
}

/** Those whose stories may have more articles than the one that is shown. */
export function sharedStories(places: readonly (StoryPlace | undefined)[]): readonly string[] {
  return places.flatMap((place) => (place === undefined || place.relation === 'none' ? [] : [place.id]))
}
