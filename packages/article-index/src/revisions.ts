/**
 * `rasid-revisions`: every distinct version of an article that was found changed, so that silent edits can be seen.
 *
 * An article that never changed has none: its only version is the article itself. The index is made with the first change.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnrichedArticle } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import { makeSendBulk, type BulkItem, type ItemResult } from './bulk-request.ts'
import { asking, IndexUnavailable, typeOf, type DocumentRefused, type IndexRefused } from './errors.ts'
import { indexName } from './index-names.ts'
import { revisionId, revisionVersion, toRevision, type ArticleRevision, type Versioned } from './revision.ts'

/** More versions than a page is given; the newest are kept in view. */
const MOST = 100

const FILE = join(import.meta.dirname, '../../../infra/elasticsearch/rasid-revisions.json')

/** Beside `rasid-articles` lies `rasid-revisions`. */
export function revisionsAlias({ alias }: Pick<ArticleIndex, 'alias'>): string {
  return `${alias.replace(/-articles$/u, '')}-revisions`
}

/** Undefined where an article's versions are safe (or it has not changed), else why they are not. */
export type KeepResult = DocumentRefused | IndexUnavailable | IndexRefused | undefined

/**
 * Keeps the version of each article that lies in the index and the one that is about to take its place, if they differ: one
 * request reads, one writes, however many they are. To be called, and waited for, before the articles are written:
 * afterwards the old versions are gone. One result for each, in order. Throws when the index can't be asked at all.
 */
export async function keepRevisions(
  index: ArticleIndex,
  articles: readonly EnrichedArticle[],
): Promise<readonly KeepResult[]> {
  const current = await readVersioned(index, articles)
  const pairs = articles.map((article, at) => toPair(article, current[at]))
  const written = await write(
    index,
    pairs.flatMap((pair) => (pair instanceof Error ? [] : pair)),
  )
  const waiting = written.values()
  return pairs.map((pair) => {
    if (pair instanceof Error) return pair
    const results = pair.map(() => waiting.next().value)
    return results.find((result) => result instanceof Error)
  })
}

/** What is to be kept: the old version and the new one, or nothing where they are the same or there is no old one. */
function toPair(
  article: EnrichedArticle,
  current: Versioned | IndexUnavailable | undefined,
): readonly ArticleRevision[] | IndexUnavailable {
  if (current === undefined || current instanceof IndexUnavailable) return current ?? []
  const [before, after] = [toRevision(current), toRevision(article)]
  return before.hash === after.hash ? [] : [before, after]
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

const VERSIONED = ['id', 'title', 'text', 'fetchedAt', 'modifiedAt', 'outlet.id', 'extraction.revision']

/** By id and not by search: what was written a moment ago counts. */
async function readVersioned(
  { client, alias }: ArticleIndex,
  articles: readonly EnrichedArticle[],
): Promise<readonly (Versioned | IndexUnavailable | undefined)[]> {
  const ids = articles.map(({ id }) => id)
  const { docs } = await asking(`reading ${ids.length} articles`, () =>
    client.mget<Versioned>({ index: alias, ids, _source_includes: VERSIONED }),
  )
  return docs.map((doc) =>
    'error' in doc
      ? new IndexUnavailable(`reading the article ${doc._id}: ${doc.error.reason ?? ''}`)
      : doc._source,
  )
}

/** A version that is there already, from an earlier sighting, is as good as written. */
async function write(
  index: ArticleIndex,
  revisions: readonly ArticleRevision[],
): Promise<readonly ItemResult[]> {
  if (revisions.length === 0) return []
  const send = makeSendBulk(index, revisionsAlias(index), { isAlias: true })
  const items = revisions.map(toItem)
  const results = await send(items)
  if (!results.some((result) => result instanceof IndexUnavailable && result.isMissing)) return results
  await create(index)
  return await send(items)
}

function toItem(revision: ArticleRevision): BulkItem {
  const id = revisionId(revision)
  const action = { index: { _id: id, version: revisionVersion(revision), version_type: 'external' } }
  const lines = Buffer.from(`${JSON.stringify(action)}\n${JSON.stringify(revision)}\n`)
  return { id, lines: [lines], bytes: lines.byteLength }
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
