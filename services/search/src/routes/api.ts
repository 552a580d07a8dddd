/** The JSON API. Every answer is JSON, errors included: `{"error":{"code","message"}}`. */
import type { FastifyInstance } from 'fastify'
import { parseSearchRequest, type RawQuery } from '../core/search-request.ts'
import { toFailure } from '../core/failure.ts'
import type { SearchPorts } from '../ports.ts'
import { logFailure } from './log-failure.ts'

export interface ApiError {
  readonly error: { readonly code: string; readonly message: string }
}

/** Adds `/api/search` and `/api/articles/:id`. */
export function addApi(server: FastifyInstance, ports: SearchPorts): void {
  void server.register(async (api) => {
    api.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request.log, error, failure)
      return reply.code(failure.status).send(toApiError(failure.code, failure.message))
    })
    api.get<{ Querystring: RawQuery }>('/api/search', async (request) =>
      ports.search(parseSearchRequest(request.query)),
    )
    api.get<{ Params: { id: string } }>('/api/articles/:id', async (request, reply) => {
      const article = await ports.article(request.params.id)
      return article ?? reply.code(404).send(toApiError('NOT_FOUND', 'there is no article with this id'))
    })
    api.get('/api/*', (_request, reply) =>
      reply.code(404).send(toApiError('NOT_FOUND', 'there are /api/search and /api/articles/:id')),
    )
  })
}

function toApiError(code: string, message: string): ApiError {
  return { error: { code, message } }
}
