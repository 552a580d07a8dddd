/** `rasid.articles.enriched`: the article with what an analyst would mark by hand. Keyed by article id. */
import { z } from 'zod'
import { extendArticle, type Article } from './article.ts'
import { defineJsonMessage, type MessageType } from './message-type.ts'

export type EntityType = 'person' | 'organisation' | 'group' | 'place'

/** A run of paragraphs in one language. Offsets are UTF-16 units into `text`, end exclusive. */
export interface LanguageSpan {
  readonly start: number
  readonly end: number
  /** BCP 47, or `und`. */
  readonly language: string
}

/** One mention of an entity; every mention is listed. Offsets are UTF-16 units into the named field, end exclusive. */
export interface EntityMention {
  readonly type: EntityType
  /** Gazetteer id, for example `group:daesh` or `place:kw`. */
  readonly id?: string
  readonly name: string
  /** The words as written, without clitics. */
  readonly surface: string
  readonly field: 'title' | 'text'
  readonly start: number
  readonly end: number
}

export interface PlaceRef {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
}

export interface Enrichment {
  /** Main language of the text, BCP 47, or `und`. */
  readonly language: string
  readonly languages: readonly LanguageSpan[]
  readonly entities: readonly EntityMention[]
  /** Each place of `entities` once, with its position. */
  readonly places: readonly PlaceRef[]
  /** MinHash over word 3-shingles: 128 unsigned 32-bit values as base64 of little-endian bytes; absent for short text. */
  readonly signature?: string
  /** Revision of the enricher that made this. */
  readonly revision: number
}

/**
 * What an article is to its story: `first` published it, `copy` has the words of another (a wire text as it came, say),
 * `rewrite` tells it in words of its own, `none` stands alone.
 */
export const STORY_RELATIONS = ['first', 'copy', 'rewrite', 'none'] as const
export type StoryRelation = (typeof STORY_RELATIONS)[number]

/** Where an article stands among those that tell the same story. */
export interface StoryPlace {
  /** The same for all articles of a story. */
  readonly id: string
  readonly relation: StoryRelation
  /** Id of the article that a copy or a rewrite was made from; `null` for the others. */
  readonly of: string | null
}

export interface EnrichedArticle extends Article {
  readonly enrichment: Enrichment
  /** Absent until somebody has looked for its story. */
  readonly story?: StoryPlace
}

const offset = z.int().min(0)

export const enrichmentSchema: z.ZodType<Enrichment> = z.object({
  language: z.string(),
  languages: z.array(z.object({ start: offset, end: offset, language: z.string() })),
  entities: z.array(
    z.object({
      type: z.enum(['person', 'organisation', 'group', 'place']),
      id: z.string().exactOptional(),
      name: z.string(),
      surface: z.string(),
      field: z.enum(['title', 'text']),
      start: offset,
      end: offset,
    }),
  ),
  places: z.array(z.object({ id: z.string(), name: z.string(), lat: z.number(), lon: z.number() })),
  signature: z.string().exactOptional(),
  revision: z.int().min(1).max(999),
})

const anId = z.string().min(1).max(512)

const storySchema: z.ZodType<StoryPlace> = z.object({
  id: anId,
  relation: z.enum(STORY_RELATIONS),
  of: anId.nullable(),
})

const enrichedArticleSchema: z.ZodType<EnrichedArticle> = extendArticle<
  Pick<EnrichedArticle, 'enrichment' | 'story'>
>({
  enrichment: enrichmentSchema,
  story: storySchema.exactOptional(),
})

export const EnrichedArticle: MessageType<EnrichedArticle> = defineJsonMessage(
  'rasid.article.enriched',
  1,
  enrichedArticleSchema,
)
