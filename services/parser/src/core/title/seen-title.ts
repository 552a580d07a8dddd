/** Which heading of a page is its title: the one that another source confirms, since many pages put the logo in theirs. */
import { comparable } from '../clean-text.ts'
import { isSectionLike, titleParts } from './site-name.ts'
import { countWords, sharedWords, squeezed, type Title } from './title-words.ts'

/** A title, or what stands between its separators: the longest, or the first before few words, since the others are site and section. */
export function repeats({ text, key }: Title, stated: readonly Title[]): boolean {
  if (countWords(text) < 2) return false
  return stated.some((title) => {
    const parts = titleParts(title.text).map(comparable)
    const at = parts.indexOf(key)
    const isLongest = parts.every((part) => part === key || part.length < key.length)
    return at >= 0 && (isLongest || (at === 0 && parts.slice(1).every(isSectionLike)))
  })
}

/** The title among headings of one rank, in reading order, beside what head and data state. */
export function seenTitle(
  candidates: readonly Title[],
  stated: readonly Title[],
  isFirstRank: boolean,
): string | undefined {
  const free = candidates.filter((heading) => !isHalf(heading) && !isBeside(heading, stated))
  const confirmed =
    candidates.find((heading) => stated.some((other) => other.key === heading.key)) ??
    stated.find((other) => candidates.some((heading) => isGlued(heading, other))) ??
    free.find((heading) => stated.some((other) => agrees(heading, other))) ??
    free.find((heading) => repeats(heading, stated))
  if (confirmed) return withoutFrame(confirmed.text, stated)
  return alikeHeading(
    free.filter((heading) => !isShorterPart(heading, stated)),
    stated,
    isFirstRank,
  )?.text
}

/** A heading that no source repeats is believed from this many words on, and when it shares these parts of them with another title. */
const MIN_HEADING_WORDS = 4
const MIN_SHARED = 0.5
/** The only heading of the page: search engines and networks are often told another headline than readers see. */
const MIN_SHARED_ALONE = 0.2

/** A headline that was written anew for other readers still speaks of the same. */
function alikeHeading(
  candidates: readonly Title[],
  stated: readonly Title[],
  isFirstRank: boolean,
): Title | undefined {
  const shareOf = ({ words }: Title): number =>
    words.size < MIN_HEADING_WORDS
      ? 0
      : Math.max(...stated.map((other) => sharedWords(words, other.words) / words.size), 0)
  const [only, ...others] = new Map(candidates.map((heading) => [heading.key, heading])).values()
  if (only === undefined) return undefined
  if (others.length > 0)
    return isFirstRank ? candidates.find((heading) => shareOf(heading) >= MIN_SHARED) : undefined
  return shareOf(only) >= (isFirstRank ? MIN_SHARED_ALONE : MIN_SHARED) ? only : undefined
}

/** «HarbourA new pier» for «Harbour: A new pier»: kicker and headline in elements side by side. */
function isGlued(heading: Title, other: Title): boolean {
  return heading.words.size < other.words.size && squeezed(heading.text) === squeezed(other.text)
}

/** Beside a longer part of the same title it is the name of the site. */
function isShorterPart({ key }: Title, stated: readonly Title[]): boolean {
  return stated.some(({ text }) => {
    const parts = titleParts(text).map(comparable)
    return parts.includes(key) && parts.some((part) => part.length > key.length)
  })
}

/** «The Harbour Log:»: the other half stands in another heading. */
function isHalf({ text }: Title): boolean {
  return /[:：]$/u.test(text)
}

/** One source has it beside what another gives alone: «The Harbour Log: A new pier» and «A new pier». */
function isBeside({ key }: Title, stated: readonly Title[]): boolean {
  return stated.some(
    (rest) => rest.words.size > 1 && stated.some((other) => other.key === `${key} ${rest.key}`),
  )
}

/** Shorter titles may stand at the end of others by chance. */
const MIN_FRAMED = 15

/** «15 replies to “A new pier”», «Blog: A new pier», «HarbourA new pier»: what frames a title that a source gives alone. */
function withoutFrame(heading: string, stated: readonly Title[]): string {
  const framed = stated.find(({ text }) => text.length > MIN_FRAMED && isFramed(text, heading))
  return framed?.text ?? heading
}

const FRAME = /^(?:.*[“"«]|(?:blog|title|article|post)\s*:\s*)$/iu
/** Kicker and subtitle in elements of their own inside the heading stand without a space beside it. */
const KICKER = /[\p{Ll}\p{Lo}\p{Nd}]{3}$/u
const SUBTITLE = /^[\p{Lu}\p{Lo}]\p{L}{2}/u

function isFramed(title: string, heading: string): boolean {
  const at = heading.lastIndexOf(title)
  if (at < 0) return false
  const before = heading.slice(0, at)
  const isBehindKicker = KICKER.test(before) && /^\P{Ll}/u.test(title)
  return FRAME.test(before) || isBehindKicker || SUBTITLE.test(heading.slice(at + title.length))
}

/** Shorter titles are found in others by chance. */
const MIN_CONTAINED = 16

/** One holds the other, or has the same words in another order. */
function agrees(one: Title, other: Title): boolean {
  const [short, long] = one.key.length < other.key.length ? [one, other] : [other, one]
  return (
    (short.key.length >= MIN_CONTAINED && long.key.includes(short.key)) || inOrder(one) === inOrder(other)
  )
}

function inOrder({ key }: Title): string {
  return key.split(' ').toSorted().join(' ')
}
