/** What the formats have in common before anything is made of it: strings as written, each with its kind and base. */
import type { FeedFormat } from '../feed.ts'

/**
 * Text as written. `html`: markup that was decoded once; `text`: characters that mean themselves; `either`: formats that
 * do not say, so the text itself must.
 */
export interface WireText {
  readonly value: string
  readonly kind: 'text' | 'html' | 'either'
  readonly base: string
}

/** A link as written, with the base that holds at its place. */
export interface WireLink {
  readonly href: string
  readonly base: string
}

export interface WireEnclosure extends WireLink {
  readonly type?: string | undefined
  readonly length?: string | undefined
}

export interface WireEntry {
  readonly id?: string | undefined
  readonly link?: WireLink | undefined
  readonly title?: WireText | undefined
  readonly summary?: WireText | undefined
  readonly content?: WireText | undefined
  /** In the order of trust; the first that is a date counts. */
  readonly published: readonly string[]
  readonly updated: readonly string[]
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly enclosures: readonly WireEnclosure[]
}

/** An entry that is read when it is known to be wanted: of 200,000 the newest thousand are. */
export interface WireItem {
  /** Its dates as written, in the order of trust. */
  readonly dates: () => readonly string[]
  readonly read: () => WireEntry
}

export interface WireFeed {
  readonly format: FeedFormat
  readonly title?: WireText | undefined
  readonly description?: WireText | undefined
  readonly link?: WireLink | undefined
  readonly language?: string | undefined
  readonly updated: readonly string[]
  readonly authors: readonly string[]
  readonly items: readonly WireItem[]
  readonly links: readonly (WireLink & { readonly rel: string })[]
  readonly ttl?: string | undefined
  readonly skipHours: readonly string[]
  readonly skipDays: readonly string[]
  /** RSS 1.0 module `syndication`. */
  readonly updatePeriod?: string | undefined
  readonly updateFrequency?: string | undefined
}

/** What formats without polling hints give. */
export const NO_HINTS: Pick<WireFeed, 'links' | 'skipHours' | 'skipDays' | 'updated' | 'authors'> = {
  links: [],
  skipHours: [],
  skipDays: [],
  updated: [],
  authors: [],
}
