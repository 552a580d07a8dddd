/**
 * What happens before the first article is written: templates, first index, alias, and the check that the live index
 * was made by this code. Several processes may do it at once; the loser of a race finds the winner's work.
 */
import type { ArticleIndex } from './connect.ts'
import { asking, IndexUnavailable, TemplateMismatch, typeOf } from './errors.ts'
import { indexName } from './index-names.ts'
import { readLiveIndices, type LiveIndexInfo } from './live-indices.ts'
import { templateDifferences } from './template-diff.ts'
import { readTemplates, SCHEMA_VERSION, writeTemplates, type Templates } from './templates.ts'

export interface PreparedIndex {
  /** The index that is written. */
  readonly name: string
  /** Whether this call made it. */
  readonly created: boolean
  readonly hash: string
}

/**
 * Throws `TemplateMismatch` when the live index was made from other templates, `IndexUnavailable` when it may work
 * later, `IndexRefused` when it never will with these settings. Nothing is changed when it throws a mismatch.
 */
export async function prepareIndex(
  index: ArticleIndex,
  options: { readonly templates?: Templates } = {},
): Promise<PreparedIndex> {
  const templates = options.templates ?? (await readTemplates())
  const before = await readLiveIndices(index)
  const written = before.find((info) => info.written)
  if (written) {
    checkIndex(written, templates, index.alias)
    // Put again: templates that somebody deleted or changed would spoil the next index, not this one.
    await writeTemplates(index, templates)
    return { name: written.name, created: false, hash: templates.hash }
  }
  refuseStray(before, index.alias)
  await writeTemplates(index, templates)
  const created = await createFirst(index)
  return { ...(await recheck(index, templates)), created }
}

/** Throws `TemplateMismatch` unless this code made the index. */
function checkIndex(live: LiveIndexInfo, templates: Templates, alias: string): void {
  if (live.meta?.hash === templates.hash && live.meta.schemaVersion === SCHEMA_VERSION) return
  const differences = templateDifferences(templates, live)
  // Five lines tell which part changed; the rest is in `differences`.
  const shown = differences.slice(0, 5)
  const rest = differences.length - shown.length
  throw new TemplateMismatch(
    [
      `the index ${live.name} behind ${alias} was made from other templates than this code declares`,
      `(index ${live.meta?.hash.slice(0, 12) ?? 'without a hash'}, code ${templates.hash.slice(0, 12)})`,
      ...shown.map((line) => `  ${line}`),
      ...(rest > 0 ? [`  and ${rest} more`] : []),
      'make a new index from history with: rasid replay run --from documents --since earliest',
      'or run the version of Rasid that made this index',
    ].join('\n'),
    differences,
  )
}

/** Indices without an alias are what is left of something that went wrong: never guess which one is meant. */
function refuseStray(infos: readonly LiveIndexInfo[], alias: string): void {
  if (infos.length === 0) return
  throw new IndexUnavailable(
    `the alias ${alias} points to none of ${infos.map(({ name }) => name).join(', ')}; add it by hand to the right one, or drop them`,
  )
}

async function createFirst({ client, alias }: ArticleIndex): Promise<boolean> {
  return await asking(`making the first index of ${alias}`, async () => {
    try {
      await client.indices.create({
        index: indexName(alias, 1),
        aliases: { [alias]: { is_write_index: true } },
      })
      return true
    } catch (error) {
      if (typeOf(error) === 'resource_already_exists_exception') return false
      throw error
    }
  })
}

async function recheck(index: ArticleIndex, templates: Templates): Promise<Omit<PreparedIndex, 'created'>> {
  const written = (await readLiveIndices(index)).find((info) => info.written)
  if (!written) throw new IndexUnavailable(`the alias ${index.alias} vanished while it was made`)
  checkIndex(written, templates, index.alias)
  return { name: written.name, hash: templates.hash }
}
