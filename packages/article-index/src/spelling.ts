/**
 * What a search that found little may have meant, word by word: the questions to the index and what follows from its answers.
 * Pure.
 *
 * A word is doubted that (nearly) no article has in any form, as the stemmed fields see it: so other spellings, clitics and
 * endings, which search sees through anyway, are never "corrected".
 */
import { cliticReadings, normaliseArabic } from '@rasid/arabic'
import type { estypes } from '@elastic/elasticsearch'
import { EASILY_WRONG, editDistance } from './edit-distance.ts'

/** Words of a query that are looked at; longer ones are sentences, which find something by any of their words. */
export const MOST_WORDS = 8
/** Below it every word is some other word with a letter changed. */
const SHORTEST_WORD = 4
/** From this length on two letters may be wrong. */
const LONG_WORD = 6
/** A word that this many articles have is no slip. */
const RARE = 2
/** Where a rare word is taken for a slip, the other one is so many times as frequent. */
const FAR_MORE = 20
/** As many as there are neighbours worth comparing; the best of the server's order is rarely the best of ours. */
const CANDIDATES = 8

const EXACT_FIELDS = ['title.exact', 'text.exact'] as const

/** What to put in the place of a word. */
export interface Correction {
  /** Clitics that were typed, and stay. */
  readonly head: string
  /** In the spelling of the exact fields, or as a name is written. */
  readonly word: string
}

/** Letters at the head of a word that may be clitics, and the rest, which is looked up by itself. */
interface Form {
  readonly head: string
  readonly rest: string
}

/** Asks how many articles have each word, as a filter of its own. */
export function toCountBody(words: readonly string[]): estypes.SearchRequest {
  const aggs = Object.fromEntries(
    words.map((word, at): [string, estypes.AggregationsAggregationContainer] => [
      String(at),
      { filter: { bool: toAnyForm(word) } },
    ]),
  )
  return { size: 0, track_total_hits: false, aggs }
}

function toAnyForm(query: string): estypes.QueryDslBoolQuery {
  const fields = ['title', 'text', 'summary', 'textOther']
  const should: estypes.QueryDslQueryContainer[] = [
    { multi_match: { query, operator: 'and', fields } },
    { multi_match: { query, operator: 'and', fields: [...EXACT_FIELDS], analyzer: 'ar_exact' } },
  ]
  return { should }
}

/** Positions of the words that may be slips, by how many articles have each. */
export function toSuspects(words: readonly string[], counts: readonly number[]): readonly number[] {
  return [...words.keys()].filter((at) => {
    const word = normaliseArabic(words[at] ?? '')
    return (counts[at] ?? 0) <= RARE && word.length >= SHORTEST_WORD && /^\p{L}+$/u.test(word)
  })
}

/** Asks the dictionaries of the exact fields for neighbours of the word, with and without what may be clitics. */
export function toSuggesters(word: string): Readonly<Record<string, estypes.SearchFieldSuggester>> {
  const asked = formsOf(word).flatMap(({ rest }, form) =>
    EXACT_FIELDS.map((field): readonly [string, estypes.SearchFieldSuggester] => [
      `${form} ${field}`,
      {
        text: rest,
        term: {
          field,
          analyzer: 'ar_exact',
          suggest_mode: 'always',
          // A clitic or an alif is lost at the head as easily as elsewhere.
          prefix_length: 0,
          min_word_length: SHORTEST_WORD,
          size: CANDIDATES,
        },
      },
    ]),
  )
  return Object.fromEntries(asked)
}

type Suggested = Readonly<Record<string, readonly { readonly options: unknown }[]>>

/** The best of what `toSuggesters` brought for this word, which so many articles have; undefined where none is likely. */
export function toCorrection(word: string, articles: number, suggested: Suggested): Correction | undefined {
  const found = formsOf(word).flatMap(({ head, rest }, form) =>
    EXACT_FIELDS.flatMap((field) => suggested[`${form} ${field}`] ?? [])
      .flatMap(({ options }) => options as readonly { readonly text: string; readonly freq: number }[])
      .map(({ text, freq }) => ({
        head,
        word: text,
        articles: freq,
        distance: editDistance(rest, normaliseArabic(text), mostWrong(rest, articles)),
      })),
  )
  return found
    .filter(
      ({ distance, articles: more }) =>
        distance > 0 && Number.isFinite(distance) && more >= articles * FAR_MORE,
    )
    .toSorted((a, b) => a.distance - b.distance || b.articles - a.articles)[0]
}

/**
 * A word that somebody has written is doubted only where a letter is easily confused or left out, since rare names are rare
 * words; so is a short one, since any four letters are near some others.
 */
function mostWrong(rest: string, articles: number): number {
  if (articles > 0 || rest.length <= SHORTEST_WORD) return EASILY_WRONG
  return rest.length >= LONG_WORD ? 2 : 1
}

/** Where ل has swallowed the alif of the article, the head is lost: «للكوييت» is corrected to «الكويت». */
function formsOf(word: string): readonly Form[] {
  const typed = normaliseArabic(word).toLowerCase()
  return cliticReadings(typed, { properName: true })
    .filter(({ stem, cut }) => cut === 0 || stem.length >= SHORTEST_WORD)
    .map(({ stem }) => ({
      head: typed.endsWith(stem) ? typed.slice(0, typed.length - stem.length) : '',
      rest: stem,
    }))
}
