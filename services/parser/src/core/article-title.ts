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
  readonly entryTitle?: string | undefined
  /** Names of the site: `og:site_name`, the outlet's own. */
  readonly siteNames: readonly (string | undefined)[]
  readonly url?: string | undefined
}

/** Between headline and site name; a hyphen inside a headline has no spaces around it. */
const SEPARATOR = /\s+(?:[|¦\-–—:»«·•/~]|::|\|\|)\s+|\s*(?:\s::\s|[|¦])\s*/u

/** The contract's limit for short texts is 8,192; headlines over 1,000 letters are texts. */
const MAX_TITLE = 1_000
/** The title of a page is among its first; each is compared with every other source. */
const MAX_HEADINGS = 50

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
  const seen = seenTitle(
    sources.headings.slice(0, MAX_HEADINGS).map((heading) => cutSiteName(cleanLine(heading), names, 'never')),
    stated,
    names,
    sources.areSecondRank !== true,
  )
  const chosen =
    seen ?? stated[0] ?? sources.headings.map(cleanLine).find(Boolean) ?? cleanLine(sources.pageTitle ?? '')
  return whole(chosen, stated).slice(0, MAX_TITLE)
}

/** The heading is what readers see; it counts when another source confirms it, since many pages put the logo in it. */
function seenTitle(
  headings: readonly string[],
  stated: readonly string[],
  names: ReadonlySet<string>,
  isFirstRank: boolean,
): string | undefined {
  const candidates = headings.filter((heading) => heading !== '' && !names.has(squeezed(heading)))
  const confirmed =
    candidates.find((heading) => stated.some((other) => comparable(other) === comparable(heading))) ??
    candidates.find((heading) => stated.some((other) => agrees(heading, other)))
  if (confirmed !== undefined) return confirmed
  const [only, ...others] = new Map(candidates.map((heading) => [comparable(heading), heading])).values()
  if (only === undefined) return undefined
  const isShared = (heading: string, share: number): boolean =>
    stated.some((other) => sharesWords(heading, other, share))
  if (others.length > 0)
    return isFirstRank ? candidates.find((heading) => isShared(heading, MIN_SHARED)) : undefined
  return isShared(only, isFirstRank ? MIN_SHARED_ALONE : MIN_SHARED) ? only : undefined
}

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
  if (title.length < CUT_LENGTH && bare === title) return title
  return others.find((other) => other.length > title.length && other.startsWith(bare)) ?? title
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
