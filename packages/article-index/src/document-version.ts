/**
 * Which of two versions of an article wins: the later fetch, and of one fetch the later code.
 * Deterministic, so that a repeat of the same record is a repeat of the same write.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import { DocumentRefused } from './errors.ts'

/** Room for revisions below one millisecond of fetch time. */
const REVISIONS = 1_000

/**
 * One number for the code that made the article. Revisions only ever rise, so their sum rises with either of them.
 * Throws `DocumentRefused` when it does not fit under one millisecond.
 */
export function pipelineRevision(article: EnrichedArticle): number {
  const revision = article.extraction.revision + article.enrichment.revision
  if (revision < REVISIONS) return revision
  throw new DocumentRefused(
    `extraction and enrichment revisions add up to ${revision}, over ${REVISIONS - 1}`,
  )
}

/**
 * The external version of the document: `fetchedAtMs * 1000 + pipelineRevision`.
 * Throws `DocumentRefused` for an instant before 1970 or beyond 2^53 / 1000 ms (the year 2255).
 */
export function documentVersion(article: EnrichedArticle): number {
  return toVersion(article.fetchedAt, pipelineRevision(article))
}

/** The version of what the outlet's site said at this instant, as read by code of this revision. Throws as above. */
export function toVersion(at: string, revision: number): number {
  const version = Date.parse(at) * REVISIONS + revision
  if (Number.isSafeInteger(version) && version >= 0) return version
  throw new DocumentRefused(`${at} can't be part of a version number`)
}
