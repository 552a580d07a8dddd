/**
 * Title, authors and day of pages against what was marked.
 *
 * Half of what differs is the marking: the day of an update, the company as its own author, another of a page's two
 * headlines. So authors are counted twice: all that are marked, and those marks alone that name a person when read by
 * the parser's own rules (degrees and roles cut off). Days agree when the instant's day in UTC or the day as the page
 * writes it, in its own zone, is the marked one.
 */
import type { Article } from '@rasid/contracts'
import { toBylineNames } from '../../services/parser/src/core/authors/person-names.ts'
import { comparable } from '../../services/parser/src/core/clean-text.ts'
import type { BenchRow } from './bench-row.ts'

export interface ReadPage {
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
    ...share('authors as marked', pages.map(areAuthors)),
    ...share('authors, where the mark names a person', pages.map(arePersons)),
    ...share('day as marked', pages.map(isDay)),
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

function arePersons({ marked, article }: ReadPage): boolean | undefined {
  const persons = (marked.author ?? '')
    .split(/[;|]/u)
    .flatMap((part) => toBylineNames(part, new Set()))
    .filter((name) => name.isPerson)
  return persons.length === 0
    ? undefined
    : isSame(
        persons.map(({ name }) => name),
        article?.authors ?? [],
      )
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one.map(nameKey)), new Set(other.map(nameKey))]
  return a.size === b.size && [...a].every((name) => b.has(name))
}

function nameKey(name: string): string {
  return comparable(name).replace(/^(?:dr|prof|mr|mrs|ms) /u, '')
}

function isDay({ marked, article }: ReadPage): boolean | undefined {
  const day = marked.published?.slice(0, 10)
  if (day === undefined || day === '') return undefined
  return article?.publishedAt?.startsWith(day) === true || article?.publishedAtText?.startsWith(day) === true
}
