/** The index behind the search ports. */
import {
  beginWalk,
  countArticles,
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
  readPulse,
  readRevisions,
  readStory,
  searchArticles,
  type ArticleIndex,
} from '@rasid/article-index'
import type { Passed } from '../core/figures.ts'
import type { SearchPorts } from '../ports.ts'
import { cached } from './cached.ts'

/** Every page names outlets from it: one question for all of them. */
const ACTIVITY_AGE_MS = 5_000

/** Every open page asks for it every few seconds; the index shows what is new every two. */
const PULSE_AGE_MS = 2_000

/** Names come with new articles, and one that is new by some minutes is seldom misspelt yet. */
const NAMES_AGE_MS = 300_000

/** `readPassed` tells what Kafka knows, where it is asked too. */
export function openSearch(
  index: ArticleIndex,
  now: () => number,
  readPassed: () => Promise<Passed | undefined> = async () => undefined,
): SearchPorts {
  const names = makeEntityNames(index)
  return {
    page: makePageReader(index, names),
    search: (query) => searchArticles(index, query),
    count: (query) => countArticles(index, query),
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
    pulse: cached(
      async () => {
        const [pulse, passed] = await Promise.all([readPulse(index, now()), readPassed()])
        return { ...pulse, readAt: now(), ...(passed === undefined ? {} : { passed }) }
      },
      PULSE_AGE_MS,
      now,
    ),
    hits: (query, options) => exportArticles(index, query, options),
    walk: (query, place) =>
      place === undefined ? beginWalk(index, query) : goOnWalking(index, query, place),
    ping: () => pingIndex(index),
  }
}
