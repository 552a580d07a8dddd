/** What a reference to an article is made of. */

/** Paths of the article, as `_source` takes them. */
export const CITED_FIELDS: readonly string[] = [
  'id',
  'title',
  'authors',
  'outlet',
  'agency',
  'publishedAt',
  'fetchedAt',
  'canonicalUrl',
  'enrichment.language',
  'evidence.sha256',
]

/** One line of plain text: what wraps or controls would break a format that goes by lines. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** The day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10)
}
