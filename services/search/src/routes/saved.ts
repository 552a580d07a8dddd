/** The reader's list of searches, which the browser keeps, and the count of one search that stands in it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parseSearchRequest, readNumber, type RawQuery } from '../core/search-request.ts'
import type { View } from '../core/view.ts'
import { savedPage } from '../pages/saved-page.ts'
import type { PortsFor } from '../ports.ts'

/** More articles than any index has. */
const DIGITS_OF_A_COUNT = 12

export interface SavedViews {
  readonly viewOf: (request: FastifyRequest) => View
  readonly countedView: (request: FastifyRequest) => Promise<View>
}

/** Adds `/saved` and `/saved/count`, which says how many more there are than the `seen` of the last time. */
export function addSaved(
  pages: FastifyInstance,
  portsFor: PortsFor,
  { viewOf, countedView }: SavedViews,
): void {
  pages.get('/saved', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(savedPage(await countedView(request))),
  )
  pages.get<{ Querystring: RawQuery }>('/saved/count', async (request, reply) => {
    const query = parseSearchRequest(request.query, ['lang', 'seen'])
    const seen = readNumber(request.query, 'seen', DIGITS_OF_A_COUNT) ?? 0
    const total = await portsFor(request).count(query)
    const { saved } = viewOf(request).words
    return reply
      .header('cache-control', 'no-store')
      .send({ total, isNew: total > seen, words: saved.count(Math.max(0, total - seen), total) })
  })
}
