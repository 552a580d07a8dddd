/**
 * What we sent to a publisher, reckoned from the outcomes of a crawl. Pure.
 *
 * Promises: an outcome that was delivered twice is one request. Not in it, for want of records: requests for robots.txt,
 * and the hops of redirects, which belong to the request that they began with.
 */
import type { CrawlOutcome } from '@rasid/contracts'
import { toKeptPauses, type KeptPauses } from './kept-pauses.ts'
import { toSentRequest, type SentRequest } from './sent-request.ts'
import { toSpacing, type Spacing } from './spacing.ts'

export interface DayOfRequests {
  /** UTC, as in 2026-03-01. */
  readonly day: string
  requests: number
  lists: number
  pages: number
  unconditional: number
  notModified: number
  failed: number
  bytes: number
}

/** A feed or sitemap that was polled. */
export interface PolledList {
  readonly url: string
  readonly requests: number
  readonly unconditional: number
  readonly notModified: number
  /** From the beginning of a poll to that of the next. */
  readonly spacing?: Spacing
}

export interface PublisherReport {
  readonly days: readonly DayOfRequests[]
  readonly userAgents: readonly string[]
  readonly lists: readonly PolledList[]
  /** Between any two requests to one registrable domain. */
  readonly spacing?: Spacing
  readonly pauses: KeptPauses
  /** Asked for by a list or a plan, and not sent: how often, by the reason. */
  readonly notSent: Readonly<Record<string, number>>
  /** By status, or by the code where there was no answer. */
  readonly failures: Readonly<Record<string, number>>
}

export interface PublisherReporter {
  readonly add: (outcome: CrawlOutcome) => void
  readonly report: () => PublisherReport
}

export function makePublisherReporter(): PublisherReporter {
  const sent = new Map<string, SentRequest>()
  const notSent = new Map<string, string>()
  return {
    add: (outcome) => {
      const { request, at, failure } = outcome
      const key = [request.sourceId, request.url, request.requestedAt, request.attempt ?? 0, at].join(' ')
      const one = toSentRequest(outcome)
      if (one === undefined) notSent.set(key, failure?.code ?? outcome.result)
      else sent.set(key, one)
    },
    report: () => {
      const requests = [...sent.values()].toSorted((a, b) => a.sentMs - b.sentMs)
      const spacing = toSpacing(requests, ({ host }) => host)
      return {
        days: toDays(requests),
        userAgents: [...new Set(requests.flatMap(({ userAgent }) => userAgent ?? []))],
        lists: toLists(requests),
        ...(spacing === undefined ? {} : { spacing }),
        pauses: toKeptPauses(requests),
        notSent: tally([...notSent.values()]),
        failures: tally(requests.filter(isFailure).map(nameOfFailure)),
      }
    },
  }
}

function toDays(requests: readonly SentRequest[]): readonly DayOfRequests[] {
  const days = new Map<string, DayOfRequests>()
  for (const request of requests) {
    const day = new Date(request.sentMs).toISOString().slice(0, 10)
    const sums = days.get(day) ?? emptyDay(day)
    days.set(day, sums)
    sums.requests += 1
    sums[request.isList ? 'lists' : 'pages'] += 1
    sums.bytes += request.bytes
    if (request.conditional === false) sums.unconditional += 1
    if (request.result === 'not-modified') sums.notModified += 1
    if (isFailure(request)) sums.failed += 1
  }
  return [...days.values()]
}

function emptyDay(day: string): DayOfRequests {
  return { day, requests: 0, lists: 0, pages: 0, unconditional: 0, notModified: 0, failed: 0, bytes: 0 }
}

function toLists(requests: readonly SentRequest[]): readonly PolledList[] {
  const byUrl = Map.groupBy(
    requests.filter(({ isList }) => isList),
    ({ url }) => url,
  )
  return [...byUrl].map(([url, polls]) => {
    const spacing = toSpacing(polls, () => url)
    return {
      url,
      requests: polls.length,
      unconditional: polls.filter(({ conditional }) => conditional === false).length,
      notModified: polls.filter(({ result }) => result === 'not-modified').length,
      ...(spacing === undefined ? {} : { spacing }),
    }
  })
}

function isFailure({ result }: SentRequest): boolean {
  return result === 'failed'
}

function nameOfFailure({ status, code = 'UNKNOWN' }: SentRequest): string {
  return status === undefined ? code : `HTTP_${status}`
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
