/**
 * The last gate before a byte leaves: one look-up a connection, only allowed addresses are dialled, and the address that
 * the socket really has is checked once more. A name that changes its mind between two look-ups gains nothing.
 */
import { lookup as dnsLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { toPort, type AddressGuard } from './address-guard.ts'
import { FetchFailure } from './fetch-failure.ts'

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
  readonly resolve: Resolve
  readonly connectTimeoutMs: number
  readonly dnsTimeoutMs: number
  /** Called once the connection stands, TLS included. */
  readonly onConnected: () => void
}

/** How long one of several addresses may keep the others waiting, ms. RFC 8305 §5 allows 0.1–2 s. */
const NEXT_ADDRESS_MS = 500

/** A connector for undici that dials what the guard allows, and nothing else. */
export function makeGuardedConnector(options: GuardedConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    const port = toPort(target)
    const connect = buildConnector({
      timeout: options.connectTimeoutMs,
      // One request a connection: nothing to multiplex, and one parser less that strangers can feed.
      allowH2: false,
      maxCachedSessions: 0,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      lookup: makeLookup(port, options),
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

function makeLookup(port: number, options: GuardedConnectorOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    resolveInTime(hostname, options).then(
      (addresses) => {
        const [first, ...rest] = addresses.filter(({ address }) => options.guard.isAllowed(address, port))
        if (first === undefined) callback(blocked(hostname), [])
        else if (all === true) callback(null, [first, ...rest])
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), []),
    )
  }
}

async function resolveInTime(
  hostname: string,
  options: GuardedConnectorOptions,
): Promise<readonly ResolvedAddress[]> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () =>
      reject(new FetchFailure('TIMEOUT_DNS', `${hostname} was not resolved in ${options.dnsTimeoutMs} ms`)),
    options.dnsTimeoutMs,
  )
  try {
    return await Promise.race([options.resolve(hostname), promise])
  } finally {
    clearTimeout(timer)
  }
}

function blocked(hostname: string): FetchFailure {
  return new FetchFailure('BLOCKED_ADDRESS', `${hostname} has no public address`)
}
