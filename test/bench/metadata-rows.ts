/**
 * Title, authors and day of pages against what was marked.
 *
 * Half of what differs is the marking: the day of an update, the company as its own author, another of a page's two
 * headlines. So authors are counted twice: all that are marked, and those marks alone that name a person when read by
 * the parser's own rules (degrees and roles cut off). Days agree when the instant's day in UTC or the day as the page
 * writes it, in its own zone, is the marked one.
 *
 * «Of pages that show it» leaves out marks that stand nowhere in a page's source; of days also those that stand there only
 * as the day of an update, which the parser never gives as publication.
 */
import type { Article } from '@rasid/contracts'
import { toBylineNames } from '../../services/parser/src/core/authors/person-names.ts'
import { comparable } from '../../services/parser/src/core/clean-text.ts'
import type { BenchRow } from './bench-row.ts'
import { showsDay, showsWords } from './shown-marks.ts'

export interface ReadPage {
  readonly html: string
  readonly marked: {
    readonly title?: string | undefined
    readonly author?: string | undefined
    readonly published?: string | undefined
  }
  readonly article: Article | undefined
}

/** Counts. */
export function metadataRows(pages: readonly ReadPage[], set: string): readonly BenchRow[] {
  const share = (metric: string, agreed: readonly (boolean | undefined)[]): BenchRow[] => {
    const judged = agreed.filter((value) => value !== undefined)
    if (judged.length === 0) return []
    const value = Number((judged.filter(Boolean).length / judged.length).toFixed(3))
    return [{ bench: 'parse', metric, value, unit: 'share', note: `of ${judged.length}, ${set}` }]
  }
  return [
    ...share('title as marked', pages.map(isTitle)),
    ...share(
      'title as marked, of pages that show it',
      pages.map((page) => (showsWords(page.html, [page.marked.title ?? '']) ? isTitle(page) : undefined)),
    ),
    ...share('authors as marked', pages.map(areAuthors)),
    ...share('authors, where the mark names a person', pages.map(arePersons)),
    ...share(
      'authors, where the mark names a person, of pages that show them',
      pages.map((page) => (showsWords(page.html, personsOf(page)) ? arePersons(page) : undefined)),
    ),
    ...share('day as marked', pages.map(isDay)),
    ...share(
      'day as marked, of pages that show it',
      pages.map((page) => (isShownDay(page) ? isDay(page) : undefined)),
    ),
  ]
}

function isTitle({ marked, article }: ReadPage): boolean | undefined {
  return marked.title === undefined
    ? undefined
    : comparable(marked.title) === comparable(article?.title ?? '')
}

const BETWEEN = /\s*[,;|&]\s*|\s+and\s+/u

function areAuthors({ marked, article }: ReadPage): boolean | undefined {
  return marked.author === undefined
    ? undefined
    : isSame(marked.author.split(BETWEEN), article?.authors ?? [])
}

function arePersons(page: ReadPage): boolean | undefined {
  const persons = personsOf(page)
  return persons.length === 0 ? undefined : isSame(persons, page.article?.authors ?? [])
}

function personsOf({ marked }: ReadPage): readonly string[] {
  return (marked.author ?? '')
    .split(/[;|]/u)
    .flatMap((part) => toBylineNames(part, new Set()))
    .filter((name) => name.isPerson)
    .map(({ name }) => name)
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one.map(nameKey)), new Set(other.map(nameKey))]
  return a.size === b.size && [...a].every((name) => b.has(name))
}

function nameKey(name: string): string {
  return comparable(name).replace(/^(?:dr|prof|mr|mrs|ms) /u, '')
}

/** What the page states as its modification and the parser does not take for publication is an update too. */
function isShownDay(page: ReadPage): boolean {
  const day = page.marked.published?.slice(0, 10) ?? ''
  if (showsDay(page.html, day) !== 'yes') return false
  return isDay(page) === true || page.article?.modifiedAt?.startsWith(day) !== true
}

function isDay({ marked, article }: ReadPage): boolean | undefined {
  const day = marked.published?.slice(0, 10)
  if (day === undefined || day === '') return undefined
  return article?.publishedAt?.startsWith(day) === true || article?.publishedAtText?.startsWith(day) === true
}
