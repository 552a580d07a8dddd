/**
 * CSV after RFC 4180, made safe for spreadsheets: what begins like a formula gets an apostrophe in front, since programs
 * run formulas of a file they open (OWASP, CSV injection). Pure.
 */
import type { IndexDocument } from '@rasid/article-index'

/** Signs that begin a formula, full-width ones and white space before them included; dashes and plus signs too. */
const FORMULA = /^[\s\u200E\u200F\u061C\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/u

type Column = readonly [name: string, value: (article: IndexDocument) => string | undefined]

const COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['publishedAt', ({ publishedAt }) => publishedAt],
  ['outlet', ({ outlet }) => outlet.name],
  ['country', ({ outlet }) => outlet.country],
  ['title', ({ title }) => title],
  ['authors', ({ authors }) => authors.join('; ')],
  ['agency', ({ agency }) => agency],
  ['languages', ({ languages }) => languages.join('; ')],
  ['groups', ({ groupIds }) => groupIds.join('; ')],
  ['places', ({ placeIds }) => placeIds.join('; ')],
  ['mentioned', ({ entityNames }) => entityNames.join('; ')],
  ['url', ({ canonicalUrl }) => canonicalUrl],
  ['fetchedAt', ({ fetchedAt }) => fetchedAt],
  ['sha256', ({ evidence }) => evidence?.sha256],
  ['story', ({ story }) => story?.id],
  ['relation', ({ story }) => story?.relation],
  ['text', ({ text }) => text],
]

/** Paths that the columns need. */
export const CSV_FIELDS: readonly string[] = [
  'id',
  'publishedAt',
  'outlet',
  'title',
  'authors',
  'agency',
  'languages',
  'groupIds',
  'placeIds',
  'entityNames',
  'canonicalUrl',
  'fetchedAt',
  'evidence.sha256',
  'story',
  'text',
]

export const CSV_HEADER: string = toLine(COLUMNS.map(([name]) => name))

/** One article, one record; a text keeps its line breaks inside quotation marks. */
export function toCsvLine(article: IndexDocument): string {
  return toLine(COLUMNS.map(([, value]) => value(article) ?? ''))
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

/** A NUL ends a cell early in some programs; it is left out. */
function toCell(text: string): string {
  const clean = text.replaceAll('\0', '')
  const safe = FORMULA.test(clean) ? `'${clean}` : clean
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
