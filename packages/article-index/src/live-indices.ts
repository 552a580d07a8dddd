/** What lies behind the alias now: names, which one is written, what made each. */
import { asking, isRecord, IndexUnavailable } from './errors.ts'
import type { ArticleIndex } from './connect.ts'
import { indexNumber } from './index-names.ts'
import { SCHEMA_VERSION, type TemplateMeta } from './templates.ts'

export interface LiveIndexInfo {
  readonly name: string
  /** Whether the alias points to it, that is: whether it is searched. */
  readonly aliased: boolean
  /** Whether a write to the alias goes here. */
  readonly written: boolean
  /** Which code made it; absent on an index that Rasid did not make. */
  readonly meta: TemplateMeta | undefined
  readonly settings: unknown
  readonly mappings: unknown
}

/** Every `<alias>-v<N>`, in order of N. Empty when there is none. */
export async function readLiveIndices({ client, alias }: ArticleIndex): Promise<readonly LiveIndexInfo[]> {
  const found = await asking(`looking for the indices of ${alias}`, () =>
    client.indices.get({ index: `${alias}-v*`, allow_no_indices: true, expand_wildcards: 'all' }),
  )
  const infos = Object.entries(found).map(([name, state]) => {
    const own = state.aliases?.[alias]
    const aliases = Object.values(found).filter((other) => other.aliases?.[alias] !== undefined)
    return {
      name,
      aliased: own !== undefined,
      // An alias over one index is written to even where nobody said so.
      written: own !== undefined && (own.is_write_index ?? aliases.length === 1),
      meta: toMeta(state.mappings?._meta),
      settings: state.settings ?? {},
      mappings: state.mappings ?? {},
    }
  })
  return infos
    .filter(({ name }) => indexNumber(alias, name) !== undefined)
    .toSorted((a, b) => (indexNumber(alias, a.name) ?? 0) - (indexNumber(alias, b.name) ?? 0))
}

/** The index that a write to the alias reaches. Throws `IndexUnavailable` when there is none. */
export async function readWriteIndex(index: ArticleIndex): Promise<LiveIndexInfo> {
  const written = (await readLiveIndices(index)).find((info) => info.written)
  if (written) return written
  throw new IndexUnavailable(`the alias ${index.alias} points to no index; \`rasid index\` makes one`)
}

function toMeta(meta: unknown): TemplateMeta | undefined {
  if (!isRecord(meta) || typeof meta['hash'] !== 'string') return undefined
  const version = meta['schemaVersion']
  return { hash: meta['hash'], schemaVersion: typeof version === 'number' ? version : SCHEMA_VERSION }
}
