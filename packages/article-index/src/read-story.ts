/** The articles of one story, in order of time. */
import type { estypes } from '@elastic/elasticsearch'
import type { StoryRelation } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking } from './errors.ts'
import { totalOf } from './search.ts'

export interface Story {
  readonly id: string
  /** Articles that there are; the list may end before. */
  readonly total: number
  readonly counts: Readonly<Record<StoryRelation, number>>
  /** As they were published, those without a date last; whole but for the fields that nobody needs here. */
  readonly articles: readonly IndexDocument[]
}

/** `texts` brings each article's whole text, for comparing; without them a headline is a few hundred bytes. */
export interface StoryOptions {
  readonly texts: boolean
}

/** Articles that a story is shown with: a wire text that more outlets took over is read in the search. */
export const MAX_STORY = 50

const HEADLINE = [
  'id',
  'url',
  'canonicalUrl',
  'title',
  'outlet',
  'publishedAt',
  'fetchedAt',
  'story',
  'removedAt',
]

interface Counted {
  readonly relations: {
    readonly buckets: readonly { readonly key: string; readonly doc_count: number }[]
  }
}

/** Undefined where no article has this story. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readStory(
  { client, alias }: ArticleIndex,
  id: string,
  { texts }: StoryOptions,
): Promise<Story | undefined> {
  const found = await asking('reading a story', () =>
    client.search<IndexDocument, Counted>({ index: alias, ...toStoryBody(id, texts) }),
  )
  const total = totalOf(found.hits)
  if (total === 0) return undefined
  const counted = new Map(
    found.aggregations?.relations.buckets.map((bucket) => [bucket.key, bucket.doc_count]),
  )
  const of = (relation: StoryRelation): number => counted.get(relation) ?? 0
  return {
    id,
    total,
    counts: { first: of('first'), copy: of('copy'), rewrite: of('rewrite'), none: of('none') },
    articles: found.hits.hits.flatMap(({ _source: article }) => article ?? []),
  }
}

function toStoryBody(id: string, texts: boolean): estypes.SearchRequest {
  return {
    size: MAX_STORY,
    track_total_hits: true,
    query: { term: { 'story.id': id } },
    sort: [
      { publishedAt: { order: 'asc', missing: '_last' } },
      { fetchedAt: { order: 'asc' } },
      { id: { order: 'asc' } },
    ],
    _source: texts ? [...HEADLINE, 'text'] : HEADLINE,
    aggs: { relations: { terms: { field: 'story.relation' } } },
  }
}
