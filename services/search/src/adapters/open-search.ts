/** The index behind the search ports. */
import {
  beginWalk,
  exportArticles,
  goOnWalking,
  makeEntityNames,
  makeFacetReader,
  makePageReader,
  makeSuggester,
  pingIndex,
  readActivity,
  readArticle,
  readEdits,
  readEntityNames,
  readRevisions,
  readStory,
  searchArticles,
  type ArticleIndex,
} from '@rasid/article-index'
import type { SearchPorts } from '../ports.ts'

/** Every page shows it and every open page asks for it: one question for all of them. */
const ACTIVITY_AGE_MS = 5_000

/** Names come with new articles, and one that is new by some minutes is seldom misspelt yet. */
const NAMES_AGE_MS = 300_000

export function openSearch(index: ArticleIndex, now: () => number): SearchPorts {
  const names = makeEntityNames(index)
  return {
    page: makePageReader(index, names),
    search: (query) => searchArticles(index, query),
    suggest: makeSuggester(
      index,
      cached(() => readEntityNames(index), NAMES_AGE_MS, now),
    ),
    article: (id) => readArticle(index, id),
    revisions: (articleId) => readRevisions(index, articleId),
    story: (id, options) => readStory(index, id, options),
    edits: (query) => readEdits(index, query),
    facets: makeFacetReader(index, names),
    activity: cached(
      async () => ({ ...(await readActivity(index, now())), readAt: now() }),
      ACTIVITY_AGE_MS,
      now,
    ),
    hits: (query, options) => exportArticles(index, query, options),
    walk: (query, place) =>
      place === undefined ? beginWalk(index, query) : goOnWalking(index, query, place),
    ping: () => pingIndex(index),
  }
}

/** Asks again when the last answer is too old or was an error; whoever comes meanwhile shares the question. */
function cached<T>(ask: () => Promise<T>, ageMs: number, now: () => number): () => Promise<T> {
  let answer: Promise<T> | undefined
  let askedAt = 0
  const forget = (failed: Promise<T>): void => {
    if (answer === failed) answer = undefined
  }
  return () => {
    if (answer !== undefined && now() - askedAt < ageMs) return answer
    const asked = ask()
    asked.catch(() => forget(asked))
    answer = asked
    askedAt = now()
    return asked
  }
}
