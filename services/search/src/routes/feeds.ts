/** Every search is a feed of its hits: `/feed.atom` and `/feed.json` with the parameters of the search. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toFailure } from '../core/failure.ts'
import {
  FEED_FIELDS,
  FEED_LENGTH,
  feedTag,
  toAtom,
  toJsonFeed,
  type SearchFeed,
} from '../core/feed/search-feed.ts'
import { parseSearchRequest, toQueryString, type RawQuery } from '../core/search-request.ts'
import { ARABIC } from '../core/words/arabic.ts'
import type { PortsFor, SearchPorts } from '../ports.ts'
import { sayWhen, toApiError } from './api-error.ts'
import { logFailure } from './log-failure.ts'

const FORMATS = [
  { path: '/feed.atom', type: 'application/atom+xml; charset=utf-8', write: toAtom },
  { path: '/feed.json', type: 'application/feed+json; charset=utf-8', write: toJsonFeed },
] as const

interface Asked {
  readonly Querystring: RawQuery
}

/** Adds both. A reader that shows the tag of its last answer gets a 304 until something has come. */
export function addFeeds(server: FastifyInstance, portsFor: PortsFor): void {
  void server.register(async (feeds) => {
    feeds.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request.log, error, failure)
      sayWhen(reply, failure)
      return reply.code(failure.status).send(toApiError(failure.code, failure.message))
    })
    for (const { path, type, write } of FORMATS)
      feeds.get<Asked>(path, async (request, reply) => {
        const { feed, tag } = await readFeed(request, portsFor(request))
        reply.headers({ etag: tag, 'cache-control': 'no-cache' })
        if (request.headers['if-none-match'] === tag) return reply.code(304).send()
        return send(reply, type, write(feed))
      })
  })
}

async function readFeed(
  request: FastifyRequest<Asked>,
  ports: SearchPorts,
): Promise<{ readonly feed: SearchFeed; readonly tag: string }> {
  const query = parseSearchRequest(request.query)
  const pages = ports.hits(query, { limit: FEED_LENGTH, fields: FEED_FIELDS, order: 'arrival' })
  const first = await pages.next()
  await pages.return()
  const { articles, total } = first.done ? { articles: [], total: 0 } : first.value
  const { brand } = ARABIC.layout
  const feed = {
    title: query.text === '' ? brand : `${brand}: ${query.text}`,
    origin: `${request.protocol}://${request.host}`,
    search: toQueryString({ ...query, from: 0 }),
    articles,
  }
  return { feed, tag: feedTag(feed, total) }
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.type(type).send(body)
}
