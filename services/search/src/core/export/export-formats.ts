/** How hits leave the page for a table, a program or a list of references. One entry a format. Pure. */
import type { IndexDocument } from '@rasid/article-index'
import { toBibtex } from './bibtex.ts'
import { CSV_FIELDS, CSV_HEADER, toCsvLine } from './csv.ts'
import { CITED_FIELDS } from './cited-fields.ts'
import { toRis } from './ris.ts'

export interface ExportFormat {
  readonly title: string
  readonly contentType: string
  readonly extension: string
  /** What stands before the first article. */
  readonly head: string
  /** Ends with its own line break. */
  readonly write: (article: IndexDocument) => string
  /** Paths of the article that it needs; all when absent. */
  readonly fields?: readonly string[]
}

/** Articles of one export; more belong into a replay or a program that pages by itself. */
export const MAX_EXPORT = 10_000

export type ExportName = 'csv' | 'ndjson' | 'ris' | 'bibtex'

export const EXPORT_FORMATS: Readonly<Record<ExportName, ExportFormat>> = {
  csv: {
    title: 'CSV',
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    // The mark of byte order, without which Excel reads Arabic as Latin letters.
    head: `\uFEFF${CSV_HEADER}`,
    write: toCsvLine,
    fields: CSV_FIELDS,
  },
  ndjson: {
    title: 'NDJSON',
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'ndjson',
    head: '',
    write: (article) => `${JSON.stringify(article)}\n`,
  },
  ris: {
    title: 'RIS',
    contentType: 'application/x-research-info-systems; charset=utf-8',
    extension: 'ris',
    head: '',
    write: toRis,
    fields: CITED_FIELDS,
  },
  bibtex: {
    title: 'BibTeX',
    contentType: 'application/x-bibtex; charset=utf-8',
    extension: 'bib',
    head: '',
    write: toBibtex,
    fields: CITED_FIELDS,
  },
}

export function isExportName(name: string): name is ExportName {
  return Object.hasOwn(EXPORT_FORMATS, name)
}

/** The formats that cite one article. */
export const CITATION_FORMATS: readonly ExportName[] = ['ris', 'bibtex']
