/** The newest headline, for the live table. */
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'

export interface Headline {
  readonly title: string
  readonly outlet: string
}

/** By time of publication, or `undefined` while the index is empty. */
export async function readNewest({ client, alias }: ArticleIndex): Promise<Headline | undefined> {
  const result = await asking('reading the newest headline', () =>
    client.search<{ readonly title?: string; readonly outlet?: { readonly name?: string } }>({
      index: alias,
      size: 1,
      sort: [{ publishedAt: { order: 'desc', missing: '_last' } }],
      _source: ['title', 'outlet.name'],
    }),
  )
  const source = result.hits.hits[0]?._source
  return source && { title: source.title ?? '', outlet: source.outlet?.name ?? '' }
}
