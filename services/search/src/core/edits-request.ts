/** The query string of the list of edits, of page and API. Pure. */
import { BadQuery, MAX_EDITS, MAX_REACH, type EditsQuery } from '@rasid/article-index'
import { readNumber, readText, refuseUnknown, type RawQuery } from './search-request.ts'

const DEFAULT_SIZE = 20

/** `also` names parameters that somebody else reads. Throws `BadQuery` that names the parameter. */
export function parseEditsRequest(raw: RawQuery, also: readonly string[] = []): EditsQuery {
  refuseUnknown(raw, ['outlet', 'size', 'from', ...also])
  const size = readNumber(raw, 'size') ?? DEFAULT_SIZE
  const from = readNumber(raw, 'from') ?? 0
  if (size < 1 || size > MAX_EDITS) throw new BadQuery('page', `size must be from 1 to ${MAX_EDITS}`)
  if (from + size > MAX_REACH) throw new BadQuery('page', `from + size must be at most ${MAX_REACH}`)
  const outlet = readText(raw, 'outlet')
  return { size, from, ...(outlet === undefined ? {} : { outlet }) }
}

/** The query string of this list from `from` on. */
export function toEditsQueryString({ outlet, size }: EditsQuery, from: number): string {
  const params = new URLSearchParams()
  if (outlet !== undefined) params.set('outlet', outlet)
  if (size !== DEFAULT_SIZE) params.set('size', String(size))
  if (from > 0) params.set('from', String(from))
  return params.toString()
}
