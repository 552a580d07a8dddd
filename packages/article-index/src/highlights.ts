/**
 * Highlights as data: plain text and where its marks are. No markup crosses the API, so nobody has to escape
 * around it.
 */

/** Two characters of the private use area, which no article means anything by. */
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'

export interface Highlight {
  readonly field: 'title' | 'text'
  /** A piece of the field, or all of a title. */
  readonly text: string
  /** UTF-16 units into `text` of this highlight, end exclusive, in order. */
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}

/** Reads what Elasticsearch marked. A mark that does not close is no mark. */
export function parseHighlight(field: Highlight['field'], marked: string): Highlight {
  const marks: { start: number; end: number }[] = []
  let text = ''
  let open: number | undefined
  for (const part of marked.split(/(?<mark>[\uE000\uE001])/u)) {
    if (part === MARK_START) open = text.length
    else if (part !== MARK_END) text += part
    else if (open !== undefined) {
      marks.push({ start: open, end: text.length })
      open = undefined
    }
  }
  return { field, text, marks }
}

/** All highlights of a hit, title first. Keys are field names, with or without `.exact`. */
export function toHighlights(found: Readonly<Record<string, readonly string[]>>): readonly Highlight[] {
  const of = (field: Highlight['field']): readonly Highlight[] =>
    (found[field] ?? found[`${field}.exact`] ?? []).map((marked) => parseHighlight(field, marked))
  return [...of('title'), ...of('text')]
}
