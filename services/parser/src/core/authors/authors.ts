/**
 * Who wrote an article: the outlet's rules, structured data, head, markup near the title, visible byline, feed, in this order.
 *
 * Promises: names of persons before any others; never the outlet itself, an account or a department. An agency or a
 * nickname is given only where no source names a person.
 */
import type { PageLine } from '../page-lines.ts'
import { comparable } from '../clean-text.ts'
import type { MarkupKind } from './author-element.ts'
import { readAuthorMarkup, type MarkedAuthor } from './author-markup.ts'
import { bylineLabel } from './byline-parts.ts'
import { toBylineNames } from './person-names.ts'
import { squeeze, type BylineName } from './to-name.ts'
import { farByline, nameLine, visibleByline, writersLine } from './visible-byline.ts'

export interface AuthorSources {
  /** What the outlet's rules found. */
  readonly ruled: readonly string[]
  readonly structured: readonly string[]
  /** Stated to be organisations. */
  readonly organisations: readonly string[]
  /** The values of each name of the head, the surest first. */
  readonly head: readonly (readonly string[])[]
  readonly feed: readonly string[]
  readonly html: string
  readonly lines: readonly PageLine[]
  /** Index of the title's line; −1 when it stands nowhere. */
  readonly titleLine: number
  /** Names of the site: outlet, `og:site_name`, publisher. */
  readonly outlets: readonly (string | undefined)[]
  /** The person who publishes the site, as its structured data states. */
  readonly owner?: string | undefined
  /** Labels of its host, which are how a site calls itself as an author. */
  readonly hosts: readonly string[]
}

/** Letters of text between heading and byline; leads and galleries stand there. */
const REACH_AFTER = 2_500
const REACH_BEFORE = 400

/** Names of one byline stand together. */
const BYLINE_GAP = 40

const KINDS: readonly MarkupKind[] = ['name', 'rel', 'itemprop', 'link', 'class']

/** The authors, as they sign. */
export function articleAuthors(sources: AuthorSources): readonly string[] {
  const named = toKeys(sources.outlets)
  const owners = toKeys([sources.owner])
  const outlets = new Set([...named, ...toKeys(sources.hosts)].filter((name) => !owners.includes(name)))
  const read = (bylines: readonly string[]): readonly BylineName[] =>
    bylines.flatMap((byline) => toBylineNames(byline, outlets))
  // A person has looked at these pages: nothing else is asked, be it a person or not.
  const ruled = read(sources.ruled)
  if (ruled.length > 0) return unique(ruled)
  const steps = [
    () => statedAuthors(sources, outlets, named),
    () => fromMarkup(sources.html, outlets),
    () => visibleByline(sources.lines, sources.titleLine, outlets),
    () => nameLine(sources.lines, sources.titleLine, outlets),
    () => farByline(sources.lines, sources.titleLine, outlets),
    () => read(sources.feed),
    () => read(sources.organisations),
  ]
  let others: readonly BylineName[] = []
  for (const step of steps) {
    const names = step()
    const persons = names.filter((name) => name.isPerson)
    if (persons.length > 0) return unique(persons)
    if (others.length === 0) others = names
  }
  return unique(others)
}

/** What structured data and head state, the surest first, unless the page itself shows more of them or somebody else. */
function statedAuthors(
  sources: AuthorSources,
  outlets: ReadonlySet<string>,
  named: readonly string[],
): readonly BylineName[] {
  const lists = [sources.structured, ...sources.head].map((bylines) =>
    bylines.flatMap((byline) => toBylineNames(byline, outlets)),
  )
  const owners = ownersOf([...sources.structured, ...sources.head.flat()], named)
  const persons = [...lists, owners].map((names) => names.filter((name) => name.isPerson))
  const first = persons.find((names) => names.length > 0)
  if (!first) return lists.find((names) => names.length > 0) ?? []
  const shown = writersLine(sources.lines, sources.titleLine, outlets)
  return areOthers(shown, first) || areFuller(shown, first) ? shown : first
}

/** All of `few` and more. */
function areFuller(many: readonly BylineName[], few: readonly BylineName[]): boolean {
  const keys = new Set(many.map(nameKey))
  return keys.size > new Set(few.map(nameKey)).size && few.every((name) => keys.has(nameKey(name)))
}

