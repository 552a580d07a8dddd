/** Which outlets there are, how much each gave, and since when one is silent: as far as the index shows it. */
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'
import { cameInSince } from './read-pulse.ts'

export interface OutletActivity {
  readonly id: string
  readonly name: string
  readonly country?: string
  readonly articles: number
  /** That came in within the day before `now`, as the pulse counts them. */
  readonly lastDay: number
  /** When the newest article came in. */
  readonly lastFetchedAt?: string
  /** What the newest article says of itself. */
  readonly lastPublishedAt?: string
}

export interface Activity {
  readonly articles: number
  readonly lastDay: number
  /** Largest first. */
  readonly outlets: readonly OutletActivity[]
}

/** More outlets than any list of sources has had. */
const MOST_OUTLETS = 2_000
const DAY_MS = 86_400_000

interface Names {
  readonly buckets: readonly { readonly key: string }[]
}

interface Newest {
  readonly value: number | null
}

interface OutletBucket {
  readonly key: string
  readonly doc_count: number
  readonly name: Names
  readonly country: Names
  readonly lastDay: { readonly doc_count: number }
  readonly fetched: Newest
  readonly published: Newest
}

interface Aggregations {
  readonly outlets: { readonly buckets: readonly OutletBucket[] }
  readonly lastDay: { readonly doc_count: number }
}

/** `now` in ms. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readActivity({ client, alias }: ArticleIndex, now: number): Promise<Activity> {
  const lastDay = { filter: cameInSince(now - DAY_MS) }
  const found = await asking('reading the activity of outlets', () =>
    client.search<unknown, Aggregations>({
      index: alias,
      size: 0,
      track_total_hits: true,
      aggs: {
        lastDay,
        outlets: {
          terms: { field: 'outlet.id', size: MOST_OUTLETS },
          aggs: {
            name: { terms: { field: 'outlet.name', size: 1 } },
            country: { terms: { field: 'outlet.country', size: 1 } },
            fetched: { max: { field: 'fetchedAt' } },
            published: { max: { field: 'publishedAt' } },
            lastDay,
          },
        },
      },
    }),
  )
  const { total } = found.hits
  return {
    articles: typeof total === 'number' ? total : (total?.value ?? 0),
    lastDay: found.aggregations?.lastDay.doc_count ?? 0,
    outlets: (found.aggregations?.outlets.buckets ?? []).map(toOutlet),
  }
}

function toOutlet(bucket: OutletBucket): OutletActivity {
  const country = bucket.country.buckets[0]?.key
  return {
    id: bucket.key,
    name: bucket.name.buckets[0]?.key ?? bucket.key,
    ...(country === undefined ? {} : { country }),
    articles: bucket.doc_count,
    lastDay: bucket.lastDay.doc_count,
    ...instant('lastFetchedAt', bucket.fetched),
    ...instant('lastPublishedAt', bucket.published),
  }
}

function instant(name: string, { value }: Newest): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: new Date(value).toISOString() }
}
