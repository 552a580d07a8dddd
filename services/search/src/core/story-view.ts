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
  /** Only of an article with a source; `rewritten`: so much differs that word by word would tell nothing. */
  readonly change?: StoryChange | 'rewritten'
}

export interface StoryView extends Pick<Story, 'id' | 'total' | 'counts'> {
  /** The one that is known to be first, else the first in time. */
  readonly first: IndexDocument | undefined
  /** In order of time. */
  readonly members: readonly StoryMember[]
}

/**
 * Words that may differ. A rewrite shares a third of its words with its source and is worth reading beside it; fifty of
 * them, which is a page, are compared while a reader waits.
 */
const MOST_DIFFERENT = 800

/** Texts are compared where they were read. */
export function toStoryView({ id, total, counts, articles }: Story): StoryView {
  const first = articles.find(({ story }) => story?.relation === 'first') ?? articles[0]
  const byId = new Map(articles.map((article) => [article.id, article]))
  return {
    id,
    total,
    counts,
    first,
    members: articles.flatMap((article) => {
      const { story } = article
      return story === undefined ? [] : [toMember(article, story, first, byId)]
    }),
  }
}

function toMember(
  article: IndexDocument,
  { relation, of }: StoryPlace,
  first: IndexDocument | undefined,
  byId: ReadonlyMap<string, IndexDocument>,
): StoryMember {
  const source = of === null ? undefined : byId.get(of)
  const afterMs = first === undefined || first === article ? undefined : toDelay(first, article)
  const change = source && toChange(source, article)
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
function toDelay(first: IndexDocument, { publishedAt }: IndexDocument): number | undefined {
  if (first.publishedAt === undefined || publishedAt === undefined) return undefined
  const [from, to] = [Date.parse(first.publishedAt), Date.parse(publishedAt)]
  if (from % DAY_MS === 0 || to % DAY_MS === 0) return undefined
  return to - from >= MINUTE_MS ? to - from : undefined
}

/** A text that was not read, or that is masked, is not compared. */
function toChange(source: IndexDocument, article: IndexDocument): StoryMember['change'] {
  if (!source.text || !article.text) return undefined
  const title = compareTexts(source.title, article.title, MOST_DIFFERENT)
  const text = compareTexts(source.text, article.text, MOST_DIFFERENT)
  return title === undefined || text === undefined ? 'rewritten' : { title, text }
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
  if (change === 'rewritten') return { kind: 'rewritten' }
  const { title, text } = change
  return { kind: 'words', added: title.added + text.added, removed: title.removed + text.removed }
}
