/** What became of each version of an article: enriched, indexed, replaced by a newer one, rejected, or waiting. Pure. */
import { dayOf } from './facts.ts'
import type { Books, VersionEntry } from './ledger-books.ts'
import { count, type LedgerRow } from './ledger-row.ts'
import type { Scribe } from './scribe.ts'

/** Enters every version of the books. What was fetched since `heldSinceMs` must have been parsed first. */
export function sumArticles(books: Books, heldSinceMs: number, scribe: Scribe): void {
  for (const entry of books.versions.values()) {
    const { version, parsed, enriched, rejected, imported } = entry
    const row = scribe.rowOf(version.sourceId, dayOf(version.fetchedAt))
    if (row === undefined) continue
    if (!parsed && Date.parse(version.fetchedAt) >= heldSinceMs)
      scribe.unaccounted(row, `an article that was never parsed: ${version.articleId}`)
    if (!parsed && !enriched && rejected.enricher === undefined) continue
    row.articles += 1
    if (imported) row.imported += 1
    sumArticle(books, entry, row, scribe)
  }
}

function sumArticle(books: Books, entry: VersionEntry, row: LedgerRow, scribe: Scribe): void {
  const { version, rejected, enriched, parsedDone } = entry
  // Compaction takes the older versions of an article away: they had been enriched.
  const isReplaced = (books.newest.get(version.articleId) ?? 0) > Date.parse(version.fetchedAt)
  if (rejected.enricher !== undefined && !enriched) count(row.rejected.enricher, rejected.enricher)
  else if (enriched || isReplaced) sumEnriched(books, entry, isReplaced, row, scribe)
  else if (parsedDone)
    scribe.missing(row, 'articles', `parsed, and not enriched: article ${version.articleId}`)
  else row.inFlight.enricher += 1
}

function sumEnriched(
  { indexed }: Books,
  { rejected, enrichedDone, version }: VersionEntry,
  isReplaced: boolean,
  row: LedgerRow,
  scribe: Scribe,
): void {
  const [mine, there] = [Date.parse(version.fetchedAt), indexed.get(version.articleId) ?? -1]
  row.enriched += 1
  if (rejected.indexer !== undefined) count(row.rejected.indexer, rejected.indexer)
  else if (there === mine) row.indexed += 1
  else if (there > mine || isReplaced) count(row.dropped, 'replaced')
  else if (enrichedDone)
    scribe.missing(row, 'enriched articles', `enriched, and not in the index: article ${version.articleId}`)
  else row.inFlight.indexer += 1
}
