/** Class names and id of an element → what they say of it, as bits. */
import {
  ARTICLE_STEMS,
  ARTICLE_WORDS,
  FURNITURE_STEMS,
  FURNITURE_WORDS,
  NEVER_BODY_STEMS,
} from './words/class-words.ts'

export const SAYS_FURNITURE = 1
export const SAYS_ARTICLE = 2
export const SAYS_NEVER_BODY = 4
/** A whole word names furniture of the post-filter's list. */
export const SAYS_SMALL_FURNITURE = 8
export const SAYS_COMMENT = 16
export const SAYS_BYLINE = 32
export const SAYS_CAPTION = 64
export const SAYS_HIDDEN = 128

const FURNITURE = stemPattern(FURNITURE_STEMS)
const ARTICLE = stemPattern(ARTICLE_STEMS)
const NEVER_BODY = stemPattern(NEVER_BODY_STEMS)
const COMMENT = /comment|disqus|yorum|kommentar|replies|respond/u
const CAPTION = /caption|credit|legende|bildunterschrift|figcaption/u
const HIDDEN = /screen-reader|sr-only|visually-?hidden|\bhidden\b|\bd-none\b/u
const FURNITURE_SET: ReadonlySet<string> = new Set(FURNITURE_WORDS)
const ARTICLE_SET: ReadonlySet<string> = new Set(ARTICLE_WORDS)

/** Words before splitting: longer names are generated noise. */
const MAX_NAMES = 400

/** Makes a reader that remembers: templates repeat the same names hundreds of times a page. */
export function makeNameReader(isSmallFurniture: ReadonlySet<string>): (names: string) => number {
  const known = new Map<string, number>()
  return (names) => {
    const before = known.get(names)
    if (before !== undefined) return before
    const bits = readNames(names.slice(0, MAX_NAMES), isSmallFurniture)
    known.set(names, bits)
    return bits
  }
}

function readNames(names: string, smallFurniture: ReadonlySet<string>): number {
  const split = names.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase()
  const words = split.split(/[^\p{L}\p{N}]+/u)
  const is = (test: boolean, bit: number): number => (test ? bit : 0)
  return (
    is(FURNITURE.test(split) || words.some((word) => FURNITURE_SET.has(word)), SAYS_FURNITURE) |
    is(ARTICLE.test(split) || words.some((word) => ARTICLE_SET.has(word)), SAYS_ARTICLE) |
    is(NEVER_BODY.test(split), SAYS_NEVER_BODY) |
    is(words.some((word) => smallFurniture.has(word)), SAYS_SMALL_FURNITURE) |
    is(COMMENT.test(split), SAYS_COMMENT) |
    is(words.includes('byline') || words.includes('author'), SAYS_BYLINE) |
    is(CAPTION.test(split), SAYS_CAPTION) |
    is(HIDDEN.test(split), SAYS_HIDDEN)
  )
}

function stemPattern(stems: readonly string[]): RegExp {
  return new RegExp(stems.join('|'), 'u')
}
