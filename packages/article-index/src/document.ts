/**
 * The article as it lies in the index: the enriched article untouched, plus flat fields that filters and Kibana need.
 * Nothing is lost, so a document read back is an `EnrichedArticle` again.
 */
import type { EnrichedArticle, EntityMention, EntityType } from '@rasid/contracts'
import { pipelineRevision } from './document-version.ts'

export interface IndexDocument extends EnrichedArticle, DerivedFields {
  /** When its page was first found gone from the outlet's site; absent while it is there. No field of an article: see `markRemoval`. */
  readonly removedAt?: string
}

export interface DerivedFields {
  /** Main language of the text first, then every other that a paragraph has. */
  readonly languages: readonly string[]
  /** Gazetteer ids of every entity that has one, each once. */
  readonly entityIds: readonly string[]
  readonly entityNames: readonly string[]
  readonly groupIds: readonly string[]
  readonly placeIds: readonly string[]
  readonly locations: readonly { readonly lat: number; readonly lon: number }[]
  readonly pipelineRevision: number
  /** What a search folds by, never absent: the id of the story, or the article's own where it shares none. */
  readonly storyKey: string
  /** Paragraphs in other languages than Arabic, for a field without the Arabic stemmer; absent where there are none. */
  readonly textOther?: string
}

/** Pure. The same article always gives the same document. */
export function toDocument(article: EnrichedArticle): IndexDocument {
  return { ...article, ...deriveFields(article) }
}

/** What the document has beyond the article. */
export function deriveFields(article: EnrichedArticle): DerivedFields {
  const { language, languages, entities, places } = article.enrichment
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const { id, name } of entities) {
    names.add(name)
    if (id !== undefined) ids.add(id)
  }
  return {
    languages: [...new Set([language, ...languages.map((span) => span.language)])],
    entityIds: [...ids],
    entityNames: [...names],
    groupIds: idsOf(entities, 'group'),
    placeIds: idsOf(entities, 'place'),
    locations: places.map(({ lat, lon }) => ({ lat, lon })),
    pipelineRevision: pipelineRevision(article),
    storyKey: toStoryKey(article),
    ...otherLanguages(article),
  }
}

/**
 * Elasticsearch folds all documents without a value into one hit, so each has one. An article that is neither first nor made
 * from another says something of its own, whatever story it is near to.
 */
function toStoryKey({ id, story }: EnrichedArticle): string {
  return story === undefined || story.relation === 'none' ? id : story.id
}

function idsOf(entities: readonly EntityMention[], wanted: EntityType): readonly string[] {
  const ids = new Set<string>()
  for (const { id, type } of entities) if (type === wanted && id !== undefined) ids.add(id)
  return [...ids]
}

function otherLanguages({ text, enrichment }: EnrichedArticle): Pick<DerivedFields, 'textOther'> {
  const other = enrichment.languages.filter(({ language }) => language !== 'ar')
  if (other.length === 0) return {}
  return { textOther: other.map(({ start, end }) => text.slice(start, end)).join('\n\n') }
}
