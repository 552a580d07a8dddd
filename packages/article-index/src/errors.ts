/**
 * What can go wrong with the index, sorted by what the caller has to do: wait, fix the settings, replay,
 * or put the document aside. Everything that leaves this package is one of these or a defect.
 */
import { errors, type DiagnosticResult, type estypes } from '@elastic/elasticsearch'

/** It may work later: unreachable, overloaded, red, read-only for now, alias missing. */
export class IndexUnavailable extends Error {
  override readonly name = 'IndexUnavailable'
  /** How long to leave the server alone, in ms; absent when it did not look overloaded. */
  readonly retryAfterMs: number | undefined
  /** Whether it is for want of the index or alias itself. */
  readonly isMissing: boolean

  constructor(
    message: string,
    options: ErrorOptions & { readonly retryAfterMs?: number; readonly isMissing?: boolean } = {},
  ) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
    this.isMissing = options.isMissing ?? false
  }
}

/** The server knows us and says no (401, 403), or can't be trusted (certificate): settings must change. */
export class IndexRefused extends Error {
  override readonly name = 'IndexRefused'
}

/** The live index was not made from the templates of this code. `differences` are paths, the first few. */
export class TemplateMismatch extends Error {
  override readonly name = 'TemplateMismatch'
  readonly differences: readonly string[]

  constructor(message: string, differences: readonly string[]) {
    super(message)
    this.differences = differences
  }
}

/** This document can never be indexed as it is (mapping, size, version). */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused'
}

/** What is wrong with a search: its length, the page asked for, a date, two dates the wrong way round, a parameter, or something only the server saw. */
export type QueryProblem = 'length' | 'page' | 'date' | 'period' | 'parameter' | 'server'

/** A search that can't be run as it is. `problem` lets a page say it in the reader's language. */
export class BadQuery extends Error {
  override readonly name = 'BadQuery'
  readonly problem: QueryProblem

  constructor(problem: QueryProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** Long enough for a queue of bulk requests to drain (about 500 a slot), short enough not to be seen as an outage. */
const OVERLOADED_PAUSE_MS = 1_000

/** Why an index takes no writes for long: a full disk, a person, or a replay that was killed while it swapped. */
export const BLOCK_CURE =
  'free disk space, remove index.blocks.*, or end a replay that was killed with: rasid replay run --drop'

const LATER_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Whether a status means "not now": then the same request may work later. */
export function isLater(status: number): boolean {
  return LATER_STATUS.has(status)
}

/** How long to wait after this status, for an `IndexUnavailable`. */
export function pauseAfter(status: number): { readonly retryAfterMs?: number } {
  return status === 429 || status === 503 ? { retryAfterMs: OVERLOADED_PAUSE_MS } : {}
}

/** The HTTP status of a refused request, or undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof errors.ResponseError ? error.statusCode : undefined
}

/** One of several answers that came together: a refusal is thrown as if it had come alone. */
export function answerOf<T extends object>(
  together: DiagnosticResult,
  answer: T | estypes.ErrorResponseBase | undefined,
): T {
  if (answer === undefined) throw new Error('one of several answers is missing')
  if (!isRefusal(answer)) return answer
  throw new errors.ResponseError({ ...together, body: answer, statusCode: answer.status })
}

function isRefusal(answer: object): answer is estypes.ErrorResponseBase {
  return 'error' in answer
}

/** The server's word for what is wrong, for example `index_not_found_exception`. */
export function typeOf(error: unknown): string | undefined {
  if (!(error instanceof errors.ResponseError)) return undefined
  const body: unknown = error.body
  const stated = isRecord(body) && isRecord(body['error']) ? body['error']['type'] : undefined
  return typeof stated === 'string' ? stated : undefined
}

/** Turns what the client threw into one of ours; what is neither is returned as it is. */
function toIndexError(cause: unknown, doing: string): unknown {
  const status = statusOf(cause)
  if (status !== undefined) return fromStatus(status, cause, doing)
  if (cause instanceof errors.ConnectionError && /certificate|self.signed|altnames/iu.test(cause.message))
    return new IndexRefused(
      `${doing}: the certificate of Elasticsearch is not trusted (${cause.message}); set ELASTICSEARCH_CA`,
      { cause },
    )
  if (cause instanceof errors.ElasticsearchClientError)
    return new IndexUnavailable(`${doing}: Elasticsearch does not answer (${cause.message})`, { cause })
  return cause
}

function fromStatus(status: number, cause: unknown, doing: string): unknown {
  const type = typeOf(cause) ?? `HTTP ${status}`
  if (status === 401)
    return new IndexRefused(
      `${doing}: Elasticsearch refuses who we say we are (401); check ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD, or ELASTICSEARCH_API_KEY`,
      { cause },
    )
  if (type === 'cluster_block_exception')
    return new IndexUnavailable(`${doing}: the index is read-only or blocked; ${BLOCK_CURE}`, {
      cause,
      retryAfterMs: OVERLOADED_PAUSE_MS,
    })
  if (status === 403)
    return new IndexRefused(
      `${doing}: Elasticsearch does not allow it (403); the user or API key needs manage, read and write on the alias and its indices, and manage_index_templates`,
      { cause },
    )
  if (type === 'index_not_found_exception' || type === 'aliases_not_found_exception')
    return new IndexUnavailable(`${doing}: there is no such index or alias; \`rasid index\` makes it`, {
      cause,
    })
  if (isLater(status))
    return new IndexUnavailable(`${doing}: Elasticsearch says ${status} (${type})`, {
      cause,
      ...pauseAfter(status),
    })
  return cause
}

/** Runs a request; whatever the client throws comes out as one of ours, with `doing` in front. */
export async function asking<T>(doing: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw toIndexError(error, doing)
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
