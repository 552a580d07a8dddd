/** A story as it is told: who published first, and for each other article when it came and what it changed. Pure. */
import type { IndexDocument, Story } from '@rasid/article-index'
import type { StoryPlace, StoryRelation } from '@rasid/contracts'
import { compareTexts, type TextChanges } from './word-diff.ts'

/** What differs between an article and the one it was made from. */
export interface StoryChange {
  readonly title: TextChanges
  readonly text: TextChanges
}

export interface StoryMember {
  readonly article: IndexDocument
  readonly relation: StoryRelation
  /** Id of the article that a copy or rewrite was made from. */
  readonly of: string | null
  /** That article, where it is among those that were read. */
  readonly source?: IndexDocument
  /** How long after the first it was published, in ms; absent where one of the two has no time of day. */
  readonly afterMs?: number
  /**
   * Only of an article with a source. `rewritten`: so much differs that word by word would tell nothing; `later`: others were
   * compared in its place, and it is when it is asked for.
   */
  readonly change?: StoryChange | 'rewritten' | 'later'
}

export interface StoryView extends Pick<Story, 'id' | 'total' | 'counts'> {
  /** The one that is known to be first, else the first in time. */
  readonly first: IndexDocument | undefined
  /** In order of time. */
  readonly members: readonly StoryMember[]
}

/** Texts are compared where they were read; `compare` is the id of the article that is compared whatever it costs. */
export function toStoryView({ id, total, counts, articles }: Story, compare?: string): StoryView {
  const first = articles.find(({ story }) => story?.relation === 'first') ?? articles[0]
  const byId = new Map(articles.map((article) => [article.id, article]))
  const changeOf = makeComparer(compare)
  return {
    id,
    total,
    counts,
    first,
    members: articles.flatMap((article) => {
      const { story } = article
      if (story === undefined) return []
      const source = story.of === null ? undefined : byId.get(story.of)
      const change = source && changeOf(source, article)
      return [toMember(article, story, { source, afterMs: toDelay(first, article), change })]
    }),
  }
}

/** What is not known of an article is absent from it. */
function toMember(
  article: IndexDocument,
  { relation, of }: StoryPlace,
  known: { readonly [Name in 'source' | 'afterMs' | 'change']: StoryMember[Name] | undefined },
): StoryMember {
  const { source, afterMs, change } = known
  return {
    article,
    relation,
    of,
    ...(source === undefined ? {} : { source }),
    ...(afterMs === undefined ? {} : { afterMs }),
    ...(change === undefined ? {} : { change }),
  }
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Midnight in UTC is what a page without a time of day gives; what claims to be older than the first is wrongly dated. */
function toDelay(first: IndexDocument | undefined, { publishedAt }: IndexDocument): number | undefined {
  if (first?.publishedAt === undefined || publishedAt === undefined) return undefined
  const [from, to] = [Date.parse(first.publishedAt), Date.parse(publishedAt)]
  if (from % DAY_MS === 0 || to % DAY_MS === 0) return undefined
  return to - from >= MINUTE_MS ? to - from : undefined
}

/** Words that may differ: a rewrite of a text of some length, and still a comparison that somebody reads. */
const MOST_DIFFERENT = 500

/** Of each copy, however many there are: one with as few changes costs half a millisecond. */
const LEAST_DIFFERENT = 60

/**
 * What the comparisons of one page may cost, in squares of the words that differ, which is what Myers' way costs: a quarter
 * of a second of a slow machine, while everybody else waits. Ten rewrites, or every copy.
 */
const BUDGET = 10 * MOST_DIFFERENT ** 2

/** A text that was not read, or that is masked, is not compared. */
function makeComparer(
  wanted: string | undefined,
): (source: IndexDocument, article: IndexDocument) => StoryMember['change'] {
  let left = BUDGET
  return (source, article) => {
    if (!source.text || !article.text) return undefined
    const title = compareTexts(source.title, article.title)
    if (article.id === wanted) return toChange(title, compareTexts(source.text, article.text), 'rewritten')
    const most = Math.max(LEAST_DIFFERENT, Math.min(MOST_DIFFERENT, Math.floor(Math.sqrt(left))))
    const text = compareTexts(source.text, article.text, most)
    left = Math.max(0, left - (text === undefined ? most : text.added + text.removed) ** 2)
    return toChange(title, text, 'later')
  }
}

function toChange(
  title: TextChanges | undefined,
  text: TextChanges | undefined,
  otherwise: 'rewritten' | 'later',
): StoryMember['change'] {
  return title === undefined || text === undefined ? otherwise : { title, text }
}

/** What the API gives: headlines and sizes, not the texts. */
export function toStoryAnswer({ id, total, counts, first, members }: StoryView): object {
  return {
    id,
    total,
    counts,
    ...(first === undefined ? {} : { first: first.id }),
    articles: members.map(({ article, relation, of, afterMs, change }) => ({
      id: article.id,
      url: article.canonicalUrl,
      title: article.title,
      outlet: article.outlet,
      ...(article.publishedAt === undefined ? {} : { publishedAt: article.publishedAt }),
      fetchedAt: article.fetchedAt,
      ...(article.removedAt === undefined ? {} : { removedAt: article.removedAt }),
      relation,
      of,
      ...(afterMs === undefined ? {} : { afterMs }),
      ...(change === undefined ? {} : { change: toSize(change) }),
    })),
  }
}

function toSize(change: NonNullable<StoryMember['change']>): object {
  if (typeof change === 'string') return { kind: change }
  const { title, text } = change
  return { kind: 'words', added: title.added + text.added, removed: title.removed + text.removed }
}
