/** What clients sent, for tests of their manners. Bounded; the oldest records go first. */
import type { IncomingHttpHeaders } from 'node:http'

export interface RequestRecord {
  readonly outletId: string
  readonly method: string
  /** The request target as sent, query included. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** `null` = the outlet never answered. */
  readonly status: number | null
  /** Wall milliseconds of the request's arrival, by the newsroom's `now`. */
  readonly at: number
}

/** A day of polite crawling of eleven outlets every 20 s is 47,000 records; tests need far fewer. */
const KEPT = 50_000

export interface RequestLog {
  add(record: RequestRecord): void
  all(): readonly RequestRecord[]
}

export function makeRequestLog(): RequestLog {
  const records: RequestRecord[] = []
  return {
    add: (record) => {
      records.push(record)
      if (records.length > KEPT) records.shift()
    },
    all: () => [...records],
  }
}
