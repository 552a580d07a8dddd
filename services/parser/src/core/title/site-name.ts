/**
 * A headline with the site's name, its section or both at either end → the headline alone.
 *
 * Promises: a subtitle behind a dash or a colon stays, unless it is a name of the site or reads like one («Sahel Times»);
 * so does a last part that asks.
 */
import { comparable } from '../clean-text.ts'
import { EAST_ASIAN_OUTLET, OUTLET_ENDS, OUTLET_STARTS } from '../words/outlet-words.ts'
import { countWords, squeezed } from './title-words.ts'

/** Between headline and site name; a hyphen inside a headline has no spaces around it. */
const MARKS = String.raw`[|¦｜\-–—:»«·•/~@]`
/** What no headline has inside. */
const BAR = String.raw`\s*(?:\s::\s|[|¦｜])\s*|_(?=\p{Script=Han})`
const SEPARATOR = new RegExp(String.raw`\s+(?:${MARKS}|--|\|\|)\s+|${BAR}`, 'u')
const END_MARK = new RegExp(String.raw`(?:\s+${MARKS}+|\s*[|¦｜]|_)\s*$`, 'u')
const START_MARK = new RegExp(String.raw`^\s*${MARKS}+\s+`, 'u')
/** Behind the site's name stands one more, before nothing. */
const LOOSE_END = /\s*(?:\s(?:::|[-–—])|[|¦｜])\s*$/u

/** The parts of a title between its separators. */
export function titleParts(title: string): readonly string[] {
  return title.split(SEPARATOR)
}

/** Whether a separator stands first in a rest of a title. */
export function beginsWithSeparator(rest: string): boolean {
  return rest.search(SEPARATOR) === 0
}

/**
 * Where a short last part is taken for site or section although nothing names it: behind bars; in a `<title>` behind any
 * mark, and once that is cut, a single word.
 */
export type Guess = 'bars' | 'any'

const LAST_PART: Readonly<Record<Guess | 'words', RegExp>> = {
  bars: new RegExp(String.raw`(?:${BAR})[^|¦｜]+$`, 'u'),
  any: new RegExp(String.raw`(?:\s[-–—•·»«~/]\s|${BAR})\s*\S+(?:\s\S+){0,3}$`, 'u'),
  words: new RegExp(String.raw`\s[-–—•·»«~/]\s\S+$|(?:${BAR})[^|¦｜]+$`, 'u'),
}

/** The most words of a section or a site that nothing names. */
const MAX_SECTION = 4
/** The fewest of what is left then: «Harbour | News of the day». */
const MIN_REST = 3

/** Name, section, motto and the like; a title with more parts than these is a list of words. */
const MAX_CUTS = 5

/** Cuts the site's name off either end. `names` are `squeezed`. */
export function cutSiteName(title: string, names: ReadonlySet<string>, guess: Guess): string {
  let line = title.replace(LOOSE_END, '')
  for (let cuts = 0; cuts < MAX_CUTS; cuts += 1) {
    const rest = cutOnce(line, names, cuts > 0 && guess === 'any' ? 'words' : guess)
    if (rest === line) break
    line = rest
  }
  return line
}

function cutOnce(title: string, names: ReadonlySet<string>, guess: keyof typeof LAST_PART): string {
  const parts = titleParts(title)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length < 2 || last === '' || first === '') return withoutTightName(title, names)
  const end = nameLength(title, parts, names) ?? (isSection(title, parts, guess) ? last.length : 0)
  if (end > 0) return withoutEnd(title, end)
  const isFront = (isName(first, names) && !ISSUE.test(first)) || isOutletInFront(title, parts)
  return isFront ? title.slice(first.length).replace(START_MARK, '') : title
}

/** «Example Letter #18»: a number of a series is a part of its title. */
const ISSUE = /\p{Nd}$/u

/** Letters of the site's name at the end: one part, or several that are a name together («Sahel | News of the harbour»). */
function nameLength(title: string, parts: readonly string[], names: ReadonlySet<string>): number | undefined {
  const last = parts.at(-1) ?? ''
  if (isName(last, names)) return last.length
  let start = title.length
  for (const part of parts.slice(1).slice(-MAX_NAME_PARTS).toReversed()) {
    start = title.lastIndexOf(part, start - part.length)
    if (names.has(squeezed(title.slice(start)))) return title.length - start
  }
  return undefined
}

