/** Whom a request burdens: the unit of "one request at a time" and of the gap between two. */
import { getDomain } from 'tldts'
import { parseHttpUrl } from './normalise-url.ts'

/**
 * The registrable domain by the public suffix list (private section included: two blogs of one platform are two), or
 * the host itself where there is none: an IP literal, a bare suffix, a single label. Never the port.
 * Throws `InvalidUrl`.
 */
export function politenessKey(url: string): string {
  const host = parseHttpUrl(url).hostname.replace(/\.+$/u, '')
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}
