/**
 * The last gate before a byte leaves: one look-up a connection, only allowed addresses are dialled, and the address that
 * the socket really has is checked once more. A name that changes its mind between two look-ups gains nothing.
 */
import { lookup as dnsLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { toPort, type AddressGuard } from './address-guard.ts'
import { FetchFailure } from './fetch-failure.ts'
import { untilAborted } from './permits.ts'

export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** All addresses of a host name; rejects with a Node DNS error. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

/** The system's resolver. */
export const resolveBySystem: Resolve = (hostname) => dnsLookup(hostname, { all: true })

export interface GuardedConnectorOptions {
  readonly guard: AddressGuard
  /** What the host's name stands for, as `resolveAllowed` found it. */
  readonly addresses: readonly ResolvedAddress[]
  readonly connectTimeoutMs: number
  /** Called once the connection stands, TLS included. */
  readonly onConnected: () => void
}

export interface ResolveOptions {
  readonly guard: AddressGuard
  readonly resolve: Resolve
  readonly dnsTimeoutMs: number
  readonly signal: AbortSignal
}

/** How long one of several addresses may keep the others waiting, ms. RFC 8305 §5 allows 0.1–2 s. */
const NEXT_ADDRESS_MS = 500

/**
 * The addresses of a URL's host that may be dialled, after one look-up; an IP literal is its own, without one.
 * Throws `FetchFailure` BLOCKED_ADDRESS or TIMEOUT_DNS, what the resolver throws, or the signal's reason.
 */
export async function resolveAllowed(url: URL, options: ResolveOptions): Promise<readonly ResolvedAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const family = isIP(host)
  const found = family === 0 ? await resolveInTime(host, options) : [{ address: host, family }]
  const port = toPort(url)
  const allowed = found.filter(({ address }) => options.guard.isAllowed(address, port))
  if (allowed.length === 0) throw new FetchFailure('BLOCKED_ADDRESS', `${host} has no public address`)
  return allowed
}

/** A connector for undici that dials these addresses, and nothing else. */
export function makeGuardedConnector(options: GuardedConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    const port = toPort(target)
    const connect = buildConnector({
      timeout: options.connectTimeoutMs,
      // One request a connection: nothing to multiplex, and one parser less that strangers can feed.
      allowH2: false,
      maxCachedSessions: 0,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      lookup: makeLookup(options.addresses),
    })
    connect(target, (error, socket) => {
      if (error !== null) return callback(error, null)
      const address = socket.remoteAddress ?? ''
      if (options.guard.isAllowed(address, port)) {
        options.onConnected()
        return callback(null, socket)
      }
      socket.destroy()
      return callback(
        new FetchFailure('BLOCKED_ADDRESS', `connected to ${address}, which is not allowed`),
        null,
      )
    })
  }
}

/** Looks nothing up: what may be dialled is known. */
function makeLookup(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first, ...rest] = addresses
    if (first === undefined) callback(new Error('no address'), [])
    else if (all === true) callback(null, [first, ...rest])
    else callback(null, first.address, first.family)
  }
}

async function resolveInTime(hostname: string, options: ResolveOptions): Promise<readonly ResolvedAddress[]> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () =>
      reject(new FetchFailure('TIMEOUT_DNS', `${hostname} was not resolved in ${options.dnsTimeoutMs} ms`)),
    options.dnsTimeoutMs,
  )
  const aborted = untilAborted(options.signal)
  try {
    return await Promise.race([options.resolve(hostname), promise, aborted.end])
  } finally {
    clearTimeout(timer)
    aborted.stop()
  }
}
