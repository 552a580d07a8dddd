/** `/api/hits`: all hits of a search, however many, page by page. */
import { BadQuery, type SearchHit, type Searched } from '@rasid/article-index'
import type { FastifyInstance } from 'fastify'
import { TooMany } from '../core/failure.ts'
import { parseSearchRequest, readOne, type RawQuery } from '../core/search-request.ts'
import { parseCursor, toCursor } from '../core/walk-cursor.ts'
import type { PortsFor } from '../ports.ts'

interface Hits extends Searched {
  readonly total: number
  readonly hits: readonly SearchHit[]
  readonly cursor?: string
}

/** Each walk keeps a point in time of the server open, for two minutes where its reader never comes back. */
const MOST_BEGUN = 30
const PERIOD_MS = 120_000

export function addWalk(api: FastifyInstance, portsFor: PortsFor): void {
  const begun: number[] = []
  const begin = (): void => {
    const now = performance.now()
    while (begun[0] !== undefined && begun[0] < now - PERIOD_MS) begun.shift()
    if (begun.length >= MOST_BEGUN)
      throw new TooMany(`${MOST_BEGUN} walks were begun in two minutes; go on with one of them, or wait`)
    begun.push(now)
  }
  api.get<{ Querystring: RawQuery }>('/api/hits', async (request): Promise<Hits> => {
    const query = parseSearchRequest(request.query, ['cursor'])
    const cursor = readOne(request.query, 'cursor')
    if (query.from !== 0 || query.copies !== undefined || query.size === 0)
      throw new BadQuery('parameter', 'a walk takes neither from nor copies, and a size of one at least')
    const place = cursor === undefined ? undefined : parseCursor(cursor)
    if (place === undefined) begin()
    const { next, ...page } = await portsFor(request).walk(query, place)
    return { ...page, ...(next === undefined ? {} : { cursor: toCursor(next) }) }
  })
}
