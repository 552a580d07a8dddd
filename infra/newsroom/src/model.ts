/**
 * The words of the newsroom: outlet, article, story. Types only.
 * An *article* is what was written (data, no time); a *story* is an article that an outlet brings out at an instant.
 */

/** What the bytes are, and what the outlet says they are; `null` = the outlet keeps silent. */
export interface CharsetHabit {
  readonly encoding: 'utf-8' | 'windows-1256'
  /** The `charset` parameter of the Content-Type header, quotes included where the outlet writes them. */
  readonly header: string | null
  /** The `<meta charset>` of pages and the `encoding` of XML declarations. */
  readonly declared: string | null
  /** Whether a byte order mark stands in front of UTF-8. */
  readonly bom?: boolean
}

/** How a client finds the outlet's stories. */
export interface FeedHabit {
  readonly format: 'rss-2.0' | 'atom' | 'json-feed' | 'rss-1.0' | 'news-sitemap'
  readonly path: string
  /** Whether entries carry the whole text or the first paragraph only. */
  readonly fullText?: boolean
  /** Query string that the feed hangs on every link, as campaign tools do. */
  readonly linkSuffix?: string
}

export type DateStyle =
  | 'arabic-digits'
  | 'gulf'
  | 'levant-slash'
  | 'levant-triple'
  | 'moroccan'
  | 'tunisian'
  | 'numeric'
  | 'mauritanian'

/** The furniture that a page puts around, and into, the article. One template each. */
export type PageTrap =
  | 'sidebar-headlines'
  | 'read-also'
  | 'no-paragraphs'
  | 'previous-next'
  | 'repeated-title'
  | 'comment-form'
  | 'captions-and-credits'
  | 'share-and-tags'
  | 'comment-policy'
  | 'bare'

/** What the server does apart from answering. */
type Manner = 'plain' | 'throttles' | 'hangs-on-feed' | 'forbids-pages'

export interface Outlet {
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** IANA name; visible dates and zone-less feed dates are in it. */
  readonly timezone: string
  /** The outlet's own loopback address, so that it has a politeness key of its own. */
  readonly address: string
  readonly feed: FeedHabit
  readonly charset: CharsetHabit
  readonly dateStyle: DateStyle
  readonly pathStyle: 'dated' | 'arabic-slug' | 'query' | 'numeric' | 'html'
  readonly page: PageTrap
  readonly manner: Manner
  readonly compression?: 'gzip' | 'br'
  readonly validators: 'both' | 'etag' | 'last-modified' | 'none'
}

/** The ground truth of one article: what an extractor should find, no more and no less. */
export interface Article {
  /** Place in the order of publication, from 1; also part of the URL. Unique in the whole newsroom. */
  readonly slot: number
  readonly slug: string
  readonly title: string
  readonly author?: string | undefined
  /** Agency or source named in the furniture, never part of the text. */
  readonly credit?: string | undefined
  readonly caption?: string | undefined
  readonly tags: readonly string[]
  readonly paragraphs: readonly string[]
  /** A silent change: the paragraph at this index reads otherwise after so many newsroom minutes. */
  readonly edit?:
    | { readonly afterMinutes: number; readonly paragraph: number; readonly text: string }
    | undefined
}

export interface Story {
  readonly outlet: Outlet
  readonly article: Article
  /** When it comes out, in newsroom milliseconds since the start; negative = out before the start. */
  readonly offsetMs: number
  /** The date that feeds and pages show: wall clock, whole seconds. */
  readonly publishedAt: Date
  /** Path and query as a WHATWG URL serialises them. */
  readonly path: string
}
