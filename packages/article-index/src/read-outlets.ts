/** Which outlets there are, how much each gave, and since when one is silent: as far as the index shows it. */
import type { estypes } from '@elastic/elasticsearch'
import type { ArticleIndex } from './connect.ts'
import { answerOf, asking } from './errors.ts'
import { COUNTED_FROM_CACHE } from './facet-counts.ts'
import { AGAIN, cameInSince } from './read-pulse.ts'
import { totalOf } from './search.ts'

export interface OutletActivity {
  readonly id: string
  readonly name: string
  readonly country?: string
  readonly articles: number
  /** That came in within the day before `now`, as the pulse counts them. */
  readonly lastDay: number
  /**
   * When the newest article came in, as far as the index still knows: of one that was looked at again only its publication
   * counts, so that an outlet that has fallen silent does not seem alive as long as its old pages are visited.
   */
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
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

interface Names {
  readonly buckets: readonly { readonly key: string }[]
}

interface Newest {
  readonly value: number | null
}

interface DayBucket {
  readonly key: string
  readonly doc_count: number
}

interface OutletBucket extends DayBucket {
  readonly name: Names
  readonly country: Names
  readonly fetched: Newest
  readonly published: Newest
  readonly once: { readonly at: Newest }
  readonly again: { readonly at: Newest }
}

interface Outlets<Bucket> {
  readonly outlets: { readonly buckets: readonly Bucket[] }
}

/** `now` in ms. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readActivity({ client, alias }: ArticleIndex, now: number): Promise<Activity> {
  // Whole minutes: an index that has not changed answers the same question from its cache.
  const since = Math.floor(now / MINUTE_MS) * MINUTE_MS - DAY_MS
  const together = await asking('reading the activity of outlets', () =>
    client.msearch(
      { index: alias, searches: [COUNTED_FROM_CACHE, ALL, COUNTED_FROM_CACHE, toRecentBody(since)] },
      { meta: true },
    ),
  )
  const [first, second] = together.body.responses
  const [all, recent] = [answerOf(together, first), answerOf(together, second)]
  // The client has no type for what is counted by several searches.
  const ofAll = all.aggregations as Outlets<OutletBucket> | undefined
  const ofDay = recent.aggregations as Outlets<DayBucket> | undefined
  const lastDay = new Map(ofDay?.outlets.buckets.map(({ key, doc_count: articles }) => [key, articles]))
  return {
    articles: totalOf(all.hits),
    lastDay: totalOf(recent.hits),
    outlets: ofAll?.outlets.buckets.map((one) => toOutlet(one, lastDay.get(one.key) ?? 0)) ?? [],
  }
}

const OF_OUTLETS = { field: 'outlet.id', size: MOST_OUTLETS } as const

const ALL: estypes.SearchRequest = {
  size: 0,
  track_total_hits: true,
  aggs: {
    outlets: {
      terms: OF_OUTLETS,
      aggs: {
        name: { terms: { field: 'outlet.name', size: 1 } },
        country: { terms: { field: 'outlet.country', size: 1 } },
        fetched: { max: { field: 'fetchedAt' } },
        published: { max: { field: 'publishedAt' } },
        once: { filter: { bool: { must_not: [AGAIN] } }, aggs: { at: { max: { field: 'fetchedAt' } } } },
        again: { filter: AGAIN, aggs: { at: { max: { field: 'publishedAt' } } } },
      },
    },
  },
}

/** By a search of its own, over the articles of a day: asked of every article of every outlet it costs as much as all else. */
function toRecentBody(since: number): estypes.SearchRequest {
  return {
    size: 0,
    track_total_hits: true,
    query: cameInSince(since),
    aggs: { outlets: { terms: OF_OUTLETS } },
  }
}

function toOutlet(bucket: OutletBucket, lastDay: number): OutletActivity {
  const country = bucket.country.buckets[0]?.key
  return {
    id: bucket.key,
    name: bucket.name.buckets[0]?.key ?? bucket.key,
    ...(country === undefined ? {} : { country }),
    articles: bucket.doc_count,
    lastDay,
    ...instant('lastFetchedAt', { value: cameInAt(bucket) }),
    ...instant('lastPublishedAt', bucket.published),
  }
}

/** In ms. A publication in the future is a mistake of the outlet's: nothing came in after the last fetch. */
function cameInAt({ fetched, once, again }: OutletBucket): number | null {
  const published = Math.min(again.at.value ?? 0, fetched.value ?? 0)
  return Math.max(once.at.value ?? 0, published) || null
}

function instant(name: string, { value }: Newest): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: new Date(value).toISOString() }
}
