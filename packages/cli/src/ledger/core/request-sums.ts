/** What became of each request. Pure. */
import { dayOf } from './facts.ts'
import type { Books, RequestEntry } from './ledger-books.ts'
import { count, type LedgerRow } from './ledger-row.ts'
import type { Scribe } from './scribe.ts'

/** Enters every request of the books. Outcomes of requests since `heldSinceMs` must have one. */
export function sumRequests({ requests }: Books, heldSinceMs: number, scribe: Scribe): void {
  for (const entry of requests.values()) {
    const row = scribe.rowOf(entry.request.sourceId, dayOf(entry.request.requestedAt))
    if (row === undefined) continue
    if (entry.discovered || entry.deferred) row.discovered += 1
    if (entry.deferred) row.deferred += 1
    const isAsked = entry.places.size > 0
    if (isAsked || entry.outcome !== undefined || entry.rejected !== undefined)
      sumRequest(entry, row, heldSinceMs, scribe)
  }
}

function sumRequest(entry: RequestEntry, row: LedgerRow, heldSinceMs: number, scribe: Scribe): void {
  const { places, outcome, rejected, done } = entry
  const { reason, requestedAt, url } = entry.request
  row.requested += 1
  const isKnownAgain = reason === 'poll' || reason === 'revisit'
  if (isKnownAgain && places.size > 1) count(row.dropped, 'repeat', places.size - 1)
  // Nobody asks for what a hub pushes.
  if (places.size === 0 && reason !== 'push' && Date.parse(requestedAt) >= heldSinceMs)
    scribe.unaccounted(row, `an outcome without its request: ${url}`)
  if (outcome !== undefined) countOutcome(row, outcome)
  else if (rejected !== undefined) count(row.rejected.fetcher, rejected)
  else if (done) scribe.missing(row, 'requests', `a request without an outcome: ${url}`)
  else row.inFlight.fetcher += 1
}

function countOutcome(
  row: LedgerRow,
  { result, code = 'UNKNOWN' }: NonNullable<RequestEntry['outcome']>,
): void {
  if (result === 'fetched') row.fetched += 1
  else if (result === 'not-modified') row.notModified += 1
  else if (result === 'already-seen') row.duplicate += 1
  else count(row.failed, code)
}
