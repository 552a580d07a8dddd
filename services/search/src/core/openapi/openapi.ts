/**
 * The API in OpenAPI 3.1, made from the lists that the API itself is made of. Pure.
 * `services/search/openapi.json` is this, written by `node services/search/scripts/make-openapi.ts`.
 */
import {
  DEFAULT_PAGE_SIZE,
  FACETS,
  MAX_EDITS,
  MAX_PAGE_SIZE,
  MAX_QUERY_LENGTH,
  MAX_REACH,
  MAX_STORY,
} from '@rasid/article-index'
import { EXPORT_FORMATS, MAX_EXPORT } from '../export/export-formats.ts'
import { MAX_CURSOR } from '../walk-cursor.ts'
import { SCHEMAS, type SchemaName } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

/** The whole description. */
export function toOpenapi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rasid search',
      version: '1.0.0',
      description: 'Read-only search over Arabic news. Times are ISO 8601 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {
      '/api/search': operation(
        'search',
        'Hits, best first; newest first without words',
        SEARCH,
        'SearchResult',
      ),
      '/api/facets': operation('facets', 'Counts by facet and over time', SEARCH, 'Facets'),
      '/api/status': operation('status', 'How much there is, by outlet', [], 'Status'),
      '/api/articles/{id}': operation('article', 'One article as it was indexed', [ID], 'Article'),
      '/api/articles/{id}/revisions': operation(
        'revisions',
        'The versions of an article that was found changed, oldest first',
        [ID],
        'Revisions',
      ),
      '/api/stories/{id}': operation(
        'story',
        `The articles of a story in order of time, ${MAX_STORY} at the most, and what each changed`,
        [ID, text('compare', 'Id of an article that is compared in any case', FILTER_LENGTH)],
        'Story',
      ),
      '/api/edits': operation('edits', 'The articles that their outlets changed last', EDITS, 'Edits'),
      '/api/export/{format}': file('export', 'Hits as a file, in the order of the search', [
        FORMAT,
        // Every article is given, so there is nothing to unfold.
        ...SEARCH.filter(({ name }) => !['size', 'from', 'copies'].includes(name)),
        number(
          'limit',
          `Articles at the most; \`x-total-count\` says how many there are`,
          1,
          MAX_EXPORT,
          1_000,
        ),
      ]),
      '/api/hits': operation(
        'walk',
        'All hits of a search from one point in time, page by page, in the order of an export: ask again with `cursor` as long as there is one',
        [
          ...SEARCH.filter(({ name }) => !['from', 'copies'].includes(name)),
          text('cursor', 'Of the page before, good for two minutes', MAX_CURSOR),
        ],
        'Hits',
      ),
      '/api/articles/{id}/{format}': file('citation', 'One article as a file', [ID, FORMAT]),
      '/api/openapi.json': operation('openapi', 'This description', [], undefined),
    },
    // Keys are the operator's choice; without them nothing is asked for.
    security: [{}, { key: [] }],
    components: { schemas: SCHEMAS, securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
  }
}

interface Parameter extends Json {
  readonly name: string
}

function text(name: string, description: string, maxLength: number): Parameter {
  return { name, in: 'query', description, schema: { type: 'string', maxLength } }
}

function number(
  name: string,
  description: string,
  minimum: number,
  maximum: number,
  byDefault: number,
): Parameter {
  return { name, in: 'query', description, schema: { type: 'integer', minimum, maximum, default: byDefault } }
}

function inPath(name: string, schema: Json): Parameter {
  return { name, in: 'path', required: true, schema }
}

/** Ids and codes, the longest of which has 128 characters. */
const FILTER_LENGTH = 256

const SEARCH: readonly Parameter[] = [
  text(
    'q',
    'The query box: words, "phrases", -without, a OR b, begin*, field:value, from:2026-01',
    MAX_QUERY_LENGTH,
  ),
  {
    name: 'copies',
    in: 'query',
    description:
      'yes: each copy and rewrite of a story is a hit of its own; otherwise they are folded under the best one, except within a story',
    schema: { type: 'string', enum: ['yes', 'no'], default: 'no' },
  },
  number('size', 'Hits a page', 0, MAX_PAGE_SIZE, DEFAULT_PAGE_SIZE),
  number('from', `Hits to skip; with size at most ${MAX_REACH}`, 0, MAX_REACH, 0),
  ...FACETS.map(({ name, field, title }) => text(name, `${title.en} (\`${field}\`)`, FILTER_LENGTH)),
  text('since', 'Published at or after this day or instant', FILTER_LENGTH),
  text('until', 'Published before this day or instant', FILTER_LENGTH),
  {
    name: 'fresh',
    in: 'query',
    description: 'Newer articles a little before older ones that match as well',
    schema: { type: 'string', enum: ['yes', 'no'], default: 'no' },
  },
]

const EDITS: readonly Parameter[] = [
  text('outlet', 'Of this outlet only (its id)', FILTER_LENGTH),
  number('size', 'Articles a page', 1, MAX_EDITS, 20),
  number('from', `Articles to skip; with size at most ${MAX_REACH}`, 0, MAX_REACH, 0),
]

const ID = inPath('id', { type: 'string', minLength: 1, maxLength: 512 })
const FORMAT = inPath('format', { type: 'string', enum: Object.keys(EXPORT_FORMATS) })

function operation(
  operationId: string,
  summary: string,
  parameters: readonly Parameter[],
  schema: SchemaName | undefined,
): Json {
  const content = schema === undefined ? { type: 'object' } : { $ref: `#/components/schemas/${schema}` }
  const answer = { description: summary, content: { 'application/json': { schema: content } } }
  return { get: { operationId, summary, parameters, responses: { 200: answer, ...ERRORS } } }
}

function file(operationId: string, summary: string, parameters: readonly Parameter[]): Json {
  const content = Object.values(EXPORT_FORMATS).map(({ contentType }) => [
    contentType,
    { schema: { type: 'string' } },
  ])
  const answer = { description: summary, content: Object.fromEntries(content) as Json }
  return {
    get: { operationId, summary, parameters, responses: { 200: answer, 429: error('TOO_MANY'), ...ERRORS } },
  }
}

function error(code: string): Json {
  const schema = { $ref: '#/components/schemas/Error' }
  return { description: code, content: { 'application/json': { schema } } }
}

const ERRORS: Json = {
  400: error('BAD_QUERY'),
  401: error('UNAUTHORIZED'),
  403: error('MASKED'),
  404: error('NOT_FOUND'),
  500: error('INTERNAL'),
  503: error('INDEX_UNAVAILABLE'),
}
