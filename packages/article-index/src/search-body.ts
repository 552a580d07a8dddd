/**
 * The search request for Elasticsearch. Pure: the same query always gives the same body.
 *
 * A filter decides what is found, scoring fields decide the order: so a question whose words are spread over title and
 * text is found, and the measured recipe (stemmed fields, plus exact ones at half weight) ranks it.
 */
import type { estypes } from '@elastic/elasticsearch'
import { BadQuery } from './errors.ts'
import { toPeriodFilter } from './period.ts'
import { MARK_END, MARK_START } from './highlights.ts'
import {
  parseQueryText,
  toPage,
  type ParsedText,
  type SearchFilters,
  type SearchQuery,
} from './search-query.ts'
import { LONGEST } from './stretch.ts'

type Query = NonNullable<estypes.SearchRequest['query']>
export type SearchBody = estypes.SearchRequest & {
  readonly timeout: string
  /** The score's where there is none. */
  readonly sort?: estypes.SortCombinations[]
}

/**
 * A mention in the title counts half more than one in the text. With three times as much, one word of a headline outweighs
 * a text that has all the words asked for; without any, judged queries for misspelt words lose a place.
 */
const TITLE_WEIGHT = 1.5
/** Best between .3 and .8 on two public question sets. */
const EXACT_WEIGHT = 0.5

const STEM_FIELDS = ['title', 'text', 'summary']
const SCORED_FIELDS = [
  `title^${TITLE_WEIGHT}`,
  'text',
  'summary',
  `title.exact^${TITLE_WEIGHT * EXACT_WEIGHT}`,
  `text.exact^${EXACT_WEIGHT}`,
  `summary.exact^${EXACT_WEIGHT}`,
  // Its words are in `text` too; here they count as typed, with accents folded.
  `textOther^${EXACT_WEIGHT}`,
]
const PHRASE_FIELDS = [`title.exact^${TITLE_WEIGHT}`, 'text.exact', 'summary.exact']
/**
 * Runs of three letters: misspelt words and unusual forms still share most of them. Those of the title count half: a short
 * field that shares some runs scores more than it says.
 */
const TRIGRAM_FIELDS = ['title.tri^0.5', 'text.tri']
/** Best between .3 and .8 and between 50 and 200; only the first hits, for nearly every article shares some run. */
const TRIGRAM_WEIGHT = 0.5
const RESCORED = 100

/** What a hit shows, of the article as it came. */
const HIT_FIELDS = ['url', 'title', 'outlet', 'publishedAt', 'removedAt', 'language', 'groupIds', 'story']

/**
 * One or two words: all of them. With three or more, one will do and the order says the rest: a question and the paragraph
 * that answers it often share a word or two, and asking for half of them lost two thirds of XQuAD-ar's answers.
 */
const ENOUGH_WORDS = '2<1'
/**
 * Words a letter or two away (none for two letters, one for up to five), as written and not as stems: a stem's neighbours
 * are other words; the first letter may differ, for a clitic does. Only where nothing else is found. Runs of three letters can't decide: of 10,161 articles 2,801 have half
 * of those of طالبان, and three the name.
 */
const NEARLY = { fuzziness: 'AUTO' } as const

/** A hit list is read in seconds or not at all; what is found by then is shown. */
const SEARCH_TIMEOUT = '5s'

export interface BodyOptions {
  /** `ids`: nothing but ids, for batches. */
  readonly detail?: 'hits' | 'ids'
}

/** Throws `BadQuery` for a text that is too long or a page that can't be had. */
export function toSearchBody(query: SearchQuery, options: BodyOptions = {}): SearchBody {
  const parsed = parseQueryText(query.text)
  const blank = parsed.words === '' && parsed.phrases.length === 0
  const idsOnly = options.detail === 'ids'
  return {
    ...toPage(query),
    query: toRankedQuery(query, parsed, {
      bool: {
        ...toTextClauses(parsed, query.loose),
        filter: [...toWordFilter(parsed, query.loose), ...toFilters(query)],
      },
    }),
    ...(parsed.words === '' ? { sort: blank ? NEWEST_FIRST : BEST_FIRST } : { rescore: toRescore(parsed) }),
    track_scores: true,
    track_total_hits: true,
    timeout: SEARCH_TIMEOUT,
    _source: idsOnly ? false : HIT_FIELDS,
    ...(idsOnly ? {} : { highlight: toHighlight(parsed) }),
  }
}

/** The id is last so that paging never shows an article twice. */
const TIES: estypes.SortCombinations[] = [
  { publishedAt: { order: 'desc', missing: '_last' } },
  { id: { order: 'asc' } },
]
/** The score's order with a fixed one among equals, which paging needs. */
export const BEST_FIRST: estypes.SortCombinations[] = [{ _score: { order: 'desc' } }, ...TIES]
const NEWEST_FIRST: estypes.SortCombinations[] = TIES

/** A day-old article keeps all of its score, a month-old one about a tenth less; never more than a third is lost. */
const FRESHNESS: estypes.QueryDslFunctionScoreContainer[] = [
  { weight: 2 },
  { exp: { publishedAt: { scale: '90d', offset: '1d', decay: 0.5 } } },
]

function toRankedQuery({ fresh }: SearchQuery, { words }: ParsedText, query: Query): Query {
  const covering: Query = words === '' ? query : { function_score: { query, ...toCoverage(words) } }
  if (fresh !== true) return covering
  return {
    function_score: { query: covering, functions: FRESHNESS, score_mode: 'sum', boost_mode: 'multiply' },
  }
}

