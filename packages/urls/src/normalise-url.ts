/**
 * The form of a URL that identity is built on.
 *
 * Conservative: two URLs become one only where every server must treat them alike, where the difference is a known
 * tracking parameter, or where it is written down of that site (`host-rules.ts`) that it makes none. Never touched
 * elsewhere: the case of the path, other parameters and their order, `www.`, the trailing slash, http against https.
 * The URL to fetch is the one that was published, not this one.
 */
import { isDropped, isHttpsOnly, pathOfPage, rulesOf } from './apply-host-rules.ts'
import type { HostRule } from './host-rules.ts'
import { InvalidUrl } from './invalid-url.ts'
import { normaliseEscapes } from './percent-encoding.ts'
import { isTracking } from './tracking-parameters.ts'

/** Raised with every change that gives some URL another form: article ids depend on it. */
export const URL_RULES_VERSION = 2

/** UTF-16 units; longer ones are session dumps or attacks, and the contracts carry no more. */
const MAX_LENGTH = 2_048

/** An http(s) URL in its one form. Idempotent. Throws `InvalidUrl`. */
export function normaliseUrl(url: string): string {
  const parsed = parseHttpUrl(url)
  // Two names of one root-anchored host.
  const host = parsed.hostname.replace(/\.+$/u, '')
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const rules = rulesOf(host)
  const path = pathOfPage(normaliseEscapes(parsed.pathname), rules)
  const search = keptQuery(parsed.search, path, rules)
  const scheme = port === '' && isHttpsOnly(host, rules) ? 'https:' : parsed.protocol
  const { href } = parse(`${scheme}//${host}${port}${path}${search}`)
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

function keptQuery(search: string, path: string, rules: readonly HostRule[]): string {
  const kept = search
    .slice(1)
    .split('&')
    .map((pair) => normaliseEscapes(pair))
    .filter((pair) => {
      const name = pair.split('=', 1)[0] ?? ''
      return !isTracking(name) && !isDropped(name, path, rules)
    })
    .join('&')
  return kept === '' ? '' : `?${kept}`
}
