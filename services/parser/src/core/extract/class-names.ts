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
const SAYS_BYLINE = 32
export const SAYS_CAPTION = 64
export const SAYS_HIDDEN = 128

const FURNITURE = stemPattern(FURNITURE_STEMS)
const ARTICLE = stemPattern(ARTICLE_STEMS)
const NEVER_BODY = stemPattern(NEVER_BODY_STEMS)
const VARIANT = /[:[\]]/u
const COMMENT = /comment|disqus|yorum|kommentar|replies|respond/u
const CAPTION = /caption|credit|legende|bildunterschrift|figcaption/u
const HIDDEN = /screen-reader|sr-only|visually-?hidden|^(?:[a-z]{1,3}-)?hidden$|^d-none$/u
const FURNITURE_SET: ReadonlySet<string> = new Set(FURNITURE_WORDS)
const ARTICLE_SET: ReadonlySet<string> = new Set(ARTICLE_WORDS)

/** Words before splitting: longer names are generated noise. */
const MAX_NAMES = 400

/** Names remembered at once: a page has some hundred, and an outlet's pages the same ones. */
const MAX_KNOWN = 20_000

/**
 * Makes a reader that remembers: templates repeat the same names hundreds of times a page, and outlets share the words of
 * their frameworks, so that each name by itself is known more often than all names of an element together.
 */
export function makeNameReader(isSmallFurniture: ReadonlySet<string>): (names: string) => number {
  const readOne = remember((name) => readName(name, isSmallFurniture))
  return remember((names) => {
    let bits = 0
    for (const name of names.split(SPACES)) bits |= readOne(name)
    return bits
  })
}

function remember(read: (names: string) => number): (names: string) => number {
  const known = new Map<string, number>()
  return (all) => {
    const names = all.slice(0, MAX_NAMES)
    const before = known.get(names)
    if (before !== undefined) return before
    const own = copyOf(names)
    const bits = read(own)
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(own, bits)
    return bits
  }
}

/**
 * A slice keeps the whole page that it was cut from in memory; what is remembered for long must not. Two parts put
 * together are written out anew when they are looked up, which is a tenth of the cost of copying letter by letter.
 */
function copyOf(slice: string): string {
  return slice.slice(0, 1) + slice.slice(1)
}

function readName(name: string, smallFurniture: ReadonlySet<string>): number {
  // Utility classes with variants ("md:hidden", "[&_aside]:p-4") say how something looks, not what it is.
  if (name === '' || VARIANT.test(name)) return 0
  const split = CAMEL.test(name) ? name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-') : name
  const lower = CAPITAL.test(split) ? split.toLowerCase() : split
  return stemBits(lower) | wordBits(lower.split(NO_WORD), smallFurniture)
}

/** Where there may be none, nothing is made lower: outside Latin-1 that is slow. */
const CAPITAL = /[A-Z\u0080-\uFFFF]/u

const SPACES = /\s+/u
const CAMEL = /[a-z][A-Z]/u
const NO_WORD = /[^a-z0-9\u0080-\uFFFF]+/u

/** Every pattern of a bit, tried in turn. */
const STEMS: readonly (readonly [RegExp, number])[] = [
  [FURNITURE, SAYS_FURNITURE],
  [ARTICLE, SAYS_ARTICLE],
  [NEVER_BODY, SAYS_NEVER_BODY],
  [COMMENT, SAYS_COMMENT],
  [CAPTION, SAYS_CAPTION],
  [HIDDEN, SAYS_HIDDEN],
]

function stemBits(names: string): number {
  let bits = 0
  for (const [pattern, bit] of STEMS) if (pattern.test(names)) bits |= bit
  return bits
}

function wordBits(words: readonly string[], smallFurniture: ReadonlySet<string>): number {
  let bits = 0
  for (const word of words) {
    if (FURNITURE_SET.has(word)) bits |= SAYS_FURNITURE
    if (ARTICLE_SET.has(word)) bits |= SAYS_ARTICLE
    if (smallFurniture.has(word)) bits |= SAYS_SMALL_FURNITURE
    if (word === 'byline' || word === 'author') bits |= SAYS_BYLINE
  }
  return bits
}

function stemPattern(stems: readonly string[]): RegExp {
  return new RegExp(stems.join('|'), 'u')
}