/** Words that one types to find a text, and not to describe it as a headline does. */
const FEW_WORDS = 3
/**
 * What an article's score is multiplied by that has all words of a query, or three quarters of them. Of long texts among
 * ten thousand short ones, few words find 30 of 50 with these and 25 with the gentle ones, which a headline pasted
 * whole is best served by: from four words on ANT's lose.
 */
const COVERAGE = { few: { all: 3, most: 1.5 }, many: { all: 1.3, most: 1.1 } } as const

/**
 * Few words are all meant: an article that has every one of them, in title and text together, goes before one whose
 * headline repeats some.
 */
function toCoverage(words: string): Partial<estypes.QueryDslFunctionScoreQuery> {
  const weight = words.split(/\s+/u).length <= FEW_WORDS ? COVERAGE.few : COVERAGE.many
  return {
    functions: [
      { filter: toSpread(words, '100%'), weight: weight.all },
      { filter: toSpread(words, '75%'), weight: weight.most },
      { weight: 1 },
    ],
    score_mode: 'max',
    boost_mode: 'multiply',
  }
}

/** Not with another order than the score's: the server refuses the two together. */
function toRescore({ words }: ParsedText): estypes.SearchRescore {
  return {
    window_size: RESCORED,
    query: {
      rescore_query: { multi_match: { query: words, type: 'most_fields', fields: TRIGRAM_FIELDS } },
      rescore_query_weight: TRIGRAM_WEIGHT,
    },
  }
}

function toTextClauses(
  { words, phrases }: ParsedText,
  loose = false,
): Pick<estypes.QueryDslBoolQuery, 'must' | 'should'> {
  return {
    must: phrases.map((phrase): Query => ({
      // The fields' search analyzer leaves function words out; what is quoted is meant with every word.
      multi_match: { query: phrase, type: 'phrase', fields: PHRASE_FIELDS, analyzer: 'ar_exact' },
    })),
    should:
      words === ''
        ? []
        : [
            { multi_match: { query: words, type: 'most_fields', fields: SCORED_FIELDS, ...NO_POSITIONS } },
            ...(loose ? [toNearly(words)] : []),
          ],
  }
}

/** The stem fields keep none, so a synonym of several words is all of its words, wherever they stand. */
const NO_POSITIONS = { auto_generate_synonyms_phrase_query: false } as const

/**
 * The phrase beside the words finds a query that has function words only («من أين»), which the stems leave out.
 */
function toWordFilter({ words }: ParsedText, loose = false): readonly Query[] {
  if (words === '') return []
  const spread = toSpread(words, loose ? '1' : ENOUGH_WORDS)
  const other: Query = { match: { textOther: { query: words, minimum_should_match: ENOUGH_WORDS } } }
  const literal: Query = {
    multi_match: {
      query: words,
      type: 'phrase',
      fields: ['title.exact', 'text.exact'],
      analyzer: 'ar_exact',
    },
  }
  const should = [spread, other, literal, ...(loose ? [toNearly(words)] : [])]
  return [{ bool: { should, minimum_should_match: 1 } }]
}

/** Any of the words, nearly as it was typed. */
function toNearly(words: string): Query {
  const fields = [`title.exact^${TITLE_WEIGHT}`, 'text.exact']
  return { multi_match: { query: words, fields, ...NEARLY } }
}

/** So many of the words, each in whichever field. */
function toSpread(words: string, enough: string): Query {
  return {
    multi_match: {
      query: words,
      type: 'cross_fields',
      fields: STEM_FIELDS,
      minimum_should_match: enough,
      ...NO_POSITIONS,
    },
  }
}

function toFilters(filters: SearchFilters): readonly Query[] {
  const terms: readonly (readonly [string, string | undefined])[] = [
    ['outlet.id', filters.outlet],
    ['outlet.country', filters.country],
    ['languages', filters.language],
    ['groupIds', filters.group],
  ]
  const chosen = terms.flatMap(([field, value]): Query[] =>
    value === undefined ? [] : [{ term: { [field]: value } }],
  )
  return [...chosen, ...toDateFilter(filters)]
}

function toDateFilter({ since, until }: SearchFilters): readonly Query[] {
  return toPeriodFilter({
    ...(since === undefined ? {} : { since: toInstant('since', since) }),
    ...(until === undefined ? {} : { until: toInstant('until', until) }),
  })
}

/** A date alone is its midnight in UTC. */
function toInstant(name: string, text: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/u.test(text) ? Date.parse(text) : Number.NaN
  // `Date.parse` takes 30 February for 2 March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text.slice(0, 10)))
    throw new BadQuery('date', `${name} "${text}" is not a date such as 2026-01-31 or 2026-01-31T12:00:00Z`)
  return new Date(ms).toISOString()
}

/**
 * Whole, for only all of it says where its paragraphs are; of a text without marks so much that its first paragraph is seen
 * to be longer than what is shown.
 */
const WHOLE_TEXT = { number_of_fragments: 0, no_match_size: 2 * LONGEST }

/**
 * Phrases live in the exact fields only, so with a phrase those are marked. Analysis stops at 200,000 characters:
 * a book's worth of text would cost a second, and marks further down are not shown anyway.
 */
function toHighlight({ phrases }: ParsedText): estypes.SearchHighlight {
  const suffix = phrases.length > 0 ? '.exact' : ''
  return {
    pre_tags: [MARK_START],
    post_tags: [MARK_END],
    require_field_match: false,
    max_analyzed_offset: 200_000,
    fields: { [`title${suffix}`]: { number_of_fragments: 0 }, [`text${suffix}`]: WHOLE_TEXT },
  }
}
