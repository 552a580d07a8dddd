/**
 * "Did you mean": a query that would have found more than one which found little, out of the words and names of the index.
 *
 * Promises: what is quoted, left out by a minus, cut by a star or said of a field stays as typed; a suggestion finds articles,
 * under the same filters, and no fewer than were found. It is never searched unasked.
 */
import type { estypes } from '@elastic/elasticsearch'
import { normaliseArabic } from '@rasid/arabic'
import { toArticleBody, type ArticleQuery } from './article-query.ts'
import { parseBox, replaceWords } from './box-query.ts'
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'
import { MARK_END, MARK_START, toHighlights, type Highlight } from './highlights.ts'
import { nearestName, toNameKeys, type NearName } from './near-names.ts'
import { totalOf, type SearchResult } from './search.ts'
import {
  MOST_WORDS,
  toCorrection,
  toCountBody,
  toSuggesters,
  toSuspects,
  type Correction,
} from './spelling.ts'

export interface Suggestion {
  /** To be put into the box: the whole query, with what was corrected. */
  readonly text: string
  /** How many articles it finds. */
  readonly total: number
}

/** Undefined where enough was found or nothing better is known. Rejects as a search does. */
export type Suggester = (query: ArticleQuery, result: SearchResult) => Promise<Suggestion | undefined>

/** A page with this many hits answers; below it the reader may have mistyped. */
const FEW = 3

/** Of more words than these one is enough to be found, so a slip in another does not show in the number of hits. */
const ALL_MEANT = 2

/** `names`: those that the articles have, as `readEntityNames` gives them. */
export function makeSuggester(index: ArticleIndex, names: () => Promise<readonly string[]>): Suggester {
  return async (query, result) => {
    const words = [...new Set(parseBox(query.text).words)]
    if (words.length === 0 || words.length > MOST_WORDS) return undefined
    if (result.loose !== true && result.total >= FEW && words.length <= ALL_MEANT) return undefined
    const counts = await countWords(index, words)
    const suspects = toSuspects(words, counts)
    if (suspects.length === 0) return undefined
    const near = nearestName(
      words,
      new Set(suspects.filter((at) => counts[at] === 0)),
      toNameKeys(await names()),
    )
    const changes = await toChanges(index, { words, counts, suspects, near })
    return await prove(index, query, changes, result)
  }
}

/** More names than pages of any newspaper have in a month. */
const MOST_NAMES = 5_000

/** Names of all that the articles mention, the most frequent ones. Rejects as a search does. */
export async function readEntityNames({ client, alias }: ArticleIndex): Promise<readonly string[]> {
  const found = await asking('reading the names of entities', () =>
    client.search<unknown, { readonly names: { readonly buckets: readonly { readonly key: string }[] } }>({
      index: alias,
      size: 0,
      request_cache: true,
      aggs: { names: { terms: { field: 'entityNames', size: MOST_NAMES } } },
    }),
  )
  return found.aggregations?.names.buckets.map(({ key }) => key) ?? []
}

async function countWords(
  { client, alias }: ArticleIndex,
  words: readonly string[],
): Promise<readonly number[]> {
  const found = await asking('counting words', () =>
    client.search<unknown, Readonly<Record<string, { readonly doc_count: number }>>>({
      index: alias,
      ...toCountBody(words),
    }),
  )
  return words.map((_, at) => found.aggregations?.[String(at)]?.doc_count ?? 0)
}

interface Doubts {
  readonly words: readonly string[]
  /** Articles that have each of them. */
  readonly counts: readonly number[]
  readonly suspects: readonly number[]
  readonly near: NearName | undefined
}

/** By typed word. A name says more than its words, so it goes first; the words it covers beside the first are dropped. */
type Changes = ReadonlyMap<string, Correction>

async function toChanges(
  { client, alias }: ArticleIndex,
  { words, counts, suspects, near }: Doubts,
): Promise<Changes> {
  const covered = near === undefined ? [] : words.slice(near.at, near.at + near.words)
  const changes = new Map(
    covered.map((word, at): [string, Correction] => [
      word,
      { head: '', word: at === 0 ? (near?.name ?? '') : '' },
    ]),
  )
  for (const at of suspects) {
    const word = words[at] ?? ''
    if (changes.has(word)) continue
    const { suggest = {} } = await asking('looking for words nearby', () =>
      client.search({ index: alias, size: 0, suggest: { ...toSuggesters(word) } }),
    )
    const correction = toCorrection(word, counts[at] ?? 0, suggest)
    if (correction !== undefined) changes.set(word, correction)
  }
  return changes
}

/** Articles that the spelling of a word is taken from: one may have it without its hamza. */
const SHOWN = 3

/** Asked as it would be; what it finds also shows how its words are written, which the dictionary does not keep. */
async function prove(
  { client, alias }: ArticleIndex,
  query: ArticleQuery,
  changes: Changes,
  result: SearchResult,
): Promise<Suggestion | undefined> {
  const text = toText(query, changes, (word) => word)
  if (normaliseArabic(text) === normaliseArabic(query.text)) return undefined
  const { loose: _loose, ...asTyped } = query
  const body = toArticleBody({ ...asTyped, text, size: SHOWN, from: 0 })
  const found = await asking('trying a suggestion', () =>
    client.search({ index: alias, ...body, _source: false, highlight: toMarks(changes) }),
  )
  const total = totalOf(found.hits)
  if (total === 0 || (result.loose !== true && total < result.total)) return undefined
  const spellings = toSpellings(found.hits.hits.flatMap((hit) => toHighlights(hit.highlight ?? {})))
  return { text: toText(query, changes, (word) => spellings.get(word) ?? word), total }
}

function toText({ text }: ArticleQuery, changes: Changes, spell: (word: string) => string): string {
  return replaceWords(text, (typed) => {
    const change = changes.get(typed)
    return change && change.head + spell(change.word)
  })
}

function toMarks(changes: Changes): estypes.SearchHighlight {
  const query = [...changes.values()].map(({ word }) => word).join(' ')
  return {
    pre_tags: [MARK_START],
    post_tags: [MARK_END],
    highlight_query: { multi_match: { query, fields: ['title.exact', 'text.exact'], analyzer: 'ar_exact' } },
    fields: { 'title.exact': { number_of_fragments: 0 }, 'text.exact': { number_of_fragments: 1 } },
  }
}

/** Dictionary word → as the first article has it. */
function toSpellings(highlights: readonly Highlight[]): ReadonlyMap<string, string> {
  const written = highlights.flatMap(({ text, marks }) =>
    marks.map(({ start, end }) => text.slice(start, end)),
  )
  return new Map(written.toReversed().map((word) => [normaliseArabic(word).toLowerCase(), word]))
}
