/** The index behind the search ports. */
import {
  pingIndex,
  readArticle,
  readFacets,
  searchArticles,
  type ArticleIndex,
  type Facets,
} from '@rasid/article-index'
import type { SearchPorts } from '../ports.ts'

/** What can be filtered by changes with new outlets and groups only; half a minute late is not noticed. */
const FACETS_AGE_MS = 30_000

export function openSearch(index: ArticleIndex, now: () => number): SearchPorts {
  return {
    search: (query) => searchArticles(index, query),
    article: (id) => readArticle(index, id),
    facets: cached(() => readFacets(index), FACETS_AGE_MS, now),
    ping: () => pingIndex(index),
  }
}

/** Asks again when the last answer is too old or was an error; whoever comes meanwhile shares the question. */
function cached(ask: () => Promise<Facets>, ageMs: number, now: () => number): () => Promise<Facets> {
  let answer: Promise<Facets> | undefined
  let askedAt = 0
  const forget = (failed: Promise<Facets>): void => {
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
