/** What the API answers, as JSON Schema 2020-12. An object lists what it always has; more may come in later versions. */
import { FACETS } from '@rasid/article-index'

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

const HIGHLIGHT = object({
  field: { type: 'string', enum: ['title', 'text'] },
  text: STRING,
  // UTF-16 units into the text of this highlight.
  marks: list(object({ start: COUNT, end: COUNT })),
})

const HIT = object(
  {
    id: STRING,
    score: { type: 'number' },
    url: STRING,
    title: STRING,
    outlet: OUTLET,
    highlights: list(HIGHLIGHT),
  },
  { publishedAt: INSTANT, removedAt: INSTANT },
)

const BAR = object({ since: INSTANT, until: INSTANT, articles: COUNT })

/** What was searched in the place of what was typed. */
const SEARCHED: Readonly<Record<string, Json>> = { unquoted: STRING, loose: { type: 'boolean' } }

export type SchemaName = 'SearchResult' | 'Facets' | 'Status' | 'Article' | 'Revisions' | 'Edits' | 'Error'

export const SCHEMAS: Readonly<Record<SchemaName, Json>> = {
  SearchResult: object(
    { total: COUNT, hits: list(HIT) },
    {
      ...SEARCHED,
      // A query that would have found more, and how much.
      didYouMean: object({ text: STRING, total: COUNT }),
    },
  ),
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
    { publishedAt: INSTANT, authors: list(STRING), agency: STRING, removedAt: INSTANT },
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
