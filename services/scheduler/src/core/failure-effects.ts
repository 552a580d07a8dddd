/**
 * What each failure means for the source's schedule: the one table. Pure.
 *
 * `passing`: asked ever more seldom, from its interval on. `paused`: the host's other requests are the reason, and it
 * says nothing of this source. `interrupted`: asked, and nobody knows what came of it: as if asked just now. `missing`: as passing, and given up after two weeks. `gone`: given up at once. `blocked`,
 * `unreadable`, `wrong`: somebody must change something, so the first pause is long already.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from './instants.ts'

export type FailureKind =
  | 'passing'
  | 'paused'
  | 'interrupted'
  | 'missing'
  | 'gone'
  | 'blocked'
  | 'unreadable'
  | 'wrong'

const KINDS: Readonly<Record<string, FailureKind>> = {
  HOST_PAUSED: 'paused',
  INTERRUPTED: 'interrupted',
  HTTP_410: 'gone',
  HTTP_404: 'missing',
  HTTP_401: 'blocked',
  HTTP_402: 'blocked',
  HTTP_403: 'blocked',
  HTTP_451: 'blocked',
  BLOCKED_BY_ORIGIN: 'blocked',
  ROBOTS_DISALLOWED: 'blocked',
  ROBOTS_DELAY: 'blocked',
  NOT_A_FEED: 'unreadable',
  CHARSET_UNDECODABLE: 'unreadable',
  BODY_UNREADABLE: 'unreadable',
  PAGE_TIMEOUT: 'unreadable',
  PAGE_MEMORY: 'unreadable',
  INVALID_URL: 'wrong',
  BLOCKED_SCHEME: 'wrong',
  BLOCKED_URL: 'wrong',
  BLOCKED_PORT: 'wrong',
  BLOCKED_ADDRESS: 'wrong',
  BLOCKED_DOWNGRADE: 'wrong',
  TLS_EXPIRED: 'wrong',
  TLS_SELF_SIGNED: 'wrong',
  TLS_INCOMPLETE_CHAIN: 'wrong',
  TLS_WRONG_HOST: 'wrong',
  TLS_FAILED: 'wrong',
  TOO_MANY_REDIRECTS: 'wrong',
  BAD_REDIRECT: 'wrong',
}

/** The shortest first pause of each kind, from which on it grows up to a day. */
const FIRST_PAUSE_MS: Readonly<Record<FailureKind, number>> = {
  passing: 0,
  paused: 0,
  interrupted: 0,
  missing: 0,
  gone: 0,
  // Blocks are lifted by people, if at all; each try meanwhile confirms them.
  blocked: 6 * HOUR_MS,
  // A maintenance page goes within the hour.
  unreadable: 10 * MINUTE_MS,
  wrong: HOUR_MS,
}

/**
 * With each failure the pause is half as long again, from one interval on. So a hiccup costs nothing, and whoever comes
 * back is seen after at most half the time that it was away: what left its list in between is lost.
 */
const GROWTH = 1.5

/** A source that comes back is seen within a day. */
const MAX_PAUSE_MS = DAY_MS

/** Whatever is not in the table may pass by itself. */
export function kindOfFailure(code: string): FailureKind {
  return KINDS[code] ?? 'passing'
}

/** The pause after the `failures`th failure in a row, in ms, for a source with this interval. */
export function pauseAfterFailure(kind: FailureKind, failures: number, intervalMs: number): number {
  if (kind === 'paused' || kind === 'interrupted') return 0
  const firstMs = Math.max(intervalMs, FIRST_PAUSE_MS[kind])
  return Math.min(firstMs * GROWTH ** Math.min(failures - 1, 30), MAX_PAUSE_MS)
}
