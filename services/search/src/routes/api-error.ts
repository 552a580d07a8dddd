/** How the API says no: a status and `{"error":{"code","message"}}`. */
import type { FastifyReply } from 'fastify'
import type { Failure } from '../core/failure.ts'

export interface ApiError {
  readonly error: { readonly code: string; readonly message: string }
}

export function toApiError(code: string, message: string): ApiError {
  return { error: { code, message } }
}

/** When to ask again, where that helps: a browser, a feed reader and a script all know this header. */
export function sayWhen(reply: FastifyReply, { status }: Failure): void {
  if (status === 429 || status === 503) reply.header('retry-after', String(RETRY_SECONDS))
}

/** The index is usually back within some of these; sooner would only add to what it has to do. */
const RETRY_SECONDS = 5

/** A typed 404. */
export function notFound(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(404).send(toApiError('NOT_FOUND', message))
}
