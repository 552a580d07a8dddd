/** What the formats have in common before anything is made of it: strings as written, each with its kind and base. */
import type { FeedFormat } from '../feed.ts'

/** Text as written. `html`: markup that was decoded once; `text`: characters that mean themselves. */
export interface WireText {
  readonly value: string
  readonly kind: 'text' | 'html'
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
  readonly published?: string | undefined
  readonly updated?: string | undefined
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly enclosures: readonly WireEnclosure[]
}

export interface WireFeed {
  readonly format: FeedFormat
  readonly title?: WireText | undefined
  readonly link?: WireLink | undefined
  readonly language?: string | undefined
  readonly updated?: string | undefined
  readonly entries: readonly WireEntry[]
  readonly links: readonly (WireLink & { readonly rel: string })[]
  readonly ttl?: string | undefined
  readonly skipHours: readonly string[]
  readonly skipDays: readonly string[]
}

/** What formats without polling hints give. */
export const NO_HINTS: Pick<WireFeed, 'links' | 'skipHours' | 'skipDays'> = {
  links: [],
  skipHours: [],
  skipDays: [],
}
