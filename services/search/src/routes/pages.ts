/** The pages: search, article, sources, and what is said when there is nothing to show. */
import { searchedQuery } from '@rasid/article-index'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toFailure, toMessageName } from '../core/failure.ts'
import { toFigures, type ReadPulse } from '../core/figures.ts'
import { parseSearchRequest, readText, withoutTracking, type RawQuery } from '../core/search-request.ts'
import { toEditSummary } from '../core/edit-summary.ts'
import { parseEditsRequest } from '../core/edits-request.ts'
import { toStoryView } from '../core/story-view.ts'
import { toView, type View } from '../core/view.ts'
import { articlePage } from '../pages/article-page.ts'
import { editsPage } from '../pages/edits-page.ts'
import { messagePage } from '../pages/message-page.ts'
import { searchPage } from '../pages/search-page.ts'
import { storyPage } from '../pages/story-page.ts'
import { sourcesPage } from '../pages/sources-page.ts'
import type { PortsFor, SearchPorts } from '../ports.ts'
import { notFound, sayWhen, toApiError } from './api-error.ts'
import { logFailure } from './log-failure.ts'
import { addSaved } from './saved.ts'

export interface PageOptions {
  readonly demo: boolean
}

/** Adds `/`, `/articles/:id`, `/stories/:id`, `/edits`, `/sources` and `/saved`, and the pages for what is not there and what went wrong. */
export function addPages(server: FastifyInstance, portsFor: PortsFor, { demo }: PageOptions): void {
  const viewOf = ({ url }: FastifyRequest): View => toView(url, demo)
  /** With the counter, which is asked for beside everything else. */
  const countedView = async (request: FastifyRequest): Promise<View> => {
    const pulse = await readPulse(request, portsFor(request))
    return { ...viewOf(request), ...(pulse && { pulse }) }
  }
  /** With the names of outlets too. */
  const namedView = async (request: FastifyRequest): Promise<View> => {
    const [view, { outlets }] = await Promise.all([countedView(request), portsFor(request).activity()])
    return { ...view, outlets: new Map(outlets.map(({ id, name }) => [id, name])) }
  }
  void server.register(async (pages) => {
    pages.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request.log, error, failure)
      const query = toTyped(request.query)
      sayWhen(reply, failure)
      const message = toMessageName(failure)
      return sendHtml(reply.code(failure.status), messagePage({ message, view: viewOf(request), query }))
    })
    pages.get<{ Querystring: RawQuery }>('/', async (request, reply) => {
      const ports = portsFor(request)
      const typed = parseSearchRequest(withoutTracking(request.query), ['lang'])
      const [{ result, facets }, view] = await Promise.all([ports.page(typed), namedView(request)])
      // Links and export are of what was found, which need not be what was typed.
      const query = searchedQuery(typed, result)
      const suggestion = typed.from === 0 ? await ports.suggest(typed, result) : undefined
      return sendHtml(reply, searchPage({ typed, query, result, suggestion, facets, view }))
    })
    addArticles(pages, portsFor, countedView)
    addLists(pages, portsFor, countedView)
    addSaved(pages, portsFor, { viewOf, countedView })
    pages.get('/counter', async (request, reply) => {
      const pulse = await portsFor(request).pulse()
      return reply.header('cache-control', 'no-store').send(toFigures(pulse, viewOf(request).words))
    })
  })
  server.setNotFoundHandler((request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    // Everything is only read here, whatever the address.
    if (!isRead) reply.header('allow', 'GET, HEAD')
    reply.code(isRead ? 404 : 405)
    if (/^\/(?:api|feed\.)/u.test(request.url))
      return isRead
        ? notFound(reply, 'there is nothing at this address')
        : reply.send(toApiError('NOT_ALLOWED', 'GET and HEAD only: nothing is written here'))
    return sendHtml(reply, messagePage({ message: 'noPage', view: viewOf(request) }))
  })
}

/** One article, and the story that it is part of. */
function addArticles(
  pages: FastifyInstance,
  portsFor: PortsFor,
  countedView: (request: FastifyRequest) => Promise<View>,
): void {
  pages.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const ports = portsFor(request)
    const { id } = request.params
    const [article, revisions, view] = await Promise.all([
      ports.article(id),
      ports.revisions(id),
      countedView(request),
    ])
    if (article === undefined) return sendHtml(reply.code(404), messagePage({ message: 'noArticle', view }))
    const story = article.story && (await ports.story(article.story.id, { texts: false }))
    return sendHtml(reply, articlePage({ article, revisions, story: story && toStoryView(story), view }))
  })
  pages.get<{ Params: { id: string }; Querystring: RawQuery }>('/stories/:id', async (request, reply) => {
    const compare = readText(request.query, 'compare')
    const [story, view] = await Promise.all([
      portsFor(request).story(request.params.id, { texts: true }),
      countedView(request),
    ])
    return story
      ? sendHtml(reply, storyPage({ story: toStoryView(story, compare), compare, view }))
      : sendHtml(reply.code(404), messagePage({ message: 'noStory', view }))
  })
}

/** What outlets changed, and what came from each. */
function addLists(
  pages: FastifyInstance,
  portsFor: PortsFor,
  countedView: (request: FastifyRequest) => Promise<View>,
): void {
  pages.get<{ Querystring: RawQuery }>('/edits', async (request, reply) => {
    const query = parseEditsRequest(withoutTracking(request.query), ['lang'])
    const ports = portsFor(request)
    const [{ edits, total }, activity, view] = await Promise.all([
      ports.edits(query),
      ports.activity(),
      countedView(request),
    ])
    const outlets = new Map(activity.outlets.map(({ id, name }) => [id, name]))
    const page = { query, edits: edits.map(toEditSummary), total, outlets, view }
    return sendHtml(reply, editsPage(page))
  })
  pages.get('/sources', async (request, reply) => {
    const [activity, view] = await Promise.all([portsFor(request).activity(), countedView(request)])
    return sendHtml(reply, sourcesPage(activity, view))
  })
}

/** A counter that can't be had is no reason to show no page. */
async function readPulse(request: FastifyRequest, ports: SearchPorts): Promise<ReadPulse | undefined> {
  try {
    return await ports.pulse()
  } catch (error) {
    logFailure(request.log, error, toFailure(error))
    return undefined
  }
}

/** What was typed stays in the box, cut to what the box takes. */
function toTyped(raw: unknown): { readonly text: string } {
  const text = typeof raw === 'object' && raw !== null && 'q' in raw ? raw.q : ''
  return { text: typeof text === 'string' ? text.slice(0, 1_000) : '' }
}

/** With its charset, so that no browser guesses one. */
function sendHtml(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
