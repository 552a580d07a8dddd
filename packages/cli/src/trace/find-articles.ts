/** The articles that an address leads to, as the index holds them. */
import type { ArticleIndex, IndexDocument } from '@rasid/article-index'
import { refreshIndex } from '../import/searchable.ts'

/** More articles of one address would be a fault of the parser's, and ten show it. */
const MOST = 10

/** By any of their addresses, or by id. Nothing where there is no index yet. */
export async function findArticles(
  index: ArticleIndex,
  urls: readonly string[],
  ids: readonly string[],
): Promise<readonly IndexDocument[]> {
  // What is acknowledged must be seen, also before the next refresh.
  await refreshIndex(index)
  const byUrl = ['url', 'canonicalUrl', 'aliases'].map((field) => ({ terms: { [field]: [...urls] } }))
  const answer = await index.client.search<IndexDocument>({
    index: index.alias,
    ignore_unavailable: true,
    size: MOST,
    query: { bool: { should: [...byUrl, { ids: { values: [...ids] } }] } },
  })
  return answer.hits.hits.flatMap(({ _source: article }) => article ?? [])
}
