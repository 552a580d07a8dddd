/** `rasid.articles.parsed`: a clean article. Keyed by article id (hash of the normalised canonical URL). */
import { z } from 'zod'
import { defineJsonMessage, type MessageType } from './message-type.ts'
import { instant, outlet, url, type Outlet } from './shared-fields.ts'

/** Where a published date was found, in the order of the cascade. */
export type DateSource = 'rules' | 'json-ld' | 'meta' | 'itemprop' | 'url' | 'text' | 'feed'

/** How the text was won: the outlet's own rules, the extractor itself, or which fallback. */
export type ExtractionMethod =
  | 'rules'
  | 'container'
  | 'readability'
  | 'json-ld'
  | 'hydration'
  | 'densest-block'
  | 'feed-content'
  | 'feed-summary'
  | 'import'

export interface Extraction {
  readonly method: ExtractionMethod
  /** Of the parser that made the article. */
  readonly revision: number
  /** How well the text came out, 0 to 1, by what the page shows. */
  readonly quality?: number
  /** The text is probably not the article: a broken template, a teaser. Absent when it is fine. */
  readonly low?: boolean
  /** Fields for which the outlet's rules gave nothing that can be read; the general way was taken for them. */
  readonly missed?: readonly RuleField[]
}

/** What an outlet's rules can say. */
export type RuleField = 'body' | 'title' | 'author' | 'date'

export interface ArticleImage {
  readonly url: string
  readonly caption?: string
}

/** Where the raw bytes lie in the archive. */
export interface Evidence {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** SHA-256 of the body as received, hex. */
  readonly sha256?: string
}

/** The largest text of one article, in UTF-16 units: a long book chapter; the longest seen in news was 180,000. */
export const MAX_TEXT_LENGTH = 1_000_000

export interface Article {
  /** Hash of the normalised canonical URL, 32 hex digits; `import` keeps a given one. */
  readonly id: string
  readonly url: string
  readonly canonicalUrl: string
  /** Other URLs that lead to the same article. */
  readonly aliases: readonly string[]
  readonly outlet: Outlet
  readonly sourceId?: string
  /** Plain text; may be empty. */
  readonly title: string
  /** NFC, paragraphs joined by a blank line. */
  readonly text: string
  readonly summary?: string
  readonly authors: readonly string[]
  readonly dateline?: string
  readonly agency?: string
  readonly publishedAt?: string
  /** The date as the page shows it. */
  readonly publishedAtText?: string
  readonly publishedAtFrom?: DateSource
  readonly modifiedAt?: string
  /** BCP 47, as the page's script shows it. */
  readonly language?: string
  readonly section?: string
  readonly tags: readonly string[]
  readonly images: readonly ArticleImage[]
  /** A «عاجل» line. */
  readonly urgent: boolean
  readonly extraction: Extraction
  readonly fetchedAt: string
  /** The page had been had before, and was asked for again since it may have been edited. Absent at the first time. */
  readonly revisited?: boolean
  readonly evidence?: Evidence
}

const text = z.string().max(MAX_TEXT_LENGTH)
const shortText = z.string().max(8_192)

export const evidenceSchema: z.ZodType<Evidence> = z.object({
  topic: z.string(),
  partition: z.int().min(0),
  offset: z.int().min(0),
  sha256: z.string().exactOptional(),
})

const articleShape = {
  id: z.string().min(1).max(512),
  url,
  canonicalUrl: url,
  aliases: z.array(url),
  outlet,
  sourceId: z.string().exactOptional(),
  title: shortText,
  text,
  summary: text.exactOptional(),
  authors: z.array(shortText),
  dateline: shortText.exactOptional(),
  agency: shortText.exactOptional(),
  publishedAt: instant.exactOptional(),
  publishedAtText: shortText.exactOptional(),
  publishedAtFrom: z.enum(['rules', 'json-ld', 'meta', 'itemprop', 'url', 'text', 'feed']).exactOptional(),
  modifiedAt: instant.exactOptional(),
  language: z.string().max(35).exactOptional(),
  section: shortText.exactOptional(),
  tags: z.array(shortText),
  images: z.array(z.object({ url: z.string().max(8_192), caption: shortText.exactOptional() })),
  urgent: z.boolean(),
  extraction: z.object({
    method: z.enum([
      'rules',
      'container',
      'readability',
      'json-ld',
      'hydration',
      'densest-block',
      'feed-content',
      'feed-summary',
      'import',
    ]),
    revision: z.int().min(1).max(999),
    quality: z.number().min(0).max(1).exactOptional(),
    low: z.boolean().exactOptional(),
    missed: z.array(z.enum(['body', 'title', 'author', 'date'])).exactOptional(),
  }),
  fetchedAt: instant,
  revisited: z.boolean().exactOptional(),
  evidence: evidenceSchema.exactOptional(),
}

const articleSchema: z.ZodType<Article> = z.object(articleShape)

/** The schema of an article with more fields: one object, which is checked in one go. */
export function extendArticle<More extends object>(more: {
  readonly [Name in keyof More]: z.ZodType<More[Name]>
}): z.ZodType<Article & More> {
  return z.object({ ...articleShape, ...more }) as unknown as z.ZodType<Article & More>
}

/** The names an article may have; `import` refuses any other by name. */
export const ARTICLE_FIELDS: readonly string[] = Object.keys(articleShape)

export const Article: MessageType<Article> = defineJsonMessage('rasid.article.parsed', 1, articleSchema)
