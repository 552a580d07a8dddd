/** The newest edits of all outlets: of each changed article its newest version and the one before. */
import type { estypes } from '@elastic/elasticsearch'
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'
import type { ArticleRevision } from './revision.ts'
import { revisionsAlias } from './revisions.ts'

export interface Edit {
  readonly before: ArticleRevision
  readonly after: ArticleRevision
}

export interface Edits {
  /** Changed articles that there are. */
  readonly total: number
  /** The last to be changed first. */
  readonly edits: readonly Edit[]
}

export interface EditsQuery {
  /** Articles, at most 50: each brings two whole texts. */
  readonly size: number
  readonly from: number
  /** Id of an outlet; all when absent. */
  readonly outlet?: string
}

export const MAX_EDITS = 50

interface Counted {
  readonly articles: { readonly value: number }
}

/** None where nothing was ever found changed. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readEdits(index: ArticleIndex, query: EditsQuery): Promise<Edits> {
  const found = await asking('reading the newest edits', () =>
    index.client.search<ArticleRevision, Counted>({
      index: revisionsAlias(index),
      ignore_unavailable: true,
      ...toEditsBody(query),
    }),
  )
  return {
    total: found.aggregations?.articles.value ?? 0,
    edits: found.hits.hits.flatMap(({ inner_hits: versions }) => toEdit(versions?.['versions'])),
  }
}

/** An article stands in the list once, however often it was changed. */
function toEditsBody({ size, from, outlet }: EditsQuery): estypes.SearchRequest {
  const newestFirst: estypes.SortCombinations[] = [{ seenAt: 'desc' }, { hash: 'asc' }]
  return {
    size,
    from,
    query: outlet === undefined ? { match_all: {} } : { term: { outletId: outlet } },
    sort: newestFirst,
    _source: false,
    collapse: { field: 'articleId', inner_hits: { name: 'versions', size: 2, sort: newestFirst } },
    aggs: { articles: { cardinality: { field: 'articleId' } } },
  }
}

/** A version alone is one of a pair that is just being written. */
function toEdit(versions: estypes.SearchInnerHitsResult | undefined): readonly Edit[] {
  const [after, before] = (versions?.hits.hits ?? []).map(({ _source }) => _source as ArticleRevision)
  return after === undefined || before === undefined ? [] : [{ before, after }]
}
