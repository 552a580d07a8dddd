/** The life of versioned indices: made, filled, put behind the alias, counted, dropped. */
import type { ArticleIndex } from './connect.ts'
import { asking, isRecord, typeOf } from './errors.ts'
import { nextIndexName } from './index-names.ts'
import { readLiveIndices, type LiveIndexInfo } from './live-indices.ts'
import { readTemplates, writeTemplates, type Templates } from './templates.ts'

export interface NewIndexOptions {
  readonly templates?: Templates
  /** No refresh and no copies until `finishLoading`: twice the rate for a large load. */
  readonly forLoading?: boolean
}

/** Makes `<alias>-v<N+1>` from the current templates, not behind the alias. Resolves with its name. */
export async function createNextIndex(index: ArticleIndex, options: NewIndexOptions = {}): Promise<string> {
  await writeTemplates(index, options.templates ?? (await readTemplates()))
  const settings = options.forLoading
    ? {
        settings: {
          refresh_interval: -1 as const,
          number_of_replicas: 0,
          auto_expand_replicas: 'false' as const,
        },
      }
    : {}
  return await asking(`making the next index of ${index.alias}`, async () => {
    for (;;) {
      const names = (await readLiveIndices(index)).map(({ name }) => name)
      const name = nextIndexName(index.alias, names)
      try {
        await index.client.indices.create({ index: name, ...settings })
        return name
      } catch (error) {
        // Another process took the number between the look and the making.
        if (typeOf(error) !== 'resource_already_exists_exception') throw error
      }
    }
  })
}

/** Gives a loaded index the refresh interval and copies that the templates state, and makes all of it searchable. */
export async function finishLoading(
  index: ArticleIndex,
  name: string,
  options: { readonly templates?: Templates } = {},
): Promise<void> {
  const { parts } = options.templates ?? (await readTemplates())
  const stated = parts.settings.settings ?? {}
  const own = isRecord(stated['index']) ? stated['index'] : stated
  const read = (key: string): unknown => own[key] ?? stated[`index.${key}`] ?? null
  await asking(`finishing ${name}`, async () => {
    await index.client.indices.putSettings({
      index: name,
      settings: Object.fromEntries(
        ['refresh_interval', 'number_of_replicas', 'auto_expand_replicas'].map((key) => [key, read(key)]),
      ),
    })
    await index.client.indices.refresh({ index: name })
  })
}

/**
 * Moves reading and writing from one index to the other in one step. Fails, and changes nothing, when the alias does
 * not point to `from` any more.
 */
export async function swapAlias({ client, alias }: ArticleIndex, from: string, to: string): Promise<void> {
  await asking(`moving ${alias} from ${from} to ${to}`, () =>
    client.indices.updateAliases({
      actions: [
        { remove: { index: from, alias, must_exist: true } },
        { add: { index: to, alias, is_write_index: true } },
      ],
    }),
  )
}

/** Drops one index by its full name; one that is not there is no error. */
export async function dropIndex({ client }: ArticleIndex, name: string): Promise<void> {
  await asking(`dropping ${name}`, () => client.indices.delete({ index: name }, { ignore: [404] }))
}

/** How many articles are searchable; `refresh` first makes every acknowledged one so. */
export async function countIndex(
  { client, alias }: ArticleIndex,
  options: { readonly name?: string; readonly refresh?: boolean } = {},
): Promise<number> {
  const name = options.name ?? alias
  return await asking(`counting ${name}`, async () => {
    if (options.refresh) await client.indices.refresh({ index: name })
    return (await client.count({ index: name })).count
  })
}

/** One index as a person wants to see it. */
export interface IndexDescription extends Pick<LiveIndexInfo, 'name' | 'aliased' | 'written' | 'meta'> {
  readonly articles: number
  readonly bytes: number
  /** Whether the templates of this code made it. */
  readonly current: boolean
}

/** Every index of the alias, oldest first. */
export async function describeIndex(
  index: ArticleIndex,
  options: { readonly templates?: Templates } = {},
): Promise<readonly IndexDescription[]> {
  const templates = options.templates ?? (await readTemplates())
  const infos = await readLiveIndices(index)
  if (infos.length === 0) return []
  const stats = await asking(`reading the size of ${index.alias}`, () =>
    index.client.indices.stats({ index: `${index.alias}-v*`, metric: ['docs', 'store'] }),
  )
  return infos.map(({ name, aliased, written, meta }) => {
    const primaries = stats.indices?.[name]?.primaries
    return {
      name,
      aliased,
      written,
      meta,
      articles: primaries?.docs?.count ?? 0,
      bytes: primaries?.store?.size_in_bytes ?? 0,
      current: meta?.hash === templates.hash,
    }
  })
}
