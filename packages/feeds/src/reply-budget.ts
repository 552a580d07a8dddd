/**
 * How large a feed may become: references, links made absolute and escapes can make the reply longer than the input.
 * Counted as JSON in UTF-8, because that is how it travels.
 */
import { MIN_REPLY_BYTES, REPLY_RESERVE_BYTES } from './feed-limits.ts'
import type { FeedEntry } from './feed.ts'

export interface ReplyBudget {
  /** The entry as far as there is room for it: without its texts, or not at all. */
  readonly fit: (entry: FeedEntry) => FeedEntry | undefined
  readonly isSpent: () => boolean
  /** So many texts found no room that making more of them is in vain. */
  readonly isTight: () => boolean
  readonly exceeded: boolean
}

/** One giant text among small ones is an accident; this many are the way of the feed. */
const MAX_REFUSED = 5

/** `inputLength` in UTF-16 units. */
export function makeReplyBudget(inputLength: number): ReplyBudget {
  const room = Math.max(MIN_REPLY_BYTES, 2 * inputLength) - REPLY_RESERVE_BYTES
  // Nearly every feed is far below its room: the cheap bound says so, and nothing is measured.
  let bound = 0
  let unmeasured: FeedEntry[] | undefined = []
  let used = 0
  let refused = 0
  let exceeded = false
  const take = (entry: FeedEntry): boolean => {
    bound += boundOf(entry)
    if (unmeasured && bound <= room) return unmeasured.push(entry) > 0
    used += (unmeasured ?? []).reduce((total, earlier) => total + sizeOf(earlier), 0)
    unmeasured = undefined
    const size = sizeOf(entry)
    if (used + size > room) return false
    used += size
    return true
  }
  const fit = (entry: FeedEntry): FeedEntry | undefined => {
    if (take(entry)) return entry
    exceeded = true
    refused += 1
    return [withoutContent(entry), withoutTexts(entry)].find(take)
  }
  const isSpent = (): boolean => {
    const spent = room - used < FRAME
    exceeded ||= spent
    return spent
  }
  return {
    fit,
    isSpent,
    isTight: () => refused >= MAX_REFUSED,
    get exceeded() {
      return exceeded
    },
  }
}

/** Field names and punctuation of an entry and of each enclosure. */
const FRAME = 200

function boundOf(entry: FeedEntry): number {
  const texts = lengthOf(entry.id) + lengthOf(entry.url) + lengthOf(entry.title) + lengthOf(entry.summary)
  const lists = sum(entry.authors) + sum(entry.categories) + sum(entry.enclosures.map((found) => found.url))
  return FRAME * (2 + entry.enclosures.length * 2) + 3 * (texts + lengthOf(entry.content) + lists)
}

function lengthOf(text: string | undefined): number {
  return text?.length ?? 0
}

function sum(texts: readonly string[]): number {
  return texts.reduce((total, text) => total + text.length + 3, 0)
}

function sizeOf(entry: FeedEntry): number {
  return Buffer.byteLength(JSON.stringify(entry)) + 1
}

function withoutContent({ content: _, ...entry }: FeedEntry): FeedEntry {
  return entry
}

function withoutTexts({ content: _, summary: __, ...entry }: FeedEntry): FeedEntry {
  return { ...entry, enclosures: [], categories: [] }
}