/** Name, section and motto. */
const MAX_NAME_PARTS = 3

/** Short enough for a section or a site. */
export function isSectionLike(part: string): boolean {
  return countWords(part) <= MAX_SECTION
}

function isSection(title: string, parts: readonly string[], guess: keyof typeof LAST_PART): boolean {
  const last = parts.at(-1) ?? ''
  const others = parts.slice(0, -1)
  return (
    ((isSectionLike(last) && LAST_PART[guess].test(title)) || isOutlet(last)) &&
    others.some((part) => countWords(part) >= MIN_REST) &&
    !others.some((part) => WRITES.test(part)) &&
    !/[?؟？]$/u.test(last)
  )
}

/** «هدى السالم تكتب | جسر بلا مدينة»: what follows is the title. */
const WRITES = /\s[يت]كتب$/u

/** A colon behind such a word makes it the source of what is told: «صحيفة الميناء : الجسر الجديد يفتح غدا». */
function isOutletInFront(title: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  return (
    isOutlet(first) &&
    isSectionLike(first) &&
    !rest.every(isSectionLike) &&
    /^\s*[|¦｜–—-]/u.test(title.slice(first.length))
  )
}

function withoutEnd(title: string, length: number): string {
  return title
    .slice(0, title.length - length)
    .replace(END_MARK, '')
    .trim()
}

/** A mark without spaces around it, where just the site's name stands behind it: «港の新しい橋：港日報», «الجسر الجديد- المرصد». */
const TIGHT_NAME =
  /^(?<headline>.+)(?:\s*[:：]\s*|[-–—]\s+|\s+[-–—]|(?<=\p{Script=Han})[-–—](?=\p{Script=Han}))(?<name>[^:：–—-]+)$/u

function withoutTightName(title: string, names: ReadonlySet<string>): string {
  const { headline = '', name = '' } = TIGHT_NAME.exec(title)?.groups ?? {}
  if (name === '' || countWords(headline) < MIN_REST) return title
  return isShortFor(squeezed(name), names) || EAST_ASIAN_OUTLET.test(name) ? headline.trim() : title
}

/** Site names of fewer letters are words of headlines. */
const MIN_NAME = 4
const MAX_NAME_WORDS = 6

/** A known name, or one that holds it («Example Blog») or that it is short for. */
function isName(part: string, names: ReadonlySet<string>): boolean {
  const key = squeezed(part)
  if (key === '' || countWords(part) > MAX_NAME_WORDS) return false
  return isShortFor(key, names) || [...names].some((name) => name.length >= MIN_NAME && key.startsWith(name))
}

/** A known name or its beginning. */
function isShortFor(key: string, names: ReadonlySet<string>): boolean {
  return names.has(key) || (key.length >= MIN_NAME && [...names].some((name) => name.startsWith(key)))
}

const STARTS: ReadonlySet<string> = new Set([...OUTLET_STARTS].map(comparable))
const ENDS: ReadonlySet<string> = new Set([...OUTLET_ENDS].map(comparable))
const HOST = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$/iu

/** «Sahel Times», «صحيفة المرصد», «港口晚报», «marsad.example»: nobody need name it. */
function isOutlet(part: string): boolean {
  const words = comparable(part).split(' ')
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (countWords(part) > MAX_NAME_WORDS) return false
  return HOST.test(part) || STARTS.has(first) || ENDS.has(last) || EAST_ASIAN_OUTLET.test(last)
}

/** Names of a site: those it gives itself, its host and the host's labels. `squeezed`. */
export function toSiteNames(
  given: readonly (string | undefined)[],
  url: string | undefined,
): ReadonlySet<string> {
  const host = (URL.parse(url ?? '')?.hostname ?? '').replace(/^(?:www|m|amp|ar|en)\./u, '')
  const labels = host.split('.').slice(0, -1)
  return new Set([...given, host, ...labels].map((name) => squeezed(name ?? '')).filter(Boolean))
}
