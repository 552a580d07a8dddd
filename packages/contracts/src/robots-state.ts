/** What the fetcher knows of an origin's robots.txt (RFC 9309), kept over a restart in `rasid.crawl.state`. */
/** Key `robots:<origin>`. */
export interface RobotsState {
  readonly kind: 'robots'
  readonly origin: string
  /** The rules for us alone, in the order in which they count. */
  readonly rules: readonly { readonly allow: boolean; readonly pattern: string }[]
  readonly crawlDelayMs?: number
  /** When the origin last answered for good; absent when it never did. */
  readonly fetchedAt?: string
  /** When it is asked again. */
  readonly checkAt: string
  /** Since when it can't be had. */
  readonly unreachableSince?: string
}
