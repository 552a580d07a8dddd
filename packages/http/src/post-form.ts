/**
 * A form sent to a server that somebody else named: by the same guard, limits and redirect rules as a fetch.
 *
 * What is answered is its status and when to ask again; the body is not read, whatever it is.
 */
import { exchange, type ExchangeContext } from './exchange.ts'
import { FetchFailure } from './fetch-failure.ts'
import { toTarget } from './hop.ts'
import { header } from './response-headers.ts'
import { parseRetryAfter } from './retry-after.ts'

export interface FormPost {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  /** Aborting rejects with the signal's reason, not with a `FetchFailure`. */
  readonly signal?: AbortSignal
}

export interface FormAnswer {
  readonly status: number
  readonly retryAfterMs?: number
}

/** The redirects that keep method and body (RFC 9110 §15.4.8, §15.4.9); any other is an answer like a refusal. */
const REPEATED: ReadonlySet<number> = new Set([307, 308])

/** A hub that has moved says so once, or twice with a scheme. */
const MAX_REDIRECTS = 2

/** Sends the form, at most three times. Throws `FetchFailure` where there is no answer, or the place may not be asked. */
export async function postForm(
  { url: address, fields }: FormPost,
  context: Omit<ExchangeContext, 'body'>,
  now: () => number,
): Promise<FormAnswer> {
  const form = { ...context, body: new URLSearchParams(fields).toString() }
  let url = context.guard.checkUrl(address)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await exchange(url, form, async (head) => {
      if (REPEATED.has(head.status)) return toTarget(head, url, context.guard.checkUrl)
      const retryAfterMs = parseRetryAfter(header(head.headers, 'retry-after'), now())
      return { status: head.status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
    })
    if (!(answer instanceof URL)) return answer
    url = answer
  }
  throw new FetchFailure('TOO_MANY_REDIRECTS', `${url.host}: more than ${MAX_REDIRECTS} redirects of a form`)
}
