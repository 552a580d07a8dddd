/**
 * Every way a fetch can fail: code → whether the same request may succeed later by itself, and what it means.
 *
 * The codes are a contract: they stand in outcomes, in source health and in alerts. `HTTP_<status>` completes the list
 * for answers whose status is not a success.
 */

/** The same request may succeed later without anyone changing anything. */
const TRANSIENT = {
  DNS_NOT_FOUND: 'the name does not exist; it may be a hole in one resolver',
  DNS_TEMPORARY: 'the resolver could not answer',
  TIMEOUT_DNS: 'the resolver did not answer in time',
  TIMEOUT_CONNECT: 'no connection, or no TLS session, in time',
  TIMEOUT_HEADERS: 'connected, but the head of the answer was not complete in time',
  TIMEOUT_BODY: 'the body stopped flowing',
  TIMEOUT_TOTAL: 'the whole fetch, redirects included, took too long',
  CONNECT_REFUSED: 'nothing listens there',
  CONNECT_RESET: 'the connection was cut before the answer began',
  CONNECT_UNREACHABLE: 'no route to the host',
  TRUNCATED: 'the body ended early',
  EMPTY_BODY: 'a success without a body',
  HOST_PAUSED: 'not asked: its host is to be left alone for a while, or the line before it is long',
  INTERRUPTED:
    'asked for by a process that died before it could say what came of it; not asked again at once',
  ROBOTS_UNREACHABLE:
    'not asked: robots.txt answers with a server error, which forbids all (RFC 9309 §2.3.1.4)',
  UNASKED_NOT_MODIFIED: '304 to a request without validators',
  UNKNOWN: 'an error of no known kind; its text is in the message',
} as const

/** Somebody must change something first: the publisher, or our list of sources. */
const LASTING = {
  INVALID_URL: 'the address does not parse, or holds characters that no address has',
  BLOCKED_SCHEME: 'only http and https are fetched',
  BLOCKED_URL: 'the address carries a user name or password',
  BLOCKED_PORT: 'the port is none that publishers use',
  BLOCKED_ADDRESS: 'the host is, or resolves only to, an address that is not public',
  BLOCKED_DOWNGRADE: 'an https address redirected to http',
  TLS_EXPIRED: 'the certificate has expired or is not valid yet',
  TLS_SELF_SIGNED: 'the certificate is signed by nobody known',
  TLS_INCOMPLETE_CHAIN: 'the server does not send its intermediate certificate',
  TLS_WRONG_HOST: 'the certificate is for another host',
  TLS_FAILED: 'the TLS handshake failed',
  TOO_MANY_REDIRECTS: 'more redirects than are followed, or a loop',
  BAD_REDIRECT: 'a redirect without a usable target',
  BODY_TOO_LARGE: 'over the byte cap, received or decoded, or packed in more than two layers',
  HEADERS_TOO_LARGE: 'the head of the answer is over its cap',
  PROTOCOL: 'the answer is not HTTP/1.1',
  BROKEN_ENCODING: 'the body breaks its own compression',
  UNSUPPORTED_ENCODING: 'a Content-Encoding that was not asked for and is not known',
  ROBOTS_DISALLOWED: 'not asked: robots.txt forbids it',
  ROBOTS_DELAY: 'not asked: robots.txt wants a longer gap than we are ready to wait',
  BLOCKED_BY_ORIGIN: 'a bot challenge instead of the page',
} as const

export type FailureCode = keyof typeof TRANSIENT | keyof typeof LASTING | `HTTP_${number}`

/**
 * Statuses that mean "not now": time-outs, throttling, server faults, and 520–530, by which Cloudflare says that it could
 * not reach the origin. 202 is what challenge pages and slow caches send in place of the page.
 */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([
  202, 408, 421, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524, 525, 527, 529, 530,
])

/** The codes with their meanings, for documentation and reports. */
export const FAILURE_CODES: Readonly<Record<string, string>> = { ...TRANSIENT, ...LASTING }

/** Whether the same request may succeed later without anyone changing anything. */
export function isTransient(code: FailureCode): boolean {
  const status = /^HTTP_(\d+)$/u.exec(code)?.[1]
  return status === undefined ? Object.hasOwn(TRANSIENT, code) : TRANSIENT_STATUSES.has(Number(status))
}
