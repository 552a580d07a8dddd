/** The JSON API. Every answer is JSON but an export, errors included: `{"error":{"code","message"}}`. */
import { parseBox, type ArticleQuery, type SearchResult, type Suggestion } from '@rasid/article-index'
import type { FastifyInstance } from 'fastify'
import { parseSearchRequest, readText, type RawQuery } from '../core/search-request.ts'
import { toEditSummary } from '../core/edit-summary.ts'
import { parseEditsRequest } from '../core/edits-request.ts'
import { toFailure } from '../core/failure.ts'
import { toOpenapi } from '../core/openapi/openapi.ts'
import { toStoryAnswer, toStoryView } from '../core/story-view.ts'
import type { PortsFor, SearchPorts } from '../ports.ts'
import { notFound, sayWhen, toApiError } from './api-error.ts'
import { addExport } from './export.ts'
import { logFailure } from './log-failure.ts'
import { addWalk } from './walk.ts'

/** Adds everything under `/api`; `/api/openapi.json` describes it. */
export function addApi(server: FastifyInstance, portsFor: PortsFor): void {
  void server.register(async (api) => {
    api.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request.log, error, failure)
      sayWhen(reply, failure)
      return reply.code(failure.status).send(toApiError(failure.code, failure.message))
    })
    api.get<{ Querystring: RawQuery }>('/api/search', async (request) =>
      search(portsFor(request), parseSearchRequest(request.query)),
    )
    api.get<{ Querystring: RawQuery }>('/api/facets', async (request) =>
      portsFor(request).facets(parseSearchRequest(request.query)),
    )
    api.get('/api/status', async (request) => portsFor(request).activity())
    api.get<{ Params: { id: string } }>('/api/articles/:id', async (request, reply) => {
      const article = await portsFor(request).article(request.params.id)
      return article ?? notFound(reply, 'there is no article with this id')
    })
    api.get<{ Params: { id: string } }>('/api/articles/:id/revisions', async (request) => ({
      revisions: await portsFor(request).revisions(request.params.id),
    }))
    api.get<{ Params: { id: string }; Querystring: RawQuery }>('/api/stories/:id', async (request, reply) => {
      const compare = readText(request.query, 'compare')
      const story = await portsFor(request).story(request.params.id, { texts: true })
      return story
        ? toStoryAnswer(toStoryView(story, compare))
        : notFound(reply, 'there is no story with this id')
    })
    api.get<{ Querystring: RawQuery }>('/api/edits', async (request) => {
      const { edits, total } = await portsFor(request).edits(parseEditsRequest(request.query))
      return { total, edits: edits.map(toEditSummary) }
    })
    addExport(api, portsFor)
    addWalk(api, portsFor)
    const openapi = toOpenapi()
    api.get('/api/openapi.json', () => openapi)
    api.get('/api/*', (_request, reply) => notFound(reply, 'see /api/openapi.json for what there is'))
  })
}

interface Answer extends SearchResult {
  readonly didYouMean?: Suggestion
  readonly notDates?: readonly string[]
}

/** Later pages are of a search that has been looked at already. */
async function search(ports: SearchPorts, query: ArticleQuery): Promise<Answer> {
  const result = await ports.search(query)
  const didYouMean = query.from === 0 ? await ports.suggest(query, result) : undefined
  const { notDates } = parseBox(query.text)
  return { ...result, ...(didYouMean && { didYouMean }), ...(notDates && { notDates }) }
}
