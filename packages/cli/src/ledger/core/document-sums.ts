/** What became of each document: read as a list, parsed as a page, rejected, or waiting. Pure. */
import { dayOf, documentKey } from './facts.ts'
import type { Books, DocumentEntry, VersionEntry } from './ledger-books.ts'
import { count } from './ledger-row.ts'
import type { Scribe } from './scribe.ts'

/** Enters every document of the books, and what was parsed of documents that nobody knows. */
export function sumDocuments(books: Books, scribe: Scribe): void {
  const parsed = new Set<string>()
  const unfollowed = new Set([...books.unfollowed.values()].map(({ sourceId, url }) => `${sourceId} ${url}`))
  for (const entry of books.versions.values()) {
    if (!entry.parsed || entry.imported) continue
    const key = documentOf(books, entry)
    if (key !== undefined) parsed.add(key)
    else if (!entry.urls.some((url) => unfollowed.has(`${entry.version.sourceId} ${url}`)))
      reportOrphan(entry, scribe)
  }
  for (const [key, entry] of books.documents) sumDocument(books, entry, parsed.has(key), scribe)
  for (const { sourceId, fetchedAt } of books.unfollowed.values()) {
    const row = scribe.rowOf(sourceId, dayOf(fetchedAt))
    if (row !== undefined) row.unfollowed += 1
  }
}

/** An article knows its addresses and when it was fetched; which of them was asked for, the outcome knows. */
function documentOf({ documents }: Books, { version, urls }: VersionEntry): string | undefined {
  const { sourceId, fetchedAt } = version
  return urls.map((url) => documentKey({ sourceId, fetchedAt, url })).find((key) => documents.has(key))
}

function reportOrphan({ version, urls }: VersionEntry, scribe: Scribe): void {
  const row = scribe.rowOf(version.sourceId, dayOf(version.fetchedAt))
  if (row !== undefined)
    scribe.unaccounted(row, `an article without an outcome: ${urls[0] ?? version.articleId}`)
}

function sumDocument(books: Books, entry: DocumentEntry, isParsed: boolean, scribe: Scribe): void {
  const { document, rejected, isRead, isGone, isUnread } = entry
  const row = scribe.rowOf(document.sourceId, dayOf(document.fetchedAt))
  if (row === undefined) return
  row.documents += 1
  if (rejected !== undefined) count(row.rejected.parser, rejected)
  else if (isRead) row.listsRead += 1
  else if (isGone) row.removed += 1
  else if (isParsed) row.parsed += 1
  else if (isUnread || isUnderWay(books, entry)) row.inFlight.parser += 1
  else if (isRevisit(books, entry)) count(row.dropped, 'revisit')
  else scribe.missing(row, 'documents', `fetched, and neither parsed nor rejected: ${document.url}`)
}

/** The parser drops it, without a record, when it found no article or a worse one: what was had of the page stays. */
function isRevisit({ requests }: Books, { requestKey }: DocumentEntry): boolean {
  return requestKey !== undefined && requests.get(requestKey)?.request.reason === 'revisit'
}

/** Its request is not done with, so that the document may still be on its way into the topic. */
function isUnderWay({ requests }: Books, { requestKey }: DocumentEntry): boolean {
  const request = requestKey === undefined ? undefined : requests.get(requestKey)
  return request !== undefined && request.places.size > 0 && !request.done
}
