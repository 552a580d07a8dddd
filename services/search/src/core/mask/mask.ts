/**
 * Which fields of an article readers must not see, and the article without them. Pure.
 *
 * A masked field is neither shown nor counted nor asked for by its own name. The words of title and text stay searchable: a
 * name that stands in a text is found and read there, unless the text is masked too.
 */
import {
  FACETS,
  parseBox,
  type ArticleQuery,
  type FacetDefinition,
  type FacetName,
  type IndexDocument,
} from '@rasid/article-index'
import type { EntityType } from '@rasid/contracts'

/** As far as it was read: an export reads some fields only. */
type Known = Partial<IndexDocument>
type Hide = (article: Known) => Known

interface MaskedField {
  readonly hide: Hide
  readonly facet?: FacetName
  readonly entity?: EntityType
}

/** What `SEARCH_MASK` may name. */
const FIELDS: Readonly<Record<string, MaskedField>> = {
  authors: { hide: emptied('authors') },
  persons: ofEntities('person'),
  organisations: ofEntities('organisation'),
  groups: ofEntities('group'),
  places: ofEntities('place'),
  agency: { hide: without('agency'), facet: 'agency' },
  country: { hide: withoutCountry, facet: 'country' },
  dateline: { hide: without('dateline') },
  section: { hide: without('section') },
  tags: { hide: emptied('tags') },
  images: { hide: emptied('images') },
  summary: { hide: without('summary') },
  text: { hide: withoutText },
  aliases: { hide: emptied('aliases') },
  evidence: { hide: without('evidence') },
}

export interface Mask {
  readonly fields: readonly string[]
  readonly facets: ReadonlySet<FacetName>
  readonly entities: ReadonlySet<EntityType>
}

export const NO_MASK: Mask = { fields: [], facets: new Set(), entities: new Set() }

/** Reads a comma-separated list; throws an `Error` that names what is none of the fields, and all that are. */
export function parseMask(setting: string): Mask {
  const fields = setting
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '')
  const unknown = fields.find((field) => !Object.hasOwn(FIELDS, field))
  if (unknown !== undefined)
    throw new Error(`"${unknown}" can not be masked; there are ${Object.keys(FIELDS).join(', ')}`)
  const chosen = fields.flatMap((field) => FIELDS[field] ?? [])
  return {
    fields,
    facets: new Set(chosen.flatMap(({ facet }) => facet ?? [])),
    entities: new Set(chosen.flatMap(({ entity }) => entity ?? [])),
  }
}

/** The article without what is masked. What was not read stays absent. */
export function maskArticle(article: IndexDocument, { fields }: Mask): IndexDocument {
  return fields.reduce<Known>((known, field) => FIELDS[field]?.hide(known) ?? known, article) as IndexDocument
}

/** The first field or value of the query that is masked, as the reader named it; undefined where none is. */
export function maskedIn(query: ArticleQuery, { facets, entities }: Mask): string | undefined {
  const typed = parseBox(query.text).filters.map(({ facet, value }) => ({ facet, value }))
  const chosen = FACETS.flatMap(({ name }) => {
    const value = query[name]
    return value === undefined ? [] : [{ facet: name, value }]
  })
  // Kinds of entities share a field, so that one kind's filter would take another's id.
  const isHiddenId = (name: FacetName, value: string): boolean =>
    kindOf(name) === 'entity' && [...entities].some((entity) => value.startsWith(`${entity}:`))
  return [...typed, ...chosen].find(({ facet, value }) => facets.has(facet) || isHiddenId(facet, value))
    ?.facet
}

function kindOf(name: FacetName): FacetDefinition['kind'] | undefined {
  return FACETS.find((facet) => facet.name === name)?.kind
}

function without(...names: readonly (keyof IndexDocument)[]): Hide {
  const hidden: ReadonlySet<string> = new Set(names)
  return (article) => Object.fromEntries(Object.entries(article).filter(([name]) => !hidden.has(name)))
}

/** A list that an article always has. */
function emptied(name: 'authors' | 'tags' | 'images' | 'aliases'): Hide {
  return (article) => (article[name] === undefined ? article : { ...article, [name]: [] })
}

function withoutText(article: Known): Known {
  const rest = without('summary', 'textOther')(article)
  return article.text === undefined ? rest : { ...rest, text: '' }
}

function withoutCountry(article: Known): Known {
  const { outlet } = article
  return outlet === undefined ? article : { ...article, outlet: { id: outlet.id, name: outlet.name } }
}

/** Facets are named after the types of entities. */
function ofEntities(type: EntityType): MaskedField {
  return { hide: (article) => withoutEntities(article, type), facet: type, entity: type }
}

/** A name goes where nobody else of the article bears it; it goes in any case where the mentions were not read. */
function withoutEntities(article: Known, type: EntityType): Known {
  const { enrichment, entityNames, entityIds }: Known = article
  const mentions: readonly { readonly type: EntityType; readonly name: string }[] = enrichment?.entities ?? []
  const left = new Set(mentions.filter((mention) => mention.type !== type).map(({ name }) => name))
  return {
    ...article,
    ...(entityNames && { entityNames: entityNames.filter((name) => left.has(name)) }),
    ...(entityIds && { entityIds: entityIds.filter((id) => !id.startsWith(`${type}:`)) }),
    ...(type === 'group' && article.groupIds && { groupIds: [] }),
    ...(type === 'place' && article.placeIds && { placeIds: [] }),
    ...(type === 'place' && article.locations && { locations: [] }),
    ...(enrichment && { enrichment: withoutMentions(enrichment, type) }),
  }
}

function withoutMentions(
  enrichment: Partial<IndexDocument['enrichment']>,
  type: EntityType,
): IndexDocument['enrichment'] {
  const { entities, places } = enrichment
  return {
    ...enrichment,
    ...(entities && { entities: entities.filter((mention) => mention.type !== type) }),
    ...(places && type === 'place' && { places: [] }),
  } as IndexDocument['enrichment']
}
