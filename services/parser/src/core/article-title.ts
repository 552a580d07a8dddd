/** The headline of a page, without the site's name. */
import { cleanLine, comparable } from './clean-text.ts'
import { decodeReferences } from './extract/decode-references.ts'

export interface TitleSources {
  readonly headline?: string | undefined
  readonly socialTitle?: string | undefined
  readonly pageTitle?: string | undefined
  /** Headings of the first rank, in reading order; those of the second where there is none. */
  readonly headings: readonly string[]
  /** Whether they are of the second: those stand over parts of an article too. */
  readonly areSecondRank?: boolean
  /** Headings of the second rank below those of the first. */
  readonly lowerHeadings?: readonly string[]
  readonly entryTitle?: string | undefined
  /** Names of the site: `og:site_name`, the outlet's own. */
  readonly siteNames: readonly (string | undefined)[]
  readonly url?: string | undefined
}

/** Between headline and site name; a hyphen inside a headline has no spaces around it. */
const SEPARATOR = /\s+(?:[|¦\-–—:»«·•/~]|--|::|\|\|)\s+|\s*(?:\s::\s|[|¦])\s*|_(?=\p{Script=Han})/u

/** The contract's limit for short texts is 8,192; headlines over 1,000 letters are texts. */
const MAX_TITLE = 1_000
/** The title of a page is among its first; each is compared with every other source. */
const MAX_HEADINGS = 50

/** Longer headings are texts in large letters. */
const MAX_HEADING = 250
/** Shorter titles may stand at the end of others by chance. */
const MIN_FRAMED = 15

/** Structured data cuts headlines at 110 letters; a longer candidate that begins alike is the whole. */
const CUT_LENGTH = 90

/** A heading that no source repeats is believed from this many words on, and when it shares these parts of its words with another title. */
const MIN_HEADING_WORDS = 4
const MIN_SHARED = 0.5
/** The only heading of the page: search engines and networks are often told another headline than readers see. */
const MIN_SHARED_ALONE = 0.2

/** Picks the title; empty when nothing names the page. */
export function articleTitle(sources: TitleSources): string {
  const names = namesOf(sources)
  const plain = (title: string | undefined, guess: Guess): string =>
    cutSiteName(
      cleanLine(decodeReferences(decodeReferences((title ?? '').slice(0, 2 * MAX_TITLE)))),
      names,
      guess,
    )
  const stated = [
    plain(sources.headline, 'bars'),
    plain(sources.socialTitle, 'bars'),
    plain(sources.pageTitle, 'any'),
    plain(sources.entryTitle, 'bars'),
  ].filter((title) => title !== '' && !names.has(squeezed(title)))
  const headings = toHeadings(sources.headings, names)
  const seen =
    seenTitle(headings, stated, names, sources.areSecondRank !== true) ??
    toHeadings(sources.lowerHeadings ?? [], names).find((heading) => repeats(heading, stated, names))
  const chosen = seen ?? stated[0] ?? anyHeading(headings) ?? cleanLine(sources.pageTitle ?? '')
  return whole(chosen, stated).slice(0, MAX_TITLE)
}

function toHeadings(headings: readonly string[], names: ReadonlySet<string>): readonly string[] {
  return headings
    .slice(0, MAX_HEADINGS)
    .map((heading) => cutSiteName(cleanLine(decodeReferences(heading)), names, 'never'))
}

/** The first of more than one word: numbers of votes and comments stand in headings too. */
function anyHeading(headings: readonly string[]): string | undefined {
  return headings.find((heading) => /\p{L}\S*\s+\S/u.test(heading)) ?? headings.find(Boolean)
}

/** A title, or the longest of what stands between its separators: the others are site and section. */
function repeats(heading: string, stated: readonly string[], names: ReadonlySet<string>): boolean {
  const key = comparable(heading)
  if (key === '' || names.has(squeezed(heading)) || wordsOf(heading) < 2) return false
  return stated.some((title) => {
    const parts = title.split(SEPARATOR).map(comparable)
    return parts.every((part) => part === key || part.length < key.length) && parts.includes(key)
  })
}

/** The heading is what readers see; it counts when another source confirms it, since many pages put the logo in it. */
function seenTitle(
  headings: readonly string[],
  stated: readonly string[],
  names: ReadonlySet<string>,
  isFirstRank: boolean,
): string | undefined {
  const candidates = headings.filter(
    (heading) => heading !== '' && heading.length <= MAX_HEADING && !names.has(squeezed(heading)),
  )
  const confirmed =
    candidates.find((heading) => stated.some((other) => comparable(other) === comparable(heading))) ??
    candidates.find(
      (heading) => !isBeside(heading, stated) && stated.some((other) => agrees(heading, other)),
    ) ??
    candidates.find((heading) => !isBeside(heading, stated) && repeats(heading, stated, names))
  if (confirmed !== undefined) return withoutFrame(confirmed, stated)
  const [only, ...others] = new Map(candidates.map((heading) => [comparable(heading), heading])).values()
  if (only === undefined) return undefined
  const isShared = (heading: string, share: number): boolean =>
    stated.some((other) => sharesWords(heading, other, share))
  if (others.length > 0)
    return isFirstRank ? candidates.find((heading) => isShared(heading, MIN_SHARED)) : undefined
  return isShared(only, isFirstRank ? MIN_SHARED_ALONE : MIN_SHARED) ? only : undefined
}

