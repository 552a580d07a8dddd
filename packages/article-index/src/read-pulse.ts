/**
 * How alive the index is: a few numbers for a counter that every open page asks for every few seconds.
 *
 * An article came in when it was fetched. Of one that was fetched again since, only its publication is still known, which was
 * earlier. So the counts never claim too much: an article that was looked at again counts where it was published within the
 * time, and not where its outlet gives it a day without an hour.
 */
import type { estypes } from '@elastic/elasticsearch'
import type { ArticleIndex } from './connect.ts'
import { answerOf, asking } from './errors.ts'
import { COUNTED_FROM_CACHE } from './facet-counts.ts'
import { totalOf } from './search.ts'

type Query = NonNullable<estypes.SearchRequest['query']>

export interface Pulse {
  readonly articles: number
  /** That came in within the hour before. */
  readonly lastHour: number
  /** That came in within the day before. */
  readonly lastDay: number
  /** When the newest came in; absent where none did within the day. */
  readonly newestAt?: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

interface Newest {
  readonly at: { readonly value: number | null }
}

interface Aggregations {
  readonly lastHour: { readonly doc_count: number }
  readonly lastDay: { readonly doc_count: number }
  readonly once: Newest
  readonly again: Newest
}

/** `now` in ms. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readPulse({ client, alias }: ArticleIndex, now: number): Promise<Pulse> {
  // Whole minutes: an index that has not changed answers the same question from its cache.
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS
  const together = await asking('reading the pulse of the index', () =>
    client.msearch(
      {
        index: alias,
        searches: [
          COUNTED_FROM_CACHE,
          { size: 0, track_total_hits: true },
          COUNTED_FROM_CACHE,
          toRecentBody(minute),
        ],
      },
      { meta: true },
    ),
  )
  const [all, recent] = together.body.responses
  // The client has no type for what is counted by several searches.
  const found = answerOf(together, recent).aggregations as Aggregations | undefined
  const newest = Math.max(found?.once.at.value ?? 0, found?.again.at.value ?? 0)
  return {
    articles: totalOf(answerOf(together, all).hits),
    lastHour: found?.lastHour.doc_count ?? 0,
    lastDay: found?.lastDay.doc_count ?? 0,
    ...(newest < minute - DAY_MS ? {} : { newestAt: new Date(newest).toISOString() }),
  }
}

/** Over the articles of a day only, however many there are. */
function toRecentBody(now: number): estypes.SearchRequest {
  const published = { range: { publishedAt: { lte: toInstant(now) } } }
  return {
    size: 0,
    track_total_hits: false,
    query: { range: { fetchedAt: { gte: toInstant(now - DAY_MS) } } },
    aggs: {
      lastHour: { filter: cameInSince(now - HOUR_MS) },
      lastDay: { filter: cameInSince(now - DAY_MS) },
      once: { filter: { bool: { must_not: [AGAIN] } }, aggs: { at: { max: { field: 'fetchedAt' } } } },
      again: {
        filter: { bool: { filter: [AGAIN, published] } },
        aggs: { at: { max: { field: 'publishedAt' } } },
      },
    },
  }
}

/** Articles that were fetched again since they came in. */
export const AGAIN: Query = { term: { revisited: true } }

/** Articles that came in at `since` (in ms) or later: of those that were looked at again, such as were published since then. */
export function cameInSince(since: number): Query {
  const gte = toInstant(since)
  const earlier = { bool: { filter: [AGAIN], must_not: [{ range: { publishedAt: { gte } } }] } }
  return { bool: { filter: [{ range: { fetchedAt: { gte } } }], must_not: [earlier] } }
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString()
}
