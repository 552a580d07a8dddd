/** A page on its way to an article, and what becomes of it. */
import type { OtherPage } from './not-an-article.ts'
import type { Article, FeedEntryText, Outlet, PageRules } from '@rasid/contracts'

/** A page whose bytes are decoded. */
export interface Page {
  /** Where it came from, after redirects. */
  readonly url: string
  readonly html: string
  readonly contentType?: string | undefined
  /** ISO 8601. */
  readonly fetchedAt: string
  /** Where it was asked for, when that differs. */
  readonly requestedUrl?: string | undefined
  readonly outlet?: Outlet | undefined
  /** IANA zone of the outlet. */
  readonly timezone?: string | undefined
  /** What the feed said of it. */
  readonly entry?: FeedEntryText | undefined
  /** Of the outlet. */
  readonly rules?: PageRules | undefined
  readonly sourceId?: string | undefined
  /** Of the parser; replay hands in another. */
  readonly revision?: number | undefined
}

/** Why there is no article or feed. The codes are the parser's whole list. */
export type RejectionCode =
  | 'NOT_AN_ARTICLE'
  | 'NOT_A_FEED'
  | 'INVALID_URL'
  | 'CHARSET_UNDECODABLE'
  | 'BODY_UNREADABLE'
  | 'HTTP_STATUS'
  | 'PAGE_TIMEOUT'
  | 'PAGE_MEMORY'
  | 'PAGE_TOO_LARGE'

export interface Rejection {
  readonly code: RejectionCode
  readonly message: string
  /** What the page is instead of an article, where it was read. */
  readonly other?: OtherPage
}

export type PageResult = { readonly article: Article } | { readonly rejected: Rejection }
