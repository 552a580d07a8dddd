/**
 * The query string of the page and of the API, which is the same. Pure.
 *
 * Blank parameters count as absent, since a form sends every field it has. Unknown ones are refused: a misspelt filter
 * that is silently ignored gives wrong answers.
 */
import { BadQuery, DEFAULT_PAGE_SIZE, type SearchQuery } from '@rasid/article-index'

/** As the web server parsed it; a parameter given twice is a list. */
export type RawQuery = Readonly<Record<string, unknown>>

const FILTERS = ['outlet', 'country', 'language', 'group', 'since', 'until'] as const

const NAMES: ReadonlySet<string> = new Set(['q', 'size', 'from', ...FILTERS])

/** Values of filters are ids; the longest id of an outlet has 128 characters. */
const MAX_FILTER_LENGTH = 256

/** Throws `BadQuery` that names the parameter. */
export function parseSearchRequest(raw: RawQuery): SearchQuery {
  const unknown = Object.keys(raw).find((name) => !NAMES.has(name))
  if (unknown !== undefined)
    throw new BadQuery(
      'parameter',
      `"${unknown.slice(0, 50)}" is not a parameter; there are ${[...NAMES].join(', ')}`,
    )
  const filters = FILTERS.flatMap((name) => {
    const value = readFilter(raw, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    text: readOne(raw, 'q') ?? '',
    size: readNumber(raw, 'size') ?? DEFAULT_PAGE_SIZE,
    from: readNumber(raw, 'from') ?? 0,
    ...Object.fromEntries(filters),
  }
}

/** The query string of this search, with `changes` on top; what is at its default is left out. */
export function toQueryString(query: SearchQuery, changes: Partial<SearchQuery> = {}): string {
  const next: SearchQuery = { ...query, ...changes }
  const params = new URLSearchParams()
  if (next.text !== '') params.set('q', next.text)
  for (const name of FILTERS) if (next[name] !== undefined) params.set(name, next[name])
  if (next.size !== undefined && next.size !== DEFAULT_PAGE_SIZE) params.set('size', String(next.size))
  if (next.from !== undefined && next.from > 0) params.set('from', String(next.from))
  return params.toString()
}

/** Blank counts as absent; white space around it is nobody's intention. */
function readOne(raw: RawQuery, name: string): string | undefined {
  const value = raw[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new BadQuery('parameter', `${name} is given more than once`)
  return value.trim() === '' ? undefined : value.trim()
}

function readFilter(raw: RawQuery, name: string): string | undefined {
  const value = readOne(raw, name)
  if (value !== undefined && value.length > MAX_FILTER_LENGTH)
    throw new BadQuery('parameter', `${name} is over the limit of ${MAX_FILTER_LENGTH} characters`)
  return value
}

/** Six digits are beyond any page there is. */
function readNumber(raw: RawQuery, name: string): number | undefined {
  const value = readOne(raw, name)
  if (value === undefined) return undefined
  if (!/^\d{1,6}$/u.test(value))
    throw new BadQuery('parameter', `${name} "${value.slice(0, 50)}" is not a whole number`)
  return Number(value)
}
