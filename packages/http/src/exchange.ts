/**
 * One request and its answer at one URL: own connection, own deadlines, closed afterwards. Redirects are not followed.
 */
import { Client, type Dispatcher } from 'undici'
import type { AddressGuard } from './address-guard.ts'
import type { AddressTurns } from './address-turns.ts'
import { toFetchFailure, type FetchPhase } from './connection-errors.ts'
import { FetchFailure } from './fetch-failure.ts'
import { makeGuardedConnector, resolveAllowed } from './guarded-connector.ts'
import type { Resolve, ResolvedAddress } from './guarded-connector.ts'
import { untilAborted, type Permits } from './permits.ts'
import type { RawHeaders } from './response-headers.ts'

/** Pages and feeds are smaller, nine of ten by far; only what is larger has to queue. */
const LARGE_BODY_BYTES = 512 * 1024

export interface ExchangeLimits {
  /** All of one fetch, redirects included. */
  readonly totalMs: number
  readonly dnsMs: number
  /** TCP and TLS. */
  readonly connectMs: number
  /** From the connection to the complete head of the answer. */
  readonly headersMs: number
  /** Between two pieces of the body. */
  readonly bodyIdleMs: number
  readonly maxHeaderBytes: number
  /** Of the body as received. */
  readonly maxBodyBytes: number
  readonly maxDecodedBytes: number
}

export interface ExchangeContext {
  readonly guard: AddressGuard
  readonly resolve: Resolve
  readonly addressTurns: AddressTurns
  /** For bodies that grow large: as many of them as there are permits lie in memory at once. */
  readonly largeBodies: Permits
  readonly limits: ExchangeLimits
  readonly headers: Readonly<Record<string, string>>
  /** A form to post; without it the URL is got. */
  readonly body?: string
  /** Aborts with the reason that the caller then gets. */
  readonly signal: AbortSignal
}

/** The head of an answer, and its body for whoever wants it. */
export interface Head {
  readonly status: number
  readonly headers: RawHeaders
  /** The body as received. Throws `FetchFailure`. */
  readonly readBody: () => Promise<Uint8Array>
}

/** One for all: undici would make one for each connection it closes, stack and all, and nobody ever reads it. */
const OVER = new Error('the exchange is over')

/** Asks for `url` and hands the head to `use`; the connection lives exactly as long. Throws `FetchFailure`. */
export async function exchange<T>(
  url: URL,
  context: ExchangeContext,
  use: (head: Head) => Promise<T>,
): Promise<T> {
  const { limits } = context
  // The head has a deadline of its own that no dripping server restarts; it begins with the connection.
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const startTimer = (): void => {
    timer = setTimeout(() => late.abort(headersLate(url, limits)), limits.headersMs)
  }
  const signal = AbortSignal.any([context.signal, late.signal])
  const typed = <R>(phase: FetchPhase, work: Promise<R>): Promise<R> => typedFailure(work, phase, url, signal)
  const addresses = await typed('head', resolveAllowed(url, { ...context, dnsTimeoutMs: limits.dnsMs }))
  const endTurn = await context.addressTurns.take(toPlace(addresses), signal)
  const client = makeClient(url, context, addresses, startTimer)
  try {
    const answer = await typed('head', request(client, url, context, signal))
    clearTimeout(timer)
    return await use({
      status: answer.statusCode,
      headers: answer.headers,
      readBody: () =>
        typed(
          'body',
          readCounted(answer.body, limits.maxBodyBytes, () =>
            context.largeBodies.take(() => untilAborted(signal)),
          ),
        ),
    })
  } finally {
    clearTimeout(timer)
    await client.destroy(OVER)
    endTurn()
  }
}

/** One of several addresses, the same one whatever order they come in. */
function toPlace(addresses: readonly ResolvedAddress[]): string {
  return addresses.map(({ address }) => address).toSorted()[0] ?? ''
}

function makeClient(
  url: URL,
  { guard, limits }: ExchangeContext,
  addresses: readonly ResolvedAddress[],
  onConnected: () => void,
): Client {
  return new Client(url.origin, {
    pipelining: 0,
    maxHeaderSize: limits.maxHeaderBytes,
    // Later than ours: this one may restart and is coarse.
    headersTimeout: limits.headersMs * 2,
    bodyTimeout: limits.bodyIdleMs,
    connect: makeGuardedConnector({
      guard,
      addresses,
      connectTimeoutMs: limits.connectMs,
      onConnected,
    }),
  })
}

function request(
  client: Client,
  url: URL,
  { headers, body }: ExchangeContext,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const path = `${url.pathname}${url.search}`
  if (body === undefined) return client.request({ method: 'GET', path, headers, signal, reset: true })
  const ofForm = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  return client.request({ method: 'POST', path, headers: ofForm, body, signal, reset: true })
}

async function typedFailure<T>(
  work: Promise<T>,
  phase: FetchPhase,
  url: URL,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    // Whoever aborted has said why, and undici's own error would hide it.
    if (signal.aborted && !(error instanceof FetchFailure)) throw signal.reason
    throw toFetchFailure(error, phase, url.host)
  }
}

/** While a body waits for its permit it is not read, and the origin's window closes: nothing piles up anywhere. */
async function readCounted(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  permit: () => Promise<() => void>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  let giveBack: (() => void) | undefined
  try {
    for await (const chunk of body) {
      total += chunk.length
      if (total > maxBytes)
        throw new FetchFailure('BODY_TOO_LARGE', `the body is over ${maxBytes} bytes as received`)
      chunks.push(chunk)
      if (total > LARGE_BODY_BYTES) giveBack ??= await permit()
    }
    return Buffer.concat(chunks, total)
  } finally {
    giveBack?.()
  }
}

function headersLate(url: URL, limits: ExchangeLimits): FetchFailure {
  return new FetchFailure('TIMEOUT_HEADERS', `${url.host}: no complete head within ${limits.headersMs} ms`)
}
