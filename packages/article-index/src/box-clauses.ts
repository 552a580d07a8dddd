/**
 * What the query box means to Elasticsearch: clauses to put beside those of the words themselves. Pure.
 *
 * It knows the fields of the text by parameter, so that whoever changes them changes nothing here.
 */
import type { estypes } from '@elastic/elasticsearch'
import type { BoxFilter, BoxQuery, BoxTerm } from './box-query.ts'
import { toCode } from './code-names.ts'
import { facetOf, type FacetDefinition } from './facet-list.ts'
import { readFlag } from './flag.ts'
import { idsNamed } from './gazetteer-names.ts'
import { toPeriodFilter } from './period.ts'

type Query = NonNullable<estypes.SearchRequest['query']>

export interface BoxFields {
  /** Stemmed fields: where a bare word is looked for. */
  readonly words: readonly string[]
  /** Fields of words as written: for what is quoted or cut by a star. */
  readonly exact: readonly string[]
}

export const BOX_FIELDS: BoxFields = {
  words: ['title^3', 'text', 'summary'],
  exact: ['title.exact^3', 'text.exact', 'summary.exact'],
}

export interface BoxClauses {
  /** Decide, and count for the order. */
  readonly must: readonly Query[]
  readonly mustNot: readonly Query[]
  readonly filter: readonly Query[]
}

/** Everything of the box but its bare words and phrases, which belong to the query builder. Throws `BadQuery`. */
export function toBoxClauses(box: BoxQuery, fields: BoxFields = BOX_FIELDS): BoxClauses {
  const chosen = box.filters.filter(({ excluded }) => !excluded)
  return {
    must: [
      ...box.alternatives.map((terms) => anyOf(terms.map((term) => toTermQuery(term, fields)))),
      ...box.prefixes.map((text) => toTermQuery({ kind: 'prefix', text }, fields)),
    ],
    mustNot: [
      ...box.excluded.map((term) => toTermQuery(term, fields)),
      ...box.filters.filter(({ excluded }) => excluded).map((filter) => toNamedFilter(filter, fields)),
    ],
    filter: [
      ...[...Map.groupBy(chosen, ({ facet }) => facet).values()].map((same) =>
        anyOf(same.map((filter) => toNamedFilter(filter, fields))),
      ),
      ...toPeriodFilter(box),
    ],
  }
}

function anyOf(queries: readonly Query[]): Query {
  const [first] = queries
  if (queries.length === 1 && first !== undefined) return first
  return { bool: { should: [...queries], minimum_should_match: 1 } }
}

function toTermQuery({ kind, text }: BoxTerm, { words, exact }: BoxFields): Query {
  if (kind === 'word')
    return { multi_match: { query: text, type: 'cross_fields', operator: 'and', fields: [...words] } }
  if (kind === 'phrase') return { multi_match: { query: text, type: 'phrase', fields: [...exact] } }
  // It takes one operator, the star, and spells the rest as the field does.
  return {
    simple_query_string: {
      query: `${text.replaceAll(/[\\*|+\-"()~\s]/gu, '')}*`,
      flags: 'PREFIX',
      analyze_wildcard: true,
      fields: [...exact],
    },
  }
}

/** A value of a facet as its id, which a link of the page carries. */
export function toIdFilter({ field, kind }: FacetDefinition, value: string): Query {
  return kind === 'flag' ? toFlagFilter(field, value) : { term: { [field]: value } }
}

/** What is neither yes nor no is true of no article. */
function toFlagFilter(field: string, value: string): Query {
  const has: Query = { exists: { field } }
  const wanted = readFlag(value)
  if (wanted === undefined) return { match_none: {} }
  return wanted ? has : { bool: { must_not: [has] } }
}

/** A value as a person types it: an id, a code, or a name. */
function toNamedFilter({ facet, value }: BoxFilter, fields: BoxFields): Query {
  const definition = facetOf(facet)
  const { field, kind, nameField, codes } = definition
  if (codes !== undefined) return { term: { [field]: toCode(codes, value) } }
  const byId = toIdFilter(definition, value)
  if (kind === 'flag' || kind === 'id') return byId
  if (kind === 'entity') {
    const named = idsNamed(value, `${facet}:`).map((id) => toIdFilter(definition, id))
    return anyOf([byId, ...named, ...byEntityName(definition, value, fields)])
  }
  return anyOf([byId, { wildcard: { [nameField ?? field]: like(`*${toPattern(value)}*`) } }])
}

/** The name that the gazetteer prefers, or another one that stands in a text with an entity of this kind. */
function byEntityName(
  { field, prefix }: FacetDefinition,
  value: string,
  fields: BoxFields,
): readonly Query[] {
  const has: Query = prefix === undefined ? { exists: { field } } : { prefix: { [field]: prefix } }
  const written = toTermQuery({ kind: 'phrase', text: value }, fields)
  return [
    { bool: { filter: [has, anyOf([{ wildcard: { entityNames: like(toPattern(value)) } }, written])] } },
  ]
}

function like(value: string): estypes.QueryDslWildcardQuery {
  return { value, case_insensitive: true }
}

/** Keywords lie as written, so a letter that is spelt in more ways than one may be any. */
function toPattern(value: string): string {
  return value
    .normalize('NFC')
    .replaceAll(/[\u064B-\u0652\u0640]/gu, '')
    .replaceAll(/[\\*?]/gu, String.raw`\$&`)
    .replaceAll(/[اأإآٱىي]|[ةه](?=\s|$)/gu, '?')
}
