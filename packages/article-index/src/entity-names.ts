/** Names of entities by their ids, as the articles themselves state them. Names do not change, so each is asked once. */
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking } from './errors.ts'

export interface EntityNames {
  /** Names of those that some article mentions; the others are absent. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** Far more than a gazetteer has. */
const MOST_NAMES = 20_000

export function makeEntityNames({ client, alias }: ArticleIndex): EntityNames {
  const known = new Map<string, string>()
  const learn = async (ids: readonly string[]): Promise<void> => {
    const searches = ids.flatMap((id) => [
      {},
      { query: { term: { entityIds: id } }, size: 1, terminate_after: 1, _source: ['enrichment.entities'] },
    ])
    const { responses } = await asking('reading names of entities', () =>
      client.msearch<Pick<IndexDocument, 'enrichment'>>({ index: alias, searches }),
    )
    for (const [at, id] of ids.entries()) {
      const answer = responses[at]
      const article = answer && 'hits' in answer ? answer.hits.hits[0]?._source : undefined
      const name = article?.enrichment.entities.find((entity) => entity.id === id)?.name
      if (name !== undefined) known.set(id, name)
    }
  }
  return {
    read: async (ids) => {
      if (known.size > MOST_NAMES) known.clear()
      const missing = [...new Set(ids)].filter((id) => !known.has(id))
      if (missing.length > 0) await learn(missing)
      return known
    },
  }
}
