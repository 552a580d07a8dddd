/**
 * Marks an article as gone from its site, or takes the mark away.
 *
 * Promises: order and repeats change nothing. The mark is written as a version of the document, of the instant at which
 * the page was looked at: a later fetch of the article replaces it, mark and all, and an older word never undoes a newer
 * one. The text stays as it was had.
 */
import type { ArticleRemoval } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { toVersion } from './document-version.ts'
import { asking, statusOf, typeOf } from './errors.ts'

/** `stale`: something newer is known of it. `unknown`: there is no such article. */
export type MarkResult = 'marked' | 'stale' | 'unknown'

/** Writes to the alias, or to the one index of it that `target` names (a replay's). Throws `IndexUnavailable` or `IndexRefused`. */
export async function markRemoval(
  index: ArticleIndex,
  removal: ArticleRemoval,
  target: string = index.alias,
): Promise<MarkResult> {
  const article = await findArticle(index, removal, target)
  if (article === undefined) return 'unknown'
  if (Date.parse(article.fetchedAt) >= Date.parse(removal.seenAt)) return 'stale'
  const { removedAt: _, ...rest } = article
  const { removedAt } = removal
  const document: IndexDocument = { ...rest, ...(removedAt === undefined ? {} : { removedAt }) }
  return await write(index, document, removal, target)
}

async function findArticle(
  index: ArticleIndex,
  { id, url }: ArticleRemoval,
  target: string,
): Promise<IndexDocument | undefined> {
  return await asking('reading an article that is gone from its site', async () => {
    const direct = await read(index, id, target)
    if (direct !== undefined) return direct
    const other = await findAlias(index, url, target)
    return other === undefined ? undefined : await read(index, other, target)
  })
}

/** By id and not by search: what was written a moment ago counts. */
async function read(
  { client }: ArticleIndex,
  id: string,
  target: string,
): Promise<IndexDocument | undefined> {
  try {
    return (await client.get<IndexDocument>({ index: target, id }))._source
  } catch (error) {
    if (statusOf(error) === 404 && typeOf(error) === undefined) return undefined
    throw error
  }
}

/** The article whose page named another canonical address than the one that was asked for. */
async function findAlias({ client }: ArticleIndex, url: string, target: string): Promise<string | undefined> {
  const found = await client.search({
    index: target,
    size: 1,
    query: { bool: { should: [{ term: { aliases: url } }, { term: { url } }] } },
    // Of several, which would be a fault, the same one each time.
    sort: [{ fetchedAt: 'desc' }, { id: 'asc' }],
    _source: false,
  })
  return found.hits.hits[0]?._id
}

async function write(
  { client, alias }: ArticleIndex,
  document: IndexDocument,
  { seenAt }: ArticleRemoval,
  target: string,
): Promise<MarkResult> {
  return await asking(`marking the article ${document.id} as gone from its site`, async () => {
    try {
      await client.index({
        index: target,
        id: document.id,
        document,
        version: toVersion(seenAt, document.pipelineRevision),
        version_type: 'external',
        require_alias: target === alias,
      })
      return 'marked'
    } catch (error) {
      if (statusOf(error) === 409) return 'stale'
      throw error
    }
  })
}
