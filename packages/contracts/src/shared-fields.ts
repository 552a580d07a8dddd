/** Shapes that several messages share, and the limits that keep one record from harming the next stage. */
import { z } from 'zod'

/** Longest URL we carry, in UTF-16 units: beyond it no news site was ever seen, and robots matching gets slow. */
export const MAX_URL_LENGTH = 2_048

/** An outlet: who publishes. `id` is stable and chosen by the source file, `country` is ISO 3166-1 alpha-2. */
export interface Outlet {
  readonly id: string
  readonly name: string
  readonly country?: string
}

/** What the feed itself said of an entry. It outlives a page that can't be had, and helps to judge the page's text. */
export interface FeedEntryText {
  readonly id?: string
  readonly title?: string
  /** HTML or plain text as the feed gave it, decoded, not sanitised. */
  readonly summary?: string
  readonly content?: string
  readonly publishedAt?: string
  readonly authors?: readonly string[]
  readonly categories?: readonly string[]
}

/** An instant, ISO 8601 in UTC with `Z`. */
export const instant: z.ZodType<string> = z.iso.datetime()

export const url: z.ZodType<string> = z.string().min(1).max(MAX_URL_LENGTH)

export const outlet: z.ZodType<Outlet> = z.object({
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(256),
  country: z.string().length(2).exactOptional(),
})

export const feedEntryText: z.ZodType<FeedEntryText> = z.object({
  id: z.string().exactOptional(),
  title: z.string().exactOptional(),
  summary: z.string().exactOptional(),
  content: z.string().exactOptional(),
  publishedAt: instant.exactOptional(),
  authors: z.array(z.string()).exactOptional(),
  categories: z.array(z.string()).exactOptional(),
})
