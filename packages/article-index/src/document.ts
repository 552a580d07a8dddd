/**
 * The article as it lies in the index: the enriched article untouched, plus flat fields that filters and Kibana need.
 * Nothing is lost, so a document read back is an `EnrichedArticle` again.
 */
import type { EnrichedArticle, EntityType } from '@rasid/contracts'
import { pipelineRevision } from './document-version.ts'

export interface IndexDocument extends EnrichedArticle {
  /** Main language of the text first, then every other that a paragraph has. */
  readonly languages: readonly string[]
  /** Gazetteer ids of every entity that has one, each once. */
  readonly entityIds: readonly string[]
  readonly entityNames: readonly string[]
  readonly groupIds: readonly string[]
  readonly placeIds: readonly string[]
  readonly locations: readonly { readonly lat: number; readonly lon: number }[]
  readonly pipelineRevision: number
}

/** Pure. The same article always gives the same document. */
export function toDocument(article: EnrichedArticle): IndexDocument {
  const { enrichment } = article
  return {
    ...article,
    languages: distinct([enrichment.language, ...enrichment.languages.map((span) => span.language)]),
    entityIds: idsOf(article),
    entityNames: distinct(enrichment.entities.map((entity) => entity.name)),
    groupIds: idsOf(article, 'group'),
    placeIds: idsOf(article, 'place'),
    locations: enrichment.places.map(({ lat, lon }) => ({ lat, lon })),
    pipelineRevision: pipelineRevision(article),
  }
}

function idsOf(article: EnrichedArticle, type?: EntityType): readonly string[] {
  const wanted = article.enrichment.entities.filter((entity) => type === undefined || entity.type === type)
  return distinct(wanted.flatMap((entity) => (entity.id === undefined ? [] : [entity.id])))
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
