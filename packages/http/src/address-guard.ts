/**
 * The address guard: which URLs may be asked for, and which addresses may be dialled.
 *
 * Every URL comes from outside (a source file, a feed, a redirect), so each one is checked, and each address that its
 * name resolves to is checked again when the connection is made. Nothing here resolves or connects.
 */
import { isIP } from 'node:net'
import { isPublicAddress, LOOPBACK_NETWORKS, makeNetworkTest } from './address-ranges.ts'
import type { FailureCode } from './failure-codes.ts'
import { FetchFailure } from './fetch-failure.ts'

export interface AddressGuardOptions {
  /** Ports at which private networks may be fetched from: for the demo and for tests. */
  readonly allowedPrivatePorts: readonly number[]
  /** Those networks, as CIDR; this machine itself unless given. Elsewhere than at those ports they mean nothing. */
  readonly allowedPrivateNetworks?: readonly string[]
}

export interface AddressGuard {
  /** The parsed URL. Throws `FetchFailure` INVALID_URL, BLOCKED_SCHEME, BLOCKED_URL, BLOCKED_ADDRESS or BLOCKED_PORT. */
  readonly checkUrl: (url: string) => URL
  /** Whether this resolved address may be dialled at this port. */
  readonly isAllowed: (address: string, port: number) => boolean
}

/** Where publishers serve: the defaults and their customary alternatives. */
const PUBLIC_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443])

/** UTF-16 units, once parsed; the contracts carry no longer ones. */
const MAX_URL = 2_048

/** RFC 1035 §2.3.4. */
const MAX_HOST = 253
const MAX_LABEL = 63

/** Names that never leave a network: RFC 6762, RFC 6761, RFC 9476 and custom; `.onion` needs another transport. */
const INNER_SUFFIX =
  /(?:^|\.)(?:local|localhost|localdomain|internal|intranet|lan|home|corp|onion|alt|arpa)$/u
const LOCALHOST = /(?:^|\.)localhost$/u

// Tabs, line ends and backslashes are repaired silently by the URL parser; whoever sends them means another host.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/u
const BACKSLASH_IN_HOST = /^[^/?#]*:?[/\\]*[^/?#]*\\/u

/** The guard with its one exception. */
export function makeAddressGuard(options: AddressGuardOptions): AddressGuard {
  const privatePorts = new Set(options.allowedPrivatePorts)
  const isPrivateAllowed = makeNetworkTest(options.allowedPrivateNetworks ?? LOOPBACK_NETWORKS)
  const isAllowed = (address: string, port: number): boolean =>
    (PUBLIC_PORTS.has(port) && isPublicAddress(address)) ||
    (privatePorts.has(port) && isPrivateAllowed(address))
  return {
    isAllowed,
    checkUrl: (text) => {
      const url = parseUrl(text)
      const host = toHost(url)
      const port = toPort(url)
      if (isIP(host) === 0) checkName(host, privatePorts.has(port))
      else checkLiteral(host, isAllowed(host, port))
      if (!PUBLIC_PORTS.has(port) && !privatePorts.has(port))
        refuse('BLOCKED_PORT', `port ${port} of ${host}`)
      return url
    },
  }
}

/** The port that is dialled; an empty one means the scheme's own. */
export function toPort({ port, protocol }: { readonly port: string; readonly protocol: string }): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}

function parseUrl(text: string): URL {
  if (CONTROL.test(text) || BACKSLASH_IN_HOST.test(text))
    refuse('INVALID_URL', 'control character or backslash')
  const url = URL.parse(text)
  if (url === null) return refuse('INVALID_URL', 'the address does not parse')
  if (url.href.length > MAX_URL) refuse('INVALID_URL', `an address of more than ${MAX_URL} characters`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    refuse('BLOCKED_SCHEME', url.protocol.slice(0, 32))
  if (url.username !== '' || url.password !== '')
    refuse('BLOCKED_URL', `user name or password before ${url.host}`)
  return url
}

/** The host as a resolver takes it: no brackets, no dot of the root. */
function toHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
}

function checkLiteral(host: string, allowed: boolean): void {
  // A public literal at a strange port falls through to the port's own code.
  if (!allowed && !isPublicAddress(host)) refuse('BLOCKED_ADDRESS', `${host} is not a public address`)
}

function checkName(host: string, privateAllowed: boolean): void {
  const labels = host.split('.')
  if (host.length > MAX_HOST || labels.some((label) => label === '' || label.length > MAX_LABEL))
    refuse('INVALID_URL', 'the host name is empty or too long')
  if (privateAllowed && LOCALHOST.test(host)) return
  if (labels.length === 1 || INNER_SUFFIX.test(host)) refuse('BLOCKED_ADDRESS', `${host} is an inner name`)
}

function refuse(code: FailureCode, what: string): never {
  throw new FetchFailure(code, `refused to fetch: ${what}`)
}
