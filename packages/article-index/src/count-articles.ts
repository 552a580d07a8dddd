/** How many articles a search finds, as it was typed. */
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'

/**
 * Every article, copies too, and nothing looser in its place: so two counts of one search can be compared. Throws `BadQuery`,
 * `IndexUnavailable` or `IndexRefused`.
 */
export async function countArticles({ client, alias }: ArticleIndex, query: ArticleQuery): Promise<number> {
  const { query: found } = toArticleBody({ ...query, size: 0, from: 0 }, { detail: 'ids' })
  return await asking('counting what a search finds', async () => {
    const { count } = await client.count({ index: alias, ...(found && { query: found }) })
    return count
  })
}
