/** Hits as a file, sent while they are read: nothing is gathered, and a reader who leaves ends the reading. */
import { Readable } from 'node:stream'
import { BadQuery, type ExportPage } from '@rasid/article-index'
import type { FastifyInstance } from 'fastify'
import {
  EXPORT_FORMATS,
  isExportName,
  MAX_EXPORT,
  type ExportFormat,
  type ExportName,
} from '../core/export/export-formats.ts'
import { TooMany } from '../core/failure.ts'
import { parseSearchRequest, readNumber, type RawQuery } from '../core/search-request.ts'
import type { PortsFor } from '../ports.ts'
import { notFound } from './api-error.ts'

/** Each keeps a point in time open and reads as fast as it can; people export one at a time. */
const MOST_AT_ONCE = 4

const DEFAULT_LIMIT = 1_000

interface Params {
  readonly Params: { readonly format: string }
  readonly Querystring: RawQuery
}

/** Adds `/api/export/:format` and `/api/articles/:id/:format`. */
export function addExport(api: FastifyInstance, portsFor: PortsFor): void {
  let running = 0
  api.get<Params>('/api/export/:format', async (request, reply) => {
    const { format: name } = request.params
    if (!isExportName(name)) return notFound(reply, `there are ${Object.keys(EXPORT_FORMATS).join(', ')}`)
    const { limit, ...query } = request.query
    const options = { limit: toLimit(limit), ...fieldsOf(EXPORT_FORMATS[name]) }
    const pages = portsFor(request).hits(parseSearchRequest(query), options)
    if (running >= MOST_AT_ONCE)
      throw new TooMany(`${MOST_AT_ONCE} exports are under way; try again when one is done`)
    running += 1
    const release = once(() => (running -= 1))
    let first: IteratorResult<ExportPage, void>
    try {
      // Asked for before the answer begins, so that what can't be run is a status and not a broken file.
      first = await pages.next()
    } catch (error) {
      release()
      throw error
    }
    const total = first.done ? 0 : first.value.total
    const text = write(EXPORT_FORMATS[name], first, pages, release)
    // A reader who left before the first word: the writer never ran, so its end is made up for here.
    const body = Readable.from(text).once('close', () => {
      release()
      void pages.return()
    })
    return reply.headers({ ...fileHeaders(name, 'rasid'), 'x-total-count': String(total) }).send(body)
  })
  api.get<{ Params: { id: string; format: string } }>('/api/articles/:id/:format', async (request, reply) => {
    const { id, format: name } = request.params
    if (!isExportName(name)) return notFound(reply, `there are ${Object.keys(EXPORT_FORMATS).join(', ')}`)
    const article = await portsFor(request).article(id)
    if (article === undefined) return notFound(reply, 'there is no article with this id')
    const { head, write: toText } = EXPORT_FORMATS[name]
    return reply.headers(fileHeaders(name, 'rasid-article')).send(head + toText(article))
  })
}

/** Runs it the first time it is called. */
function once(run: () => void): () => void {
  let ran = false
  return () => {
    if (!ran) run()
    ran = true
  }
}

function fieldsOf({ fields }: ExportFormat): { readonly fields?: readonly string[] } {
  return fields === undefined ? {} : { fields }
}

function toLimit(value: unknown): number {
  const limit = readNumber({ limit: value }, 'limit') ?? DEFAULT_LIMIT
  if (limit < 1 || limit > MAX_EXPORT) throw new BadQuery('page', `limit must be from 1 to ${MAX_EXPORT}`)
  return limit
}

async function* write(
  { head, write: toText }: ExportFormat,
  first: IteratorResult<ExportPage, void>,
  rest: AsyncGenerator<ExportPage, void, undefined>,
  release: () => void,
): AsyncGenerator<string, void, undefined> {
  // However it ends, the point in time must be closed, also when nothing but the first page was read.
  try {
    yield head + (first.done ? '' : first.value.articles.map(toText).join(''))
    for await (const { articles } of rest) yield articles.map(toText).join('')
  } finally {
    release()
    await rest.return()
  }
}

function fileHeaders(name: ExportName, file: string): Readonly<Record<string, string>> {
  const { contentType, extension } = EXPORT_FORMATS[name]
  return {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${file}.${extension}"`,
  }
}
