/** One article as RIS (Research Information Systems), which Zotero, EndNote and Mendeley read. Pure. */
import type { IndexDocument } from '@rasid/article-index'
import { dayOf, oneLine } from './cited-fields.ts'

/** Lines end with CR LF and a record with `ER`; a field without a value is left out. */
export function toRis(article: IndexDocument): string {
  const { publishedAt, agency, evidence } = article
  const day = publishedAt === undefined ? undefined : dayOf(publishedAt)
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', 'NEWS'],
    ['ID', article.id],
    ['TI', article.title],
    ...article.authors.map((author) => ['AU', author] as const),
    ['T2', article.outlet.name],
    ['PB', agency],
    ['PY', day?.slice(0, 4)],
    // The slash at the end stands before a season or the like, which there is none of.
    ['DA', day === undefined ? undefined : `${day.replaceAll('-', '/')}/`],
    ['UR', article.canonicalUrl],
    ['Y2', `${dayOf(article.fetchedAt).replaceAll('-', '/')}/`],
    ['LA', article.enrichment.language],
    ['N1', evidence?.sha256 === undefined ? undefined : `SHA-256 ${evidence.sha256}`],
  ]
  const lines = fields.flatMap(([tag, value]) =>
    value === undefined || oneLine(value) === '' ? [] : [`${tag}  - ${oneLine(value)}\r\n`],
  )
  return `${lines.join('')}ER  - \r\n\r\n`
}
