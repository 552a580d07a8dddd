/**
 * Highlights as data: plain text and where its marks are. No markup crosses the API, so nobody has to escape
 * around it.
 */
import { toParagraphs } from './highlight-paragraphs.ts'

/** Two characters of the private use area, which no article means anything by. */
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'

export interface MarkedText {
  readonly text: string
  /** UTF-16 units into `text`, end exclusive, in order. */
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}

/** All of a title, or a paragraph of the text, whole or the part of it around the marks. */
export interface Highlight extends MarkedText {
  readonly field: 'title' | 'text'
  /** Which paragraph of the text; the first is 1. Absent for a title. */
  readonly paragraph?: number
  /** The paragraph begins before `text` does. */
  readonly cutBefore?: true
  /** The paragraph goes on after `text`. */
  readonly cutAfter?: true
}

/** Reads what Elasticsearch marked. A mark that does not close is no mark. */
export function parseMarked(marked: string): MarkedText {
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
  return { text, marks }
}

/** All highlights of a hit: the title, then paragraphs, best first. Keys are field names, with or without `.exact`. */
export function toHighlights(found: Readonly<Record<string, readonly string[]>>): readonly Highlight[] {
  const of = (field: Highlight['field']): readonly MarkedText[] =>
    (found[field] ?? found[`${field}.exact`] ?? []).map(parseMarked)
  return [
    ...of('title').map((title) => ({ field: 'title' as const, ...title })),
    ...of('text').flatMap(toParagraphs),
  ]
}
