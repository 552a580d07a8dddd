/**
 * `rasid-revisions`: every distinct version of an article that was found changed, so that silent edits can be seen.
 *
 * An article that never changed has none: its only version is the article itself. The index is made with the first change.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnrichedArticle } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import { asking, statusOf, typeOf } from './errors.ts'
import { indexName } from './index-names.ts'
import { revisionId, revisionVersion, toRevision, type ArticleRevision, type Versioned } from './revision.ts'

/** More versions than a page is given; the newest are kept in view. */
const MOST = 100

const FILE = join(import.meta.dirname, '../../../infra/elasticsearch/rasid-revisions.json')

/** Beside `rasid-articles` lies `rasid-revisions`. */
export function revisionsAlias({ alias }: Pick<ArticleIndex, 'alias'>): string {
  return `${alias.replace(/-articles$/u, '')}-revisions`
}

/**
 * Keeps the version that lies in the index and the one that is about to take its place, if they differ. To be called, and
 * waited for, before the article is written: afterwards the old version is gone.
 * Throws `IndexUnavailable` or `IndexRefused`.
 */
export async function keepRevisions(index: ArticleIndex, article: EnrichedArticle): Promise<void> {
  const after = toRevision(article)
  const current = await readVersioned(index, article.id)
  if (current === undefined) return
  const before = toRevision(current)
  if (before.hash === after.hash) return
  for (const revision of [before, after]) await write(index, revision)
}

/** The versions of an article, oldest first; none when it never changed. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readRevisions(
  index: ArticleIndex,
  articleId: string,
): Promise<readonly ArticleRevision[]> {
  const newest = await search(index, {
    query: { term: { articleId } },
    sort: [{ seenAt: 'desc' }],
    size: MOST,
  })
  return newest.toReversed()
}

/** Removes all versions of all articles. */
export async function dropRevisions(index: ArticleIndex): Promise<void> {
  const name = indexName(revisionsAlias(index), 1)
  await asking(`dropping ${name}`, () => index.client.indices.delete({ index: name }, { ignore: [404] }))
}

/** By id and not by search: what was written a moment ago counts. */
async function readVersioned({ client, alias }: ArticleIndex, id: string): Promise<Versioned | undefined> {
  return await asking(`reading the article ${id}`, async () => {
    try {
      const fields = ['id', 'title', 'text', 'fetchedAt', 'modifiedAt', 'outlet.id', 'extraction.revision']
      return (await client.get<Versioned>({ index: alias, id, _source_includes: fields }))._source
    } catch (error) {
      if (statusOf(error) === 404 && typeOf(error) === undefined) return undefined
      throw error
    }
  })
}

async function write(index: ArticleIndex, revision: ArticleRevision): Promise<void> {
  const alias = revisionsAlias(index)
  await asking(`keeping a version of the article ${revision.articleId}`, async () => {
    for (;;) {
      try {
        await index.client.index({
          index: alias,
          id: revisionId(revision),
          document: revision,
          version: revisionVersion(revision),
          version_type: 'external',
          require_alias: true,
        })
        return
      } catch (error) {
        // An earlier sighting of the same version is there.
        if (statusOf(error) === 409) return
        if (typeOf(error) !== 'index_not_found_exception') throw error
        await create(index)
      }
    }
  })
}

/** Of two that make it at once, one does. */
async function create(index: ArticleIndex): Promise<void> {
  const { settings, mappings } = JSON.parse(await readFile(FILE, 'utf8')) as Record<
    'settings' | 'mappings',
    object
  >
  const alias = revisionsAlias(index)
  try {
    await index.client.indices.create({
      index: indexName(alias, 1),
      settings,
      mappings,
      aliases: { [alias]: { is_write_index: true } },
    })
  } catch (error) {
    if (typeOf(error) !== 'resource_already_exists_exception') throw error
  }
}

async function search(
  index: ArticleIndex,
  body: { readonly query: object; readonly sort: readonly object[]; readonly size: number },
): Promise<readonly ArticleRevision[]> {
  return await asking('reading versions of articles', async () => {
    const found = await index.client.search<ArticleRevision>({
      index: revisionsAlias(index),
      ignore_unavailable: true,
      ...body,
    } as Parameters<typeof index.client.search>[0])
    return found.hits.hits.flatMap(({ _source }) => (_source === undefined ? [] : [_source]))
  })
}