/** No word of a name is in both. */
function areOthers(some: readonly BylineName[], others: readonly BylineName[]): boolean {
  const words = new Set(others.flatMap((name) => nameKey(name).split(' ')))
  return (
    some.length > 0 &&
    some.every((name) =>
      nameKey(name)
        .split(' ')
        .every((word) => !words.has(word)),
    )
  )
}

function nameKey({ name }: BylineName): string {
  return comparable(name).replace(/^(?:dr|prof|mr|mrs|ms) /u, '')
}

function toKeys(names: readonly (string | undefined)[]): readonly string[] {
  return names.map((name) => squeeze(comparable(name ?? ''))).filter(Boolean)
}

/**
 * Stated authors whom the host is called after: «Huda Salem» on hudasalem.example writes «The Marsad Letter». Only where
 * the site has another name in the same script: else the name may well be the outlet's.
 */
function ownersOf(stated: readonly string[], named: readonly string[]): readonly BylineName[] {
  if (!named.some((name) => /[a-z]/u.test(name))) return []
  return stated
    .flatMap((byline) => toBylineNames(byline, new Set(named)))
    .filter(
      (author) => author.isPerson && !named.some((name) => isAlike(name, squeeze(comparable(author.name)))),
    )
}

function isAlike(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one)
}

function unique(names: readonly BylineName[]): readonly string[] {
  return [...new Map(names.map(({ name }) => [comparable(name), name])).values()]
}

function fromMarkup(html: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  const { authors, headings } = readAuthorMarkup(html)
  let others: readonly BylineName[] = []
  for (const kind of KINDS) {
    const names = fromKind(
      authors.filter((author) => author.kind === kind || (kind === 'link' && isLabelled(author))),
      headings,
      outlets,
    )
    if (names.some((name) => name.isPerson)) return names
    if (others.length === 0 && kind !== 'class' && kind !== 'link') others = names
  }
  return others
}

/** «By Huda Salem» in an element named byline is as sure as a link to an author's page. */
function isLabelled({ kind, text }: MarkedAuthor): boolean {
  return kind === 'class' && bylineLabel(text) !== undefined
}

interface PlacedNames {
  readonly at: number
  readonly names: readonly BylineName[]
}

/** The names nearest behind a heading; far from all headings only a name that all of this kind agree on. */
function fromKind(
  marked: readonly MarkedAuthor[],
  headings: readonly number[],
  outlets: ReadonlySet<string>,
): readonly BylineName[] {
  const firstHand = marked.filter(({ isSecond }) => isSecond !== true)
  const known = firstHand.length > 0 ? firstHand : marked
  const near = placedNames(
    known.filter(({ at }) => headings.some((h) => at >= h - REACH_BEFORE && at <= h + REACH_AFTER)),
    outlets,
  )
  const start = near.find(({ at }) => headings.some((heading) => at >= heading)) ?? near[0]
  if (start) return cluster(near.slice(near.indexOf(start)))
  const placed = placedNames(known, outlets)
  const signatures = new Set(placed.map(({ names }) => names.map(({ name }) => comparable(name)).join('\n')))
  return signatures.size <= 1 ? (placed[0]?.names ?? []) : []
}

function placedNames(marked: readonly MarkedAuthor[], outlets: ReadonlySet<string>): readonly PlacedNames[] {
  return marked
    .map(({ at, text }) => ({ at, names: toBylineNames(text, outlets) }))
    .filter(({ names }) => names.length > 0)
}

function cluster(placed: readonly PlacedNames[]): readonly BylineName[] {
  const end = placed.findIndex(({ at }, index) => index > 0 && at - (placed[index - 1]?.at ?? 0) > BYLINE_GAP)
  const names = placed.slice(0, end < 0 ? undefined : end).flatMap((place) => place.names)
  const persons = names.filter((name) => name.isPerson)
  // Beside a person's name the others are roles and sections.
  return persons.length > 0 ? persons.filter((name) => !isLongerForm(name, persons)) : names.slice(0, 1)
}

/** «Jane Doe The Daily Example» beside «Jane Doe». */
function isLongerForm({ name }: BylineName, names: readonly BylineName[]): boolean {
  return names.some((other) => other.name !== name && comparable(name).includes(comparable(other.name)))
}
