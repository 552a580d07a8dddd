/**
 * When a URL has moved for good (RFC 9110 §15.4.2, §15.4.9). Pure.
 *
 * One 301 is often a mistake: a captive portal, a maintenance page, a domain that lapsed. It is believed after several
 * visits over days that all led to the same place by permanent redirects alone. Every hop passed the address guard.
 */
import type { UrlVisit } from '@rasid/contracts'
import type { HttpResponse } from '@rasid/http'

export type Moved = NonNullable<UrlVisit['moved']>

/** Visits in a row … */
const PROOF_VISITS = 5

/** … over this long: two days outlast a weekend's mishap. */
const PROOF_MS = 2 * 86_400_000

/** What is known of a move after this answer; absent when the URL answered itself, or a passing redirect was in the way. */
export function toMoved(
  before: Moved | undefined,
  { movedForGood, finalUrl }: Pick<HttpResponse, 'movedForGood' | 'finalUrl'>,
  atMs: number,
): Moved | undefined {
  if (movedForGood !== true) return undefined
  if (before?.to !== finalUrl) return { to: finalUrl, since: new Date(atMs).toISOString(), count: 1 }
  // Counted no further than the proof asks for, so that a proven move costs no more records.
  return { ...before, count: Math.min(before.count + 1, PROOF_VISITS) }
}

/** The new address, once it is proven. */
export function toProvenMove(moved: Moved | undefined, atMs: number): string | undefined {
  if (moved === undefined || moved.count < PROOF_VISITS) return undefined
  return atMs - Date.parse(moved.since) >= PROOF_MS ? moved.to : undefined
}
