/** One version of an article as its publisher had it: what makes two of them the same, and which sighting counts. Pure. */
import { createHash } from 'node:crypto'
import type { EnrichedArticle } from '@rasid/contracts'

/** Title and text at one time. */
export interface ArticleRevision {
  readonly articleId: string
  /** Of title and text: two sightings with the same hash are one version. */
  readonly hash: string
  readonly outletId: string
  readonly title: string
  readonly text: string
  /** When it was fetched first, ISO 8601. */
  readonly seenAt: string
  /** What the page itself says of its last change. */
  readonly modifiedAt?: string
  /** Of the parser that read it: two texts are compared only where one parser read both. */
  readonly parserRevision: number
}

/** What of an article its revision is made of. */
export type Versioned = Pick<
  EnrichedArticle,
  'id' | 'title' | 'text' | 'fetchedAt' | 'modifiedAt' | 'outlet' | 'extraction'
>

export function toRevision({
  id,
  title,
  text,
  fetchedAt,
  modifiedAt,
  outlet,
  extraction,
}: Versioned): ArticleRevision {
  return {
    articleId: id,
    hash: createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32),
    outletId: outlet.id,
    title,
    text,
    seenAt: fetchedAt,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    parserRevision: extraction.revision,
  }
}

/** One document a version, whatever the order in which its sightings come. */
export function revisionId({ articleId, hash }: Pick<ArticleRevision, 'articleId' | 'hash'>): string {
  return `${createHash('sha256').update(articleId).digest('hex').slice(0, 32)}-${hash}`
}

/** The external version: the higher wins, so that the earliest sighting does. */
export function revisionVersion({ seenAt }: Pick<ArticleRevision, 'seenAt'>): number {
  return Number.MAX_SAFE_INTEGER - Date.parse(seenAt)
}
