/** A search as a person means it, and what they may ask for. */
import { BadQuery } from './errors.ts'

export interface SearchFilters {
  readonly outlet?: string
  /** ISO 3166-1 alpha-2 of the outlet's country. */
  readonly country?: string
  /** BCP 47; matches an article that has a paragraph in it. */
  readonly language?: string
  /** Entity id of a group, for example `group:daesh`. */
  readonly group?: string
  /** First instant of `publishedAt` that counts, ISO 8601. */
  readonly since?: string
  /** First instant that no longer counts. */
  readonly until?: string
}

export interface SearchQuery extends SearchFilters {
  /** What was typed; blank means everything, newest first. */
  readonly text: string
  /** Hits a page, 1–100. */
  readonly size?: number
  /** Newer articles a little before older ones of the same relevance; off unless asked for. */
  readonly fresh?: boolean
  /** Hits to skip. */
  readonly from?: number
  /** `yes`: each copy and rewrite of a story is a hit of its own; otherwise they are folded under the hit before them. */
  readonly copies?: 'yes' | 'no'
  /** One of the words will do, or one a letter or two from it: for words that no article has as they were typed. */
  readonly loose?: boolean
}

/** In UTF-16 units. The longest question people typed was 300; 20,000 letters keep a node busy for most of a second. */
export const MAX_QUERY_LENGTH = 1_000

export const MAX_PAGE_SIZE = 100
export const DEFAULT_PAGE_SIZE = 20

/** Where Elasticsearch ends paging (`index.max_result_window`); nobody reads on to there. */
export const MAX_REACH = 10_000

export interface ParsedText {
  /** What is to be found in any order; blank when everything was quoted. */
  readonly words: string
  /** What must occur as it stands. */
  readonly phrases: readonly string[]
}

/** Marks of direction, which keyboards and pages put between a quotation mark and its word. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Straight, curly, low and angular marks, also the wrong way round, as Arabic keyboards and pages have them. */
const QUOTED = /["«»“”„](?<phrase>[^"«»“”„]+)["«»“”]/gu

/** Splits off «quoted phrases»; a mark without its partner is no mark. Throws `BadQuery` when the text is too long. */
export function parseQueryText(text: string): ParsedText {
  if (text.length > MAX_QUERY_LENGTH)
    throw new BadQuery(
      'length',
      `a query of ${text.length} characters is over the limit of ${MAX_QUERY_LENGTH}`,
    )
  const clean = text.replaceAll(BIDI_CONTROLS, '')
  const phrases = [...clean.matchAll(QUOTED)].map((match) => match.groups?.['phrase']?.trim() ?? '')
  return { words: clean.replaceAll(QUOTED, ' ').trim(), phrases: phrases.filter((phrase) => phrase !== '') }
}

/** Checks the page asked for. Throws `BadQuery`. */
export function toPage(query: SearchQuery): { readonly size: number; readonly from: number } {
  const { size = DEFAULT_PAGE_SIZE, from = 0 } = query
  if (!Number.isInteger(size) || size < 0 || size > MAX_PAGE_SIZE)
    throw new BadQuery('page', `size must be a whole number from 0 to ${MAX_PAGE_SIZE}`)
  if (!Number.isInteger(from) || from < 0 || from + size > MAX_REACH)
    throw new BadQuery(
      'page',
      `from must be a whole number, and from + size at most ${MAX_REACH}: narrow the search instead`,
    )
  return { size, from }
}
