/** What a person can do about an address that can't be crawled. */

const CURES: readonly (readonly [RegExp, string])[] = [
  [/^NO_FEED$/u, 'give the address of the feed itself if you know it, or ask the outlet for one'],
  [
    /^BLOCKED_(?:ADDRESS|PORT)$/u,
    'only public hosts are crawled; FETCHER_ALLOW_PRIVATE_PORTS opens a port of this machine, for demos',
  ],
  [/^BLOCKED_(?:SCHEME|URL|DOWNGRADE)$|^INVALID_URL$/u, 'give a plain http or https address'],
  [/^DNS_/u, 'check how the host is written, and that this machine can resolve names'],
  [
    /^TIMEOUT_|^CONNECT_|^HTTP_5|^TRUNCATED$|^EMPTY_BODY$/u,
    'the server does not answer as it should: try again later',
  ],
  [/^TLS_/u, 'the outlet has to repair its certificate'],
  [/^HTTP_(?:404|410)$/u, 'check the path; the front page of the site may name its feed'],
  [/^HTTP_429$/u, 'the host asks for less: try again later'],
  [
    /^HTTP_(?:401|402|403|451)$|^BLOCKED_BY_ORIGIN$/u,
    'the site refuses programs: ask the outlet to let FETCHER_USER_AGENT in, or for another feed',
  ],
  [/^ROBOTS_DISALLOWED$/u, 'the outlet does not want it; ask it for leave, or take another address'],
  [/^CHARSET_UNDECODABLE$|_ENCODING$/u, 'the outlet sends bytes that are no text: ask it to repair them'],
]

/** Empty when nothing helps. */
export function cureOf(code: string): string {
  return CURES.find(([codes]) => codes.test(code))?.[1] ?? ''
}
