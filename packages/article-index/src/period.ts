/** The time of publication that a search is of, as a clause. Pure. */
import type { estypes } from '@elastic/elasticsearch'
import { BadQuery } from './errors.ts'

type Query = NonNullable<estypes.SearchRequest['query']>

/** Instants in ISO 8601, both of them as `toISOString` writes it. */
export interface Period {
  /** First instant that counts. */
  readonly since?: string
  /** First instant that no longer counts. */
  readonly until?: string
}

/** No clause for a time without bounds. Throws `BadQuery` for one that is over before it begins: nobody means that. */
export function toPeriodFilter({ since, until }: Period): readonly Query[] {
  if (since === undefined && until === undefined) return []
  if (since !== undefined && until !== undefined && since >= until)
    throw new BadQuery('period', `the time must begin before it ends: since ${since}, until ${until}`)
  const range = {
    ...(since === undefined ? {} : { gte: since }),
    ...(until === undefined ? {} : { lt: until }),
  }
  return [{ range: { publishedAt: range } }]
}
