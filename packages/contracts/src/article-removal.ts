/**
 * That an article's page is gone from its site, or there again. Lies in the topics of articles beside them, with its own
 * `ce_type`: keyed by article id in `rasid.articles.parsed`, and by `removal:<article id>` in the partition of that id in
 * `rasid.articles.enriched`, where compaction would otherwise put it in the article's place.
 */
import { z } from 'zod'
import { evidenceSchema, type Evidence } from './article.ts'
import { defineJsonMessage, type MessageType } from './message-type.ts'
import { instant, url } from './shared-fields.ts'

export interface ArticleRemoval {
  /** Hash of `url`: the article's id, unless its page named another canonical address; then `url` is one of its aliases. */
  readonly id: string
  /** The address that was asked for, normalised. */
  readonly url: string
  readonly sourceId: string
  /** When it was looked at. What was fetched later knows better. */
  readonly seenAt: string
  /** When it was first found gone; absent where it is there again, but with no better text than was had. */
  readonly removedAt?: string
  /** The answer that says so, in the archive. */
  readonly evidence: Evidence
}

const articleRemovalSchema: z.ZodType<ArticleRemoval> = z.object({
  id: z.string().min(1).max(512),
  url,
  sourceId: z.string().min(1),
  seenAt: instant,
  removedAt: instant.exactOptional(),
  evidence: evidenceSchema,
})

export const ArticleRemoval: MessageType<ArticleRemoval> = defineJsonMessage(
  'rasid.article.removal',
  1,
  articleRemovalSchema,
)

/** Tells the two messages of the articles' topics apart. */
export function isRemoval(message: object): message is ArticleRemoval {
  return 'seenAt' in message
}

/** The key in the topic of enriched articles. */
export function removalKey(id: string): string {
  return `removal:${id}`
}

/** The article that a key of that topic is about: its id, or that of a removal. */
export function articleOfKey(key: string): string {
  return key.startsWith('removal:') ? key.slice('removal:'.length) : key
}
