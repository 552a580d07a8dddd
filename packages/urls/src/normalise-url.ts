/**
 * The form of a URL that identity is built on.
 *
 * Conservative: two URLs become one only where every server must treat them alike, or where the difference is a known
 * tracking parameter. Never touched: the case of the path, other parameters and their order, `www.`, the trailing
 * slash, http against https. The URL to fetch is the one that was published, not this one.
 */
import { InvalidUrl } from './invalid-url.ts'
import { normaliseEscapes } from './percent-encoding.ts'
import { isTracking } from './tracking-parameters.ts'

/** Raised with every change that gives some URL another form: article ids depend on it. */
export const URL_RULES_VERSION = 1

/** UTF-16 units; longer ones are session dumps or attacks, and the contracts carry no more. */
const MAX_LENGTH = 2_048

/** An http(s) URL in its one form. Idempotent. Throws `InvalidUrl`. */
export function normaliseUrl(url: string): string {
  const parsed = parseHttpUrl(url)
  // Two names of one root-anchored host.
  const host = parsed.hostname.replace(/\.+$/u, '')
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const path = normaliseEscapes(parsed.pathname)
  const href = parse(`${parsed.protocol}//${host}${port}${path}${withoutTracking(parsed.search)}`).href
  if (href.length > MAX_LENGTH) throw new InvalidUrl(`longer than ${MAX_LENGTH} characters`)
  return href
}

/** Parses by the WHATWG URL standard; refuses other schemes, and addresses that carry a password. */
export function parseHttpUrl(url: string): URL {
  const parsed = parse(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw new InvalidUrl(`the scheme is ${parsed.protocol.slice(0, 32)}`)
  if (parsed.username !== '' || parsed.password !== '')
    throw new InvalidUrl('it holds a user name or password')
  return parsed
}

function parse(url: string): URL {
  const parsed = URL.parse(url)
  if (parsed === null) throw new InvalidUrl('it does not parse')
  return parsed
}

function withoutTracking(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .map((pair) => normaliseEscapes(pair))
    .filter((pair) => !isTracking(pair.split('=', 1)[0] ?? ''))
    .join('&')
  return kept === '' ? '' : `?${kept}`
}
