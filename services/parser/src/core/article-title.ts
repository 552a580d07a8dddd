/** The headline of a page, without the site's name. */
import { cleanLine, comparable } from './clean-text.ts'

export interface TitleSources {
  readonly headline?: string | undefined
  readonly socialTitle?: string | undefined
  readonly pageTitle?: string | undefined
  readonly heading?: string | undefined
  readonly entryTitle?: string | undefined
  /** Names of the site: `og:site_name`, the outlet's own. */
  readonly siteNames: readonly (string | undefined)[]
}

/** Between headline and site name; a hyphen inside a headline has no spaces around it. */
const SEPARATOR = /\s+[|\-–—:»«·•/]+\s+/u

/** The contract's limit for short texts is 8,192; headlines over 1,000 letters are texts. */
const MAX_TITLE = 1_000

/** Picks the title; empty when nothing names the page. */
export function articleTitle(sources: TitleSources): string {
  const { headline, socialTitle, pageTitle, heading, entryTitle } = sources
  const page = cutSiteName(pageTitle, sources.siteNames, true)
  const social = cutSiteName(socialTitle, sources.siteNames, false)
  // The heading is what readers see; it counts when another source confirms it, since many pages put the logo in it.
  const seen = cleanLine(heading ?? '')
  const confirmed = [headline, social, page, entryTitle].some((other) => agrees(seen, other))
  const candidates = [confirmed ? seen : '', headline, social, page, entryTitle, seen]
  return (candidates.map((title) => cleanLine(title ?? '')).find((title) => title !== '') ?? '').slice(
    0,
    MAX_TITLE,
  )
}

function agrees(heading: string, other: string | undefined): boolean {
  const [a, b] = [comparable(heading), comparable(other ?? '')]
  return (
    a !== '' && b !== '' && (a === b || (a.length > 15 && b.includes(a)) || (b.length > 15 && a.includes(b)))
  )
}

/**
 * Cuts the site's name off either end. `guess`: in a `<title>`, a short last part is the site's name even when nothing
 * else says so.
 */
function cutSiteName(
  title: string | undefined,
  names: readonly (string | undefined)[],
  guess: boolean,
): string | undefined {
  const parts = cleanLine(title ?? '').split(SEPARATOR)
  if (parts.length < 2) return title
  const known = new Set(names.map((name) => comparable(name ?? '')).filter((name) => name !== ''))
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const whole = cleanLine(title ?? '')
  if (known.has(comparable(last)))
    return whole.slice(0, whole.length - last.length).replace(/\s+[|\-–—:»«·•/]+\s*$/u, '')
  if (known.has(comparable(first))) return whole.slice(first.length).replace(/^\s*[|\-–—:»«·•/]+\s+/u, '')
  const isName =
    guess && wordsOf(last) <= 4 && wordsOf(first) >= 3 && /\s[|\-–—]\s\S+(?:\s\S+){0,3}$/u.test(whole)
  return isName ? whole.slice(0, whole.length - last.length).replace(/\s+[|\-–—:»«·•/]+\s*$/u, '') : whole
}

function wordsOf(text: string): number {
  return text.split(/\s+/u).length
}
