/**
 * The HTTP client of a crawler: polite, guarded, bounded.
 *
 * Promises: every URL and every address passes the guard, also on each redirect; nothing takes longer than the total
 * deadline or more memory than the caps; cookies and validators never travel to another URL; the body is given as it
 * was received. It never retries: when to ask again is the scheduler's decision.
 */
import { makeAddressGuard } from './address-guard.ts'
import { makeAddressTurns } from './address-turns.ts'
import { LOOPBACK_NETWORKS } from './address-ranges.ts'
import { MAX_DECODED_BYTES } from './decode-body.ts'
import { exchange, type ExchangeContext, type ExchangeLimits } from './exchange.ts'
import { FetchFailure } from './fetch-failure.ts'
import { resolveBySystem, type Resolve } from './guarded-connector.ts'
import { makePermits } from './permits.ts'
import { makeHopReader, toConditional, validatorsAt } from './hop.ts'
import type { HopPlace, HttpResult, Validators } from './hop.ts'
import { postForm, type FormAnswer, type FormPost } from './post-form.ts'

export interface HttpClientOptions {
  /** `name/version (+address)`: who asks, and where to complain. */
  readonly userAgent: string
  /** Ports at which private networks may be fetched from; none unless given. */
  readonly allowedPrivatePorts?: readonly number[]
  /** Those networks, as CIDR; this machine itself unless given. */
  readonly allowedPrivateNetworks?: readonly string[]
  readonly limits?: Partial<ExchangeLimits>
  readonly resolve?: Resolve
  readonly now?: () => number
}

export interface HttpRequest {
  readonly url: string
  readonly validators?: Validators
  /** Asked before a redirect is followed; rejects with a `FetchFailure` to stop there. */
  readonly beforeRedirect?: (to: URL, signal: AbortSignal) => Promise<void>
  /** Aborting rejects with the signal's reason, not with a `FetchFailure`. */
  readonly signal?: AbortSignal
}

export interface HttpClient {
  /** Rejects with `FetchFailure`, or with the reason of the given signal. */
  readonly fetchUrl: (request: HttpRequest) => Promise<HttpResult>
  /** Sends a form, and tells the status of the answer. Rejects likewise. */
  readonly postForm: (request: FormPost) => Promise<FormAnswer>
}

/** A patient reader's limits: above them lie hung servers and attacks. Sources: Common Crawl, miniflux. */
export const DEFAULT_LIMITS: ExchangeLimits = {
  totalMs: 30_000,
  dnsMs: 3_000,
  connectMs: 5_000,
  headersMs: 10_000,
  bodyIdleMs: 10_000,
  maxHeaderBytes: 16 * 1024,
  maxBodyBytes: 8 * 1024 * 1024,
  maxDecodedBytes: MAX_DECODED_BYTES,
}

/** Feeds first, since some origins choose by it; pages are asked for with the same words, so nothing can be told apart. */
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, */*;q=0.1'

/** Five, as browsers' oldest limit and RFC 9309 §2.3.1.2 have it. */
const MAX_REDIRECTS = 5

/** Large bodies in memory at once: 16 of the largest, each twice while it is put together, are 256 MB. */
const LARGE_BODIES = 16

/** A client. It holds nothing open between two fetches. */
export function makeHttpClient(options: HttpClientOptions): HttpClient {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const base = {
    guard: makeAddressGuard({
      allowedPrivatePorts: options.allowedPrivatePorts ?? [],
      allowedPrivateNetworks: options.allowedPrivateNetworks ?? LOOPBACK_NETWORKS,
    }),
    resolve: options.resolve ?? resolveBySystem,
    addressTurns: makeAddressTurns(),
    largeBodies: makePermits(LARGE_BODIES),
    limits,
  }
  const headers = { 'user-agent': options.userAgent, accept: ACCEPT, 'accept-encoding': 'gzip, br' }
  const readHop = makeHopReader(limits, base.guard.checkUrl, options.now ?? Date.now)

  async function follow(request: HttpRequest, signal: AbortSignal): Promise<HttpResult> {
    let url = base.guard.checkUrl(request.url)
    let permanent = true
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      // Validators belong to the URL that gave them, and travel to no other.
      const validators = validatorsAt(request.validators, url, hop)
      const conditional = toConditional(validators ?? {})
      const context: ExchangeContext = { ...base, headers: { ...headers, ...conditional }, signal }
      const at: HopPlace = { url, redirected: hop > 0, movedForGood: hop > 0 && permanent, validators }
      const result = await exchange(url, context, (head) => readHop(head, at))
      if (result.kind !== 'redirect') return result
      await request.beforeRedirect?.(result.url, signal)
      url = result.url
      permanent &&= result.permanent
    }
    throw new FetchFailure('TOO_MANY_REDIRECTS', `${url.host}: more than ${MAX_REDIRECTS} redirects`)
  }

  return {
    fetchUrl: (request) => withDeadline(limits.totalMs, request, (signal) => follow(request, signal)),
    postForm: (request) =>
      withDeadline(limits.totalMs, request, (signal) =>
        postForm(
          request,
          { ...base, headers: { 'user-agent': options.userAgent }, signal },
          options.now ?? Date.now,
        ),
      ),
  }
}

async function withDeadline<T>(
  totalMs: number,
  request: Pick<HttpRequest, 'signal'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const timer = setTimeout(
    () => deadline.abort(new FetchFailure('TIMEOUT_TOTAL', `not done within ${totalMs} ms`)),
    totalMs,
  )
  try {
    return await work(
      request.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, request.signal]),
    )
  } finally {
    clearTimeout(timer)
  }
}
