/** Class names and id of an element → what they say of it, as bits. */
import { makeNameAutomaton } from './name-automaton.ts'
import { ATTRIBUTE, hasAttribute, type Attributes } from './read-attributes.ts'
import {
  ARTICLE_STEMS,
  ARTICLE_WORDS,
  CAPTION_STEMS,
  COMMENT_STEMS,
  FURNITURE_STEMS,
  FURNITURE_WORDS,
  HIDDEN_STEMS,
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

/** Letters that are read: longer names are generated noise. */
const MAX_NAMES = 400

/** Utility classes with variants ("md:hidden", "[&_aside]:p-4") say how something looks, not what it is. */
const VARIANT = ':[]'

/** Reads what class names and id of an element say, from the source that its attributes stand in. */
type NameReader = (attributes: Attributes) => number

/** Makes the reader. */
export function makeNameReader(smallFurniture: ReadonlySet<string>): NameReader {
  const named = (parts: Iterable<string>, bit: number): readonly (readonly [string, number])[] =>
    Array.from(parts, (part) => [part, bit] as const)
  const read = makeNameAutomaton({
    stems: [
      ...named(FURNITURE_STEMS, SAYS_FURNITURE),
      ...named(ARTICLE_STEMS, SAYS_ARTICLE),
      ...named(NEVER_BODY_STEMS, SAYS_NEVER_BODY),
      ...named(COMMENT_STEMS, SAYS_COMMENT),
      ...named(CAPTION_STEMS, SAYS_CAPTION),
      ...named(HIDDEN_STEMS, SAYS_HIDDEN),
    ],
    words: [
      ...named(FURNITURE_WORDS, SAYS_FURNITURE),
      ...named(ARTICLE_WORDS, SAYS_ARTICLE),
      ...named(smallFurniture, SAYS_SMALL_FURNITURE),
      ...named(['byline', 'author'], SAYS_BYLINE),
    ],
    mute: VARIANT,
  })
  return (attributes) => {
    const { codes, starts } = attributes
    const classes = lengthOf(attributes, ATTRIBUTE.class)
    const classAt = starts[ATTRIBUTE.class] ?? 0
    const ofClasses = classes === 0 ? 0 : read(codes, classAt, classAt + Math.min(classes, MAX_NAMES))
    const id = lengthOf(attributes, ATTRIBUTE.id)
    const idAt = starts[ATTRIBUTE.id] ?? 0
    // Both count as one list, with a space between.
    const left = classes === 0 ? MAX_NAMES : MAX_NAMES - classes - 1
    return id === 0 || left <= 0 ? ofClasses : ofClasses | read(codes, idAt, idAt + Math.min(id, left))
  }
}

function lengthOf(attributes: Attributes, kept: typeof ATTRIBUTE.class | typeof ATTRIBUTE.id): number {
  if (!hasAttribute(attributes, kept)) return 0
  return (attributes.ends[kept] ?? 0) - (attributes.starts[kept] ?? 0)
}
