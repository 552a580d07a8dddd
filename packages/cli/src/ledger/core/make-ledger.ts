/**
 * The ledger: facts of single records → for each source and UTC day, where everything is, and where something is missing.
 *
 * Promises: the result depends on the set of facts alone, not on their order or on repeats, as at-least-once delivery
 * brings them; each thing is counted in exactly one place of each sum; what a stage had done with and left no trace of
 * is a gap. Facts must be a consistent cut: with each effect its cause. Pure; memory grows with the records of the
 * window, some 350 bytes each.
 */
import { sumArticles } from './article-sums.ts'
import { sumDocuments } from './document-sums.ts'
import type { Fact } from './facts.ts'
import { enter, makeBooks } from './ledger-books.ts'
import type { LedgerRow } from './ledger-row.ts'
import { sumRequests } from './request-sums.ts'
import { makeScribe, type Gap } from './scribe.ts'

export interface LedgerOptions {
  /** As in 2026-03-01. */
  readonly firstDay: string
  /** Since when the topic holds every request, and every parsed article; ms since 1970. */
  readonly requestsHeldSinceMs: number
  readonly parsedHeldSinceMs: number
}

export interface LedgerSums {
  readonly rows: readonly LedgerRow[]
  /** Empty when everything adds up. */
  readonly gaps: readonly Gap[]
}

export interface Ledger {
  readonly enter: (fact: Fact) => void
  readonly sum: () => LedgerSums
}

export function makeLedger({ firstDay, requestsHeldSinceMs, parsedHeldSinceMs }: LedgerOptions): Ledger {
  const books = makeBooks()
  return {
    enter: (fact) => enter(books, fact),
    sum: () => {
      const scribe = makeScribe(firstDay)
      sumRequests(books, requestsHeldSinceMs, scribe)
      sumDocuments(books, scribe)
      sumArticles(books, parsedHeldSinceMs, scribe)
      return { rows: scribe.rows(), gaps: scribe.gaps() }
    },
  }
}
