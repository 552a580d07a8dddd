/** What the API answers, as JSON Schema 2020-12. An object lists what it always has; more may come in later versions. */
import { FACETS } from '@rasid/article-index'
import { STORY_RELATIONS } from '@rasid/contracts'

type Json = Readonly<Record<string, unknown>>

const STRING = { type: 'string' } as const
const COUNT = { type: 'integer', minimum: 0 } as const
const INSTANT = { type: 'string', format: 'date-time' } as const

function object(
  required: Readonly<Record<string, Json>>,
  optional: Readonly<Record<string, Json>> = {},
): Json {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } }
}

function list(items: Json): Json {
  return { type: 'array', items }
}

const OUTLET = object({ id: STRING, name: STRING }, { country: STRING })

const HIGHLIGHT = object(
  {
    field: { type: 'string', enum: ['title', 'text'] },
    text: STRING,
    // UTF-16 units into the text of this highlight.
    marks: list(object({ start: COUNT, end: COUNT })),
  },
  {
    // Of the article's text, parted by blank lines; the first is 1.
    paragraph: { type: 'integer', minimum: 1 },
    // Where only the part of the paragraph around its marks is given.
    cutBefore: { type: 'boolean' },
    cutAfter: { type: 'boolean' },
  },
)

const RELATION = { type: 'string', enum: [...STORY_RELATIONS] }
const ID_OR_NULL = { type: ['string', 'null'] }

/** What an article is to its story, and which one it was made from. */
const PLACE = object({ id: STRING, relation: RELATION, of: ID_OR_NULL })

const FOLDED = object({ first: COUNT, copy: COUNT, rewrite: COUNT })

const HIT = object(
  {
    id: STRING,
    score: { type: 'number' },
    url: STRING,
    title: STRING,
    outlet: OUTLET,
    highlights: list(HIGHLIGHT),
  },
  {
    publishedAt: INSTANT,
    removedAt: INSTANT,
    // With what is folded under the hit, where something is.
    story: object({ id: STRING, relation: RELATION, of: ID_OR_NULL }, { folded: FOLDED }),
  },
)

const BAR = object({ since: INSTANT, until: INSTANT, articles: COUNT })

/** What was searched in the place of what was typed. */
const SEARCHED: Readonly<Record<string, Json>> = { unquoted: STRING, loose: { type: 'boolean' } }

export type SchemaName =
  | 'SearchResult'
  | 'Hits'
  | 'Facets'
  | 'Status'
  | 'Article'
  | 'Revisions'
  | 'Story'
  | 'Edits'
  | 'Error'

export const SCHEMAS: Readonly<Record<SchemaName, Json>> = {
  SearchResult: object(
    { total: COUNT, hits: list(HIT) },
    {
      // Hits that there are where copies are folded; `total` counts articles.
      stories: COUNT,
      ...SEARCHED,
      // A query that would have found more, and how much.
      didYouMean: object({ text: STRING, total: COUNT }),
      // Typed as a date, but no date, so searched for as a word.
      notDates: list(STRING),
    },
  ),
  // Without a cursor it is the last page.
  Hits: object({ total: COUNT, hits: list(HIT) }, { ...SEARCHED, cursor: STRING }),
  Facets: object(
    {
      facets: list(
        object({
          name: { type: 'string', enum: FACETS.map(({ name }) => name) },
          values: list(object({ value: STRING, articles: COUNT }, { label: STRING })),
        }),
      ),
      timeline: object({
        unit: { type: 'string', enum: ['day', 'week', 'month', 'quarter', 'year'] },
        bars: list(BAR),
      }),
    },
    SEARCHED,
  ),
  Status: object({
    articles: COUNT,
    lastDay: COUNT,
    readAt: COUNT,
    outlets: list(
      object(
        { id: STRING, name: STRING, articles: COUNT, lastDay: COUNT },
        { country: STRING, lastFetchedAt: INSTANT, lastPublishedAt: INSTANT },
      ),
    ),
  }),
  Article: object(
    {
      id: STRING,
      url: STRING,
      canonicalUrl: STRING,
      outlet: OUTLET,
      title: STRING,
      text: STRING,
      fetchedAt: INSTANT,
      enrichment: { type: 'object' },
    },
    { publishedAt: INSTANT, authors: list(STRING), agency: STRING, story: PLACE, removedAt: INSTANT },
  ),
  Revisions: object({
    revisions: list(
      object(
        {
          articleId: STRING,
          hash: STRING,
          outletId: STRING,
          title: STRING,
          text: STRING,
          seenAt: INSTANT,
          parserRevision: COUNT,
        },
        { modifiedAt: INSTANT },
      ),
    ),
  }),
  Story: object(
    {
      id: STRING,
      total: COUNT,
      counts: object({ first: COUNT, copy: COUNT, rewrite: COUNT, none: COUNT }),
      articles: list(
        object(
          {
            id: STRING,
            url: STRING,
            title: STRING,
            outlet: OUTLET,
            fetchedAt: INSTANT,
            relation: RELATION,
            of: ID_OR_NULL,
          },
          {
            publishedAt: INSTANT,
            removedAt: INSTANT,
            // After the first was published, in ms; absent where one of the two has no time of day.
            afterMs: COUNT,
            // Against the article that it was made from. `later`: not looked for yet; `compare` asks for it.
            change: object(
              { kind: { type: 'string', enum: ['words', 'rewritten', 'later'] } },
              { added: COUNT, removed: COUNT },
            ),
          },
        ),
      ),
    },
    // Id of the article that is known to be first, else of the first in time.
    { first: STRING },
  ),
  Edits: object({
    total: COUNT,
    edits: list(
      object(
        {
          articleId: STRING,
          outletId: STRING,
          title: STRING,
          seenAt: INSTANT,
          previousSeenAt: INSTANT,
          kind: { type: 'string', enum: ['words', 'rewritten', 'other-parser'] },
        },
        { modifiedAt: INSTANT, added: COUNT, removed: COUNT, previousTitle: STRING },
      ),
    ),
  }),
  Error: object({
    error: object({
      code: {
        type: 'string',
        enum: [
          'BAD_QUERY',
          'UNAUTHORIZED',
          'MASKED',
          'NOT_FOUND',
          'TOO_MANY',
          'INDEX_UNAVAILABLE',
          'INTERNAL',
        ],
      },
      message: STRING,
    }),
  }),
}
