/** What an error means to whoever asked: a status, a code for programs, words for people. Pure. */
import { BadQuery, IndexRefused, IndexUnavailable, type QueryProblem } from '@rasid/article-index'

export interface Failure {
  readonly status: 400 | 500 | 503
  readonly code: 'BAD_QUERY' | 'INDEX_UNAVAILABLE' | 'INTERNAL'
  readonly message: string
  /** Only with `BAD_QUERY`. */
  readonly problem?: QueryProblem
}

/** The words of an unknown error stay inside: they may name what strangers need not know. */
export function toFailure(error: unknown): Failure {
  if (error instanceof BadQuery)
    return { status: 400, code: 'BAD_QUERY', message: error.message, problem: error.problem }
  if (error instanceof IndexUnavailable)
    return { status: 503, code: 'INDEX_UNAVAILABLE', message: 'the index does not answer; try again soon' }
  if (error instanceof IndexRefused)
    return {
      status: 503,
      code: 'INDEX_UNAVAILABLE',
      message: 'the index refuses this service; its log says why',
    }
  if (isClientError(error))
    return { status: 400, code: 'BAD_QUERY', message: error.message, problem: 'parameter' }
  return { status: 500, code: 'INTERNAL', message: 'something went wrong; the log of the service says what' }
}

/** What the web server itself refused, for example an address that is not well-formed. */
function isClientError(error: unknown): error is Error {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
