/** A line of the ledger: what became of one source's requests, documents and articles of one UTC day. */
import type { StageName } from '@rasid/contracts'

export type Counts = Record<string, number>

/** The four sums that must hold, each over what one stage was given. */
export type SumName = 'requests' | 'documents' | 'articles' | 'enriched articles'

/**
 * Requests belong to the day on which they were made; documents and articles to the day on which they were fetched.
 *
 *     requested  = fetched + notModified + duplicate + failed + rejected.fetcher + inFlight.fetcher + missing.requests
 *     documents  = listsRead + parsed + removed + rejected.parser + dropped.revisit + inFlight.parser + missing.documents
 *     articles   = enriched + rejected.enricher + inFlight.enricher + missing.articles
 *     enriched   = indexed + dropped.replaced + rejected.indexer + inFlight.indexer + missing["enriched articles"]
 */
export interface LedgerRow {
  readonly sourceId: string
  /** As in 2026-03-01. */
  readonly day: string
  /** Entries of lists that were to be fetched, those of history included. */
  discovered: number
  /** Of them, those of history, which are requested when there is time. */
  deferred: number
  requested: number
  fetched: number
  notModified: number
  /** Entries that were fetched before. */
  duplicate: number
  /** By the fetcher's codes. */
  readonly failed: Counts
  documents: number
  listsRead: number
  parsed: number
  /** Looks that found a page gone from its site: its article is marked. */
  removed: number
  /** Versions of articles: what was made of documents, and what was imported. */
  articles: number
  imported: number
  enriched: number
  indexed: number
  /**
   * `repeat`: a request that was written again · `revisit`: a look at a page that was had, which gave no better article ·
   * `replaced`: there is a newer version of the article.
   */
  readonly dropped: Counts
  /** By stage and code. */
  readonly rejected: Readonly<Record<StageName, Counts>>
  readonly inFlight: Record<StageName, number>
  /** What a stage had done with, and left no trace. Zero, or something was lost. */
  readonly missing: Record<SumName, number>
  /** Outcomes without a request, articles without an outcome or never parsed: what came first was lost. */
  unaccounted: number
  /** Documents of records that are too old to be followed. */
  unfollowed: number
}

export function makeRow(sourceId: string, day: string): LedgerRow {
  return {
    sourceId,
    day,
    discovered: 0,
    deferred: 0,
    requested: 0,
    fetched: 0,
    notModified: 0,
    duplicate: 0,
    failed: {},
    documents: 0,
    listsRead: 0,
    parsed: 0,
    removed: 0,
    articles: 0,
    imported: 0,
    enriched: 0,
    indexed: 0,
    dropped: {},
    rejected: { scheduler: {}, fetcher: {}, parser: {}, enricher: {}, indexer: {} },
    inFlight: { scheduler: 0, fetcher: 0, parser: 0, enricher: 0, indexer: 0 },
    missing: { requests: 0, documents: 0, articles: 0, 'enriched articles': 0 },
    unaccounted: 0,
    unfollowed: 0,
  }
}

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by
}

export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, number) => sum + number, 0)
}
