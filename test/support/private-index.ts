/** An index of a test's or a benchmark's own on a server that others use too; nothing of it stays. */
import {
  connectElasticsearch,
  dropIndex,
  dropRevisions,
  dropTemplates,
  elasticsearchSettings,
  makeBulkWriter,
  makeSendBulk,
  prepareIndex,
  readLiveIndices,
  type ArticleIndex,
} from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { readSettings } from '@rasid/settings'
import { makeNamespace } from './namespace.ts'

/** Connected, with templates and an empty index. `purpose` is the first word of its name. */
export async function openPrivateIndex(url: string, purpose: string): Promise<ArticleIndex> {
  const index = await connectIndex(url, makeNamespace(purpose))
  await prepareIndex(index)
  return index
}

/** A connection without an account, as to a server of our own. Nothing is made. */
export async function connectIndex(url: string, alias: string): Promise<ArticleIndex> {
  const env = { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_ALIAS: alias }
  return await connectElasticsearch(readSettings(elasticsearchSettings, env))
}

/** They are found when this resolves. */
export async function putArticles(index: ArticleIndex, articles: readonly EnrichedArticle[]): Promise<void> {
  const writer = makeBulkWriter(makeSendBulk(index))
  await Promise.all(articles.map(async (article) => writer.put(article)))
  await writer.close()
  await index.client.indices.refresh({ index: index.alias })
}

/** Removes every index, its versions of articles and its templates, and closes the connection. */
export async function dropPrivateIndex(index: ArticleIndex): Promise<void> {
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropRevisions(index)
  await dropTemplates(index)
  await index.client.close()
}
