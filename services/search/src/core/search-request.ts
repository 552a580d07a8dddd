/**
 * The query string of the page and of the API, which is the same. Pure.
 *
 * Blank parameters count as absent, since a form sends every field it has. Unknown ones are refused: a misspelt filter
 * that is silently ignored gives wrong answers.
 */
import {
  BadQuery,
  DEFAULT_PAGE_SIZE,
  FACETS,
  readFlag,
  type ArticleQuery,
  type FacetName,
} from '@rasid/article-index'
import { isTracking } from '@rasid/urls'

/** As the web server parsed it; a parameter given twice is a list. */
export type RawQuery = Readonly<Record<string, unknown>>

export type FilterName = FacetName | 'since' | 'until' | 'copies'

/** In the order in which they stand in an address. */
export const FILTERS: readonly FilterName[] = [...FACETS.map(({ name }) => name), 'since', 'until', 'copies']

const NAMES: readonly string[] = ['q', 'size', 'from', 'fresh', ...FILTERS]

/** Values of filters are ids; the longest id of an outlet has 128 characters. */
const MAX_FILTER_LENGTH = 256

/** `also` names parameters that somebody else reads. Throws `BadQuery` that names the parameter. */
export function parseSearchRequest(raw: RawQuery, also: readonly string[] = []): ArticleQuery {
  refuseUnknown(raw, [...NAMES, ...also])
  const filters = FILTERS.flatMap((name) => {
    const value = name === 'copies' ? readCopies(raw) : readText(raw, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    text: readOne(raw, 'q') ?? '',
    size: readNumber(raw, 'size') ?? DEFAULT_PAGE_SIZE,
    from: readNumber(raw, 'from') ?? 0,
    ...(isYes(raw, 'fresh') ? { fresh: true } : {}),
    ...Object.fromEntries(filters),
  }
}

/** Without what the way to a shared address has put there (`utm_source`, `fbclid`): it says nothing of what is searched. */
export function withoutTracking(raw: RawQuery): RawQuery {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !isTracking(name)))
}

/** Fields to put in place of those of a query; `undefined` takes one out. */
export type QueryChanges = { readonly [Name in keyof ArticleQuery]?: ArticleQuery[Name] | undefined }

/** The query string of this search, with `changes` on top; what is at its default is left out. */
export function toQueryString(query: ArticleQuery, changes: QueryChanges = {}): string {
  const next: QueryChanges = { ...query, ...changes }
  const params = new URLSearchParams()
  if (next.text) params.set('q', next.text)
  for (const name of FILTERS) if (next[name] !== undefined) params.set(name, next[name])
  if (next.fresh === true) params.set('fresh', 'yes')
  if (next.size !== undefined && next.size !== DEFAULT_PAGE_SIZE) params.set('size', String(next.size))
  if (next.from !== undefined && next.from > 0) params.set('from', String(next.from))
  return params.toString()
}

/** Whether any filter is set. */
export function isFiltered(query: ArticleQuery): boolean {
  return FILTERS.some((name) => query[name] !== undefined)
}

function readCopies(raw: RawQuery): ArticleQuery['copies'] {
  const value = readText(raw, 'copies')
  if (value === undefined) return undefined
  const flag = readFlag(value)
  if (flag === undefined) throw new BadQuery('parameter', 'copies is yes or no')
  return flag ? 'yes' : 'no'
}

/** Blank counts as absent; white space around it is nobody's intention. Throws `BadQuery`. */
export function readOne(raw: RawQuery, name: string): string | undefined {
  const value = raw[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new BadQuery('parameter', `${name} is given more than once`)
  return value.trim() === '' ? undefined : value.trim()
}

/** Throws `BadQuery` for a parameter that is none of `names`. */
export function refuseUnknown(raw: RawQuery, names: readonly string[]): void {
  const unknown = Object.keys(raw).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new BadQuery(
      'parameter',
      `"${unknown.slice(0, 50)}" is not a parameter; there are ${names.join(', ')}`,
    )
}

/** The value of a filter; undefined where it is absent or blank. Throws `BadQuery`. */
export function readText(raw: RawQuery, name: string): string | undefined {
  const value = readOne(raw, name)
  if (value !== undefined && value.length > MAX_FILTER_LENGTH)
    throw new BadQuery('parameter', `${name} is over the limit of ${MAX_FILTER_LENGTH} characters`)
  return value
}

/** Throws `BadQuery` for anything but `yes` and `no`, which is the same as nothing. */
function isYes(raw: RawQuery, name: string): boolean {
  const value = readOne(raw, name) ?? 'no'
  if (value !== 'yes' && value !== 'no') throw new BadQuery('parameter', `${name} takes yes or no`)
  return value === 'yes'
}

/** Six digits are beyond any page there is. Throws `BadQuery`. */
export function readNumber(raw: RawQuery, name: string, digits = 6): number | undefined {
  const value = readOne(raw, name)
  if (value === undefined) return undefined
  if (!/^\d+$/u.test(value) || value.length > digits)
    throw new BadQuery('parameter', `${name} "${value.slice(0, 50)}" is not a whole number`)
  return Number(value)
}
