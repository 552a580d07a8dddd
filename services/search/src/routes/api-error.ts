/** How the API says no: a status and `{"error":{"code","message"}}`. */
import type { FastifyReply } from 'fastify'

export interface ApiError {
  readonly error: { readonly code: string; readonly message: string }
}

export function toApiError(code: string, message: string): ApiError {
  return { error: { code, message } }
}

/** A typed 404. */
export function notFound(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(404).send(toApiError('NOT_FOUND', message))
}
