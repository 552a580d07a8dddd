/**
 * The feed as every reader of Rasid sees it, whatever it was on the wire.
 *
 * Promises: links are absolute http(s) URLs, instants are ISO 8601 in UTC, `title` is plain text, `summary` and
 * `content` are sanitised HTML. A field that can't be read is absent, never guessed.
 */

/** What the list was on the wire. */
export type FeedFormat =
  | `rss-${'0.90' | '0.91' | '0.92' | '0.93' | '0.94' | '1.0' | '2.0'}`
  | 'atom-0.3'
  | 'atom-1.0'
  | 'cdf'
  | 'json-1.0'
  | 'json-1.1'
  | 'sitemap'
  | 'sitemap-index'
  | 'news-sitemap'
  /** A page of links; made by whoever has selectors for it. */
  | 'list-page'
  | 'unknown'

export interface Enclosure {
  readonly url: string
  readonly type?: string
  /** Length in bytes as the feed states it. */
  readonly length?: number
}

export interface FeedEntry {
  /** The guid or id as written; without one the link, without a link a hash of title and date. */
  readonly id: string
  readonly url?: string
  readonly title?: string
  readonly summary?: string
  readonly content?: string
  readonly publishedAt?: string
  readonly updatedAt?: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
}

/** What a feed says of itself to whoever polls it. */
export interface FeedSchedule {
  readonly ttlMinutes?: number
  /** Hours of the day in GMT, 0–23 (RSS 2.0 `skipHours`). */
  readonly skipHours: readonly number[]
  /** English names of days (RSS 2.0 `skipDays`). */
  readonly skipDays: readonly string[]
  /** How often the feed changes by its own word (RSS 1.0 `sy:updatePeriod` over `sy:updateFrequency`). */
  readonly periodMinutes?: number
}

/** A link by its relation: `self`, `hub` (WebSub), `next`, `prev-archive` (RFC 5005). */
export interface FeedLink {
  readonly rel: string
  readonly url: string
}

export interface Feed {
  readonly format: FeedFormat
  readonly title?: string
  /** Plain text: the subtitle, or what the channel says of itself. */
  readonly description?: string
  /** The page that the feed belongs to. */
  readonly link?: string
  readonly language?: string
  readonly updatedAt?: string
  /** Whom the feed itself names. */
  readonly authors: readonly string[]
  /** In the feed's order; the newest `MAX_ENTRIES` when it has more. */
  readonly entries: readonly FeedEntry[]
  /** Entries or text were left out to stay within the limits. */
  readonly truncated: boolean
  /** The source was broken (cut off, unclosed, junk before the root); what was whole in it is here. */
  readonly damaged: boolean
  readonly links: readonly FeedLink[]
  readonly schedule: FeedSchedule
}

/** How a feed is read. */
export interface FeedOptions {
  /** Where the text came from; relative links are resolved against it. */
  readonly url: string
  readonly contentType?: string
  /** The header of this name (RFC 9110 §8.7): where the text belongs, if not where it came from. */
  readonly contentLocation?: string
  /** IANA zone in which dates without a zone are read; UTC when absent. Never the process's own. */
  readonly timezone?: string
}

/** The text is no feed at all. The message says what it looks like. */
export class NotAFeed extends Error {
  override readonly name = 'NotAFeed'
  readonly code = 'NOT_A_FEED'

  constructor(looksLike: string, url: string) {
    super(`${url} is not a feed: it looks like ${looksLike}; check the address in the sources file`)
  }
}