/** One source has it beside what another gives alone: «The Harbour Log: A new pier» and «A new pier». */
function isBeside(heading: string, stated: readonly string[]): boolean {
  const key = comparable(heading)
  const keys = stated.map(comparable)
  return keys.some((rest) => wordsOf(rest) > 1 && keys.includes(`${key} ${rest}`))
}

/** «15 replies to “A new pier”», «Blog: A new pier»: what frames a title that a source gives alone. */
function withoutFrame(heading: string, stated: readonly string[]): string {
  return (
    stated.find((title) => {
      const frame = heading.slice(0, Math.max(0, heading.lastIndexOf(title)))
      return title.length > MIN_FRAMED && FRAME.test(frame)
    }) ?? heading
  )
}

const FRAME = /^(?:.*[“"«]|(?:blog|title|article|post)\s*:\s*)$/iu

function agrees(heading: string, other: string): boolean {
  const [a, b] = [comparable(heading), comparable(other)]
  return (
    a !== '' && b !== '' && (a === b || (a.length > 15 && b.includes(a)) || (b.length > 15 && a.includes(b)))
  )
}

/** A headline that was written anew for other readers still speaks of the same. */
function sharesWords(heading: string, other: string, share: number): boolean {
  const words = new Set(comparable(heading).split(' '))
  const theirs = new Set(comparable(other).split(' '))
  const shared = [...words].filter((word) => theirs.has(word)).length
  return words.size >= MIN_HEADING_WORDS && shared >= words.size * share
}

/** The longer form of a title that was cut off. */
function whole(title: string, others: readonly string[]): string {
  const bare = title.replace(/\s*(?:\.{3}|…)$/u, '')
  const isCut = bare !== title
  if (title.length < CUT_LENGTH && !isCut) return title
  return (
    others.find(
      (other) =>
        other.length > title.length &&
        other.startsWith(bare) &&
        // Behind a separator follows the site.
        (isCut || other.slice(bare.length).search(SEPARATOR) !== 0),
    ) ?? title
  )
}

const EDGES = String.raw`(?:\s+(?:[|¦\-–—:»«·•/~]+)|\s*[|¦])`
const END_MARK = new RegExp(String.raw`${EDGES}\s*$`, 'u')
const START_MARK = new RegExp(String.raw`^(?:\s*[|¦\-–—:»«·•/~]+)\s+`, 'u')

/**
 * Where a short last part is taken for the site or section although nothing names it: behind a bar, which headlines do
 * not use; behind any separator in a `<title>`; never in a heading.
 */
type Guess = 'never' | 'bars' | 'any'

const LAST_PARTS: Readonly<Record<Guess, RegExp>> = {
  never: /(?!)/u,
  bars: /[|¦]\s*[^|¦]+$/u,
  any: /(?:\s(?:::|[-–—•·»«~/])\s|[|¦])\s*\S+(?:\s\S+){0,3}$/u,
}

/** Cuts the site's name off either end. */
function cutSiteName(title: string, names: ReadonlySet<string>, guess: Guess): string {
  const parts = title.split(SEPARATOR)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length < 2 || last === '' || first === '') return title
  const isSection = wordsOf(last) <= 4 && wordsOf(first) >= 3 && LAST_PARTS[guess].test(title)
  if (isName(last, names) || isSection)
    return cutSiteName(withoutEnd(title, last), names, guess === 'any' ? 'bars' : guess)
  return isName(first, names) ? title.slice(first.length).replace(START_MARK, '') : title
}

function withoutEnd(title: string, last: string): string {
  return title
    .slice(0, title.length - last.length)
    .replace(END_MARK, '')
    .trim()
}

/** Site names of fewer letters are words of headlines. */
const MIN_NAME = 4

/** A known name, or one that holds it («Example Blog») or that it is short for. */
function isName(part: string, names: ReadonlySet<string>): boolean {
  const key = squeezed(part)
  if (key === '' || wordsOf(part) > 6) return false
  if (names.has(key)) return true
  return (
    key.length >= MIN_NAME &&
    [...names].some((name) => name.length >= MIN_NAME && (name.startsWith(key) || key.startsWith(name)))
  )
}

function namesOf({ siteNames, url }: TitleSources): ReadonlySet<string> {
  const host = (URL.parse(url ?? '')?.hostname ?? '').replace(/^(?:www|m|amp|ar|en)\./u, '')
  const labels = host.split('.').slice(0, -1)
  return new Set([...siteNames, host, ...labels].map((name) => squeezed(name ?? '')).filter(Boolean))
}

function squeezed(text: string): string {
  return comparable(text).replaceAll(' ', '')
}

function wordsOf(text: string): number {
  return text.split(/\s+/u).length
}
