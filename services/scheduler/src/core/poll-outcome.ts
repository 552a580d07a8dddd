/** What came of a poll, as the core reckons with it: an outcome record, its instants as ms since 1970. */
import type { CrawlFailure, CrawlOutcome, CrawlResult, ListReport } from '@rasid/contracts'
import { toMs } from './instants.ts'

/** What the fetcher says. */
export interface PollOutcome {
  readonly atMs: number
  /** When the poll was asked for. */
  readonly requestedMs: number
  readonly result: CrawlResult
  readonly failure?: Omit<CrawlFailure, 'message'>
  readonly freshForMs?: number
  readonly movedTo?: string
  readonly pushUntil?: string
}

/** What the reader of the list says. */
export interface ListRead extends Omit<ListReport, 'publishedAt'> {
  readonly atMs: number
  /** Newest first. */
  readonly publishedMs: readonly number[]
}

export function toPollOutcome(outcome: CrawlOutcome): PollOutcome {
  const { result, failure, freshForMs, movedTo, pushUntil } = outcome
  return {
    atMs: toMs(outcome.at),
    requestedMs: toMs(outcome.request.requestedAt),
    result,
    ...(failure === undefined ? {} : { failure }),
    ...(freshForMs === undefined ? {} : { freshForMs }),
    ...(movedTo === undefined ? {} : { movedTo }),
    ...(pushUntil === undefined ? {} : { pushUntil }),
  }
}

export function toListRead(list: ListReport, atMs: number): ListRead {
  return { ...list, atMs, publishedMs: list.publishedAt.map((time) => toMs(time)) }
}
