/**
 * The headline of a page, without the site's name: what readers see, where another source says the same.
 *
 * Promises: one line, decoded. Where two headlines speak of the same, the one above the article counts.
 */
import { cleanLine, comparable } from '../clean-text.ts'
import { decodeReferences } from '../extract/decode-references.ts'
import { repeats, seenTitle } from './seen-title.ts'
import { beginsWithSeparator, cutSiteName, toSiteNames, type Guess } from './site-name.ts'
import { squeezed, toTitle, type Title } from './title-words.ts'

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

/** The contract's limit for short texts is 8,192; headlines over 1,000 letters are texts. */
const MAX_TITLE = 1_000
/** The title of a page is among its first; each is compared with every other source. */
const MAX_HEADINGS = 50

/** Longer headings are texts in large letters. */
const MAX_HEADING = 250
/** Structured data cuts headlines at 110 letters; a longer candidate that begins alike is the whole. */
const CUT_LENGTH = 90

/** Picks the title; empty when nothing names the page. */
export function articleTitle(sources: TitleSources): string {
  const names = toSiteNames(sources.siteNames, sources.url)
  const read = (source: string | undefined, guess: Guess): Title =>
    toTitle(cutSiteName(toLine(source ?? ''), names, guess))
  const isTitle = ({ text, key }: Title): boolean => key !== '' && !names.has(squeezed(text))
  const readHeadings = (headings: readonly string[]): readonly Title[] =>
    headings.slice(0, MAX_HEADINGS).map((heading) => read(heading, 'bars'))
  const stated = [
    read(sources.headline, 'bars'),
    read(sources.socialTitle, 'bars'),
    read(sources.pageTitle, 'any'),
    read(sources.entryTitle, 'bars'),
  ].filter(isTitle)
  const headings = readHeadings(sources.headings)
  const candidates = headings.filter((heading) => isTitle(heading) && heading.text.length <= MAX_HEADING)
  const chosen =
    seenTitle(candidates, stated, sources.areSecondRank !== true) ??
    readHeadings(sources.lowerHeadings ?? []).find((heading) => isTitle(heading) && repeats(heading, stated))
      ?.text ??
    stated[0]?.text ??
    anyHeading(headings) ??
    cleanLine(sources.pageTitle ?? '')
  return whole(chosen, stated).slice(0, MAX_TITLE)
}

/** References are decoded twice: some escape what is escaped already. */
function toLine(source: string): string {
  return cleanLine(decodeReferences(decodeReferences(source.slice(0, 2 * MAX_TITLE))))
}

/** The first of more than one word: numbers of votes and comments stand in headings too. */
function anyHeading(headings: readonly Title[]): string | undefined {
  return (
    headings.find(({ text }) => /\p{L}\S*\s+\S/u.test(text)) ?? headings.find(({ text }) => text !== '')
  )?.text
}

/** The longer form of a title that was cut off. */
function whole(title: string, others: readonly Title[]): string {
  const bare = title.replace(/\s*(?:\.{3}|…)$/u, '')
  const key = comparable(bare)
  if (key === '' || (title.length < CUT_LENGTH && bare === title)) return title
  return (
    others.find(
      (other) =>
        other.key.length > key.length && other.key.startsWith(key) && !isBeforeSite(title, other.text),
    )?.text ?? title
  )
}

/** Behind a separator follows the site, and a title that another has with its dots ends with them. */
function isBeforeSite(title: string, longer: string): boolean {
  return longer.startsWith(title) && beginsWithSeparator(longer.slice(title.length))
}
