/** One article by its id, and what the articles as a whole offer to filter by. */
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking, statusOf, typeOf } from './errors.ts'

/** The article as it was indexed, or undefined when there is none. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readArticle(
  { client, alias }: ArticleIndex,
  id: string,
): Promise<IndexDocument | undefined> {
  return await asking('reading an article', async () => {
    try {
      return (await client.get<IndexDocument>({ index: alias, id }))._source
    } catch (error) {
      if (statusOf(error) === 404 && typeOf(error) === undefined) return undefined
      throw error
    }
  })
}

export interface Facet {
  readonly value: string
  /** What to show for it. */
  readonly label: string
  readonly articles: number
}

export interface Facets {
  readonly outlets: readonly Facet[]
  readonly countries: readonly Facet[]
  readonly languages: readonly Facet[]
  readonly groups: readonly Facet[]
}

/** More than fit into a list that a person scrolls through. */
const MOST = 200

interface Buckets {
  readonly buckets: readonly {
    readonly key: string
    readonly doc_count: number
    readonly sample?: {
      readonly hits: { readonly hits: readonly { readonly _source: Partial<IndexDocument> }[] }
    }
  }[]
}

type Aggregations = Readonly<Record<'outlets' | 'countries' | 'languages' | 'groups', Buckets>>

/** What can be chosen from, most frequent first. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readFacets({ client, alias }: ArticleIndex): Promise<Facets> {
  const sample = (field: string) => ({ sample: { top_hits: { size: 1, _source: [field] } } })
  const found = await asking('reading the filters', () =>
    client.search<unknown, Aggregations>({
      index: alias,
      size: 0,
      aggs: {
        outlets: { terms: { field: 'outlet.id', size: MOST }, aggs: sample('outlet.name') },
        countries: { terms: { field: 'outlet.country', size: MOST } },
        languages: { terms: { field: 'languages', size: MOST } },
        groups: { terms: { field: 'groupIds', size: MOST }, aggs: sample('enrichment.entities') },
      },
    }),
  )
  const { aggregations } = found
  const read = (name: keyof Aggregations, label: Labeller): readonly Facet[] =>
    (aggregations?.[name].buckets ?? []).map((bucket) => ({
      value: bucket.key,
      label: label(bucket.key, bucket.sample?.hits.hits[0]?._source) ?? bucket.key,
      articles: bucket.doc_count,
    }))
  return {
    outlets: read('outlets', (_id, article) => article?.outlet?.name),
    countries: read('countries', (code) => code),
    languages: read('languages', (code) => code),
    groups: read(
      'groups',
      (id, article) => article?.enrichment?.entities.find((entity) => entity.id === id)?.name,
    ),
  }
}

type Labeller = (value: string, article: Partial<IndexDocument> | undefined) => string | undefined

/** Why the index can't be searched now, in words; undefined when it can. */
export async function pingIndex({ client, alias }: ArticleIndex): Promise<void> {
  // Two seconds: a probe has to answer before whoever asks gives up.
  await asking('asking for the health of Elasticsearch', () =>
    client.search({ index: alias, size: 0, terminate_after: 1 }, { requestTimeout: 2_000 }),
  )
}
