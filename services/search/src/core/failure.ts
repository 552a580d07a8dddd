/** What an error means to whoever asked: a status, a code for programs, words for people. Pure. */
import { BadQuery, IndexRefused, IndexUnavailable, WalkEnded, type QueryProblem } from '@rasid/article-index'
import type { MessageName } from './words/words.ts'

export interface Failure {
  readonly status: 400 | 403 | 410 | 429 | 500 | 503
  readonly code: 'BAD_QUERY' | 'MASKED' | 'CURSOR_ENDED' | 'TOO_MANY' | 'INDEX_UNAVAILABLE' | 'INTERNAL'
  readonly message: string
  /** Only with `BAD_QUERY`. */
  readonly problem?: QueryProblem
}

/** More of something costly is asked for at once than is given. */
export class TooMany extends Error {
  override readonly name = 'TooMany'
}

/** A field is asked for that the operator shows to nobody, or not to whoever asks. */
export class Masked extends Error {
  override readonly name = 'Masked'
}

/** The words of an unknown error stay inside: they may name what strangers need not know. */
export function toFailure(error: unknown): Failure {
  if (error instanceof BadQuery)
    return { status: 400, code: 'BAD_QUERY', message: error.message, problem: error.problem }
  if (error instanceof Masked) return { status: 403, code: 'MASKED', message: error.message }
  if (error instanceof WalkEnded) return { status: 410, code: 'CURSOR_ENDED', message: error.message }
  if (error instanceof TooMany) return { status: 429, code: 'TOO_MANY', message: error.message }
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

/** The problems that a reader can cure; the others come from an address changed by hand. */
const PROBLEMS: Partial<Record<QueryProblem, MessageName>> = {
  length: 'badLength',
  page: 'badPage',
  date: 'badDate',
  period: 'badPeriod',
}

const MESSAGES: Readonly<Record<Failure['code'], MessageName>> = {
  BAD_QUERY: 'badQuery',
  MASKED: 'masked',
  CURSOR_ENDED: 'badPage',
  TOO_MANY: 'busy',
  INDEX_UNAVAILABLE: 'away',
  INTERNAL: 'broken',
}

/** Which words tell a reader of it. */
export function toMessageName({ code, problem }: Failure): MessageName {
  return (problem && PROBLEMS[problem]) ?? MESSAGES[code]
}

/** What the web server itself refused, for example an address that is not well-formed. */
function isClientError(error: unknown): error is Error {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
