/** Which articles are searchable now, asked for by id; only this sees what the refresh of the index has not shown yet. */
import type { ArticleIndex } from '@rasid/article-index'

/** Ids of one question: within the 1,024 clauses and 10,000 hits that Elasticsearch allows by default. */
export const IDS_AT_ONCE = 1_000

/** Version by id, for those that a search would find. */
export async function readSearchable(
  { client, alias }: ArticleIndex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const answer = await client.search({
    index: alias,
    // Before the indexer's first start there is no index, which is only a way of not being there yet.
    ignore_unavailable: true,
    size: ids.length,
    query: { ids: { values: [...ids] } },
    _source: false,
    version: true,
  })
  return new Map(
    answer.hits.hits.flatMap(({ _id: id, _version: version }) =>
      id === undefined ? [] : [[id, version ?? 0]],
    ),
  )
}

/** When the article that a search would find was fetched, by id, in ms: a mark on it is a later version of the same. */
export async function readFetchedMs(
  { client, alias }: ArticleIndex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const answer = await client.search<{ readonly fetchedAt: string }>({
    index: alias,
    ignore_unavailable: true,
    size: ids.length,
    query: { ids: { values: [...ids] } },
    _source: ['fetchedAt'],
  })
  return new Map(
    answer.hits.hits.flatMap(({ _id: id, _source: article }) =>
      id === undefined || article === undefined ? [] : [[id, Date.parse(article.fetchedAt)]],
    ),
  )
}

/** How many searchable articles came from this source. */
export async function countBySource({ client, alias }: ArticleIndex, sourceId: string): Promise<number> {
  const answer = await client.count({ index: alias, ignore_unavailable: true, query: { term: { sourceId } } })
  return answer.count
}

/** Makes every acknowledged write searchable. */
export async function refreshIndex({ client, alias }: ArticleIndex): Promise<void> {
  await client.indices.refresh({ index: alias, ignore_unavailable: true })
}
