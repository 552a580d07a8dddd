/**
 * What is known of an origin's robots.txt, and what it means for a URL (RFC 9309 §2.3.1). Pure.
 *
 * Promises: a file is never used for more than a day unless it can't be had again; while it can't be had, the last copy
 * holds, and without one nothing is fetched; after 30 such days everything is.
 */
import type { RobotsState } from '@rasid/contracts'
import { isAllowedByRobots, isTransient, NO_RULES, parseRobots } from '@rasid/http'
import type { FailureCode, RobotsRules } from '@rasid/http'

/** What a request for robots.txt came to: its decoded text, or the code of its failure. */
export type RobotsAnswer =
  | { readonly kind: 'file'; readonly body: Uint8Array }
  | { readonly kind: 'failure'; readonly code: FailureCode }

export interface RobotsPolicy {
  readonly productToken: string
  /** What a 403 (or a bot challenge) for the file itself means: most are a firewall's that never heard of robots. */
  readonly on403: 'allow' | 'disallow'
  /** The longest gap that is waited for. */
  readonly maxCrawlDelayMs: number
}

export type RobotsVerdict =
  | { readonly kind: 'allowed'; readonly gapMs: number }
  | { readonly kind: 'refused'; readonly code: 'ROBOTS_DISALLOWED' | 'ROBOTS_DELAY' }
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number }

/** RFC 9309 §2.4: not longer than 24 hours. */
const FRESH_MS = 86_400_000

/** Asked again while it can't be had: soon enough after an outage, seldom enough for a host that fights for breath. */
const RETRY_MS = 600_000

/** RFC 9309 §2.3.1.4: "a reasonably long period of time (for example, 30 days)". */
const GIVE_UP_MS = 30 * 86_400_000

const REFUSE_ALL: RobotsRules = { rules: [{ allow: false, pattern: '/' }] }

/** Whether the file must be asked for before a URL of its origin is. */
export function isRobotsStale(known: RobotsState | undefined, nowMs: number): boolean {
  return known === undefined || Date.parse(known.checkAt) <= nowMs
}

/** What is known after asking. */
export function afterRobots(
  known: RobotsState | undefined,
  origin: string,
  answer: RobotsAnswer,
  policy: RobotsPolicy,
  nowMs: number,
): RobotsState {
  const rules = toRules(answer, policy)
  if (rules !== undefined) {
    const [fetchedAt, checkAt] = [toInstant(nowMs), toInstant(nowMs + FRESH_MS)]
    return { kind: 'robots', origin, fetchedAt, checkAt, ...rules }
  }
  const unreachableSince = known?.unreachableSince ?? toInstant(nowMs)
  const checkAt = toInstant(nowMs + RETRY_MS)
  return { ...(known ?? { kind: 'robots', origin, ...NO_RULES }), checkAt, unreachableSince }
}

/** What the file says of a URL of its origin. */
export function toVerdict(
  known: RobotsState,
  url: URL,
  policy: Pick<RobotsPolicy, 'maxCrawlDelayMs'>,
  nowMs: number,
): RobotsVerdict {
  const { unreachableSince, fetchedAt, crawlDelayMs: gapMs = 0 } = known
  if (unreachableSince !== undefined && nowMs - Date.parse(unreachableSince) >= GIVE_UP_MS)
    return { kind: 'allowed', gapMs: 0 }
  if (fetchedAt === undefined)
    return { kind: 'unreachable', retryAfterMs: Math.max(0, Date.parse(known.checkAt) - nowMs) }
  if (!isAllowedByRobots(known, url)) return { kind: 'refused', code: 'ROBOTS_DISALLOWED' }
  if (gapMs > policy.maxCrawlDelayMs) return { kind: 'refused', code: 'ROBOTS_DELAY' }
  return { kind: 'allowed', gapMs }
}

/** The rules that an answer gives; absent when it says nothing and "unreachable" holds. */
function toRules(answer: RobotsAnswer, { productToken, on403 }: RobotsPolicy): RobotsRules | undefined {
  if (answer.kind === 'file') return parseRobots(answer.body, productToken)
  const { code } = answer
  if (code === 'HTTP_403' || code === 'BLOCKED_BY_ORIGIN') return on403 === 'allow' ? NO_RULES : REFUSE_ALL
  return isUnavailable(code) ? NO_RULES : undefined
}

/**
 * "Unavailable": the origin has no such file (§2.3.1.3), or it redirects beyond the fifth hop or to nowhere (§2.3.1.2).
 * Not a 429 or a 408: whoever is asked to slow down must not read that as leave to crawl everything.
 */
function isUnavailable(code: FailureCode): boolean {
  if (/^HTTP_[34]\d\d$/u.test(code)) return !isTransient(code)
  return ['EMPTY_BODY', 'TOO_MANY_REDIRECTS', 'BAD_REDIRECT'].includes(code) || code.startsWith('BLOCKED_')
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString()
}
