/**
 * When a page that was had counts as gone from its site. Pure.
 *
 * 410 says so by itself (RFC 9110 §15.5.11: likely for good). 404 may be a deployment's hiccup: two looks must find it,
 * with no answer between them; the first two looks lie fifty minutes apart. Every other failure speaks of the host, the
 * network or us, and proves nothing either way.
 */
import type { UrlVisit } from '@rasid/contracts'

type Gone = NonNullable<UrlVisit['gone']>

const ENOUGH_LOOKS = 2

/** The looks that each answer counts for. */
const WEIGHTS: Readonly<Record<string, number>> = { HTTP_404: 1, HTTP_410: ENOUGH_LOOKS }

/**
 * What is known of a page after an answer with this code, or undefined where the code says nothing of it. The same
 * request again, after a crash, counts once.
 */
export function goneAfter(
  before: Gone | undefined,
  code: string,
  atMs: number,
  requestOffset: number,
): Gone | undefined {
  const weight = WEIGHTS[code]
  if (weight === undefined) return undefined
  if (before?.requestOffset === requestOffset) return before
  return {
    since: before?.since ?? new Date(atMs).toISOString(),
    count: Math.min((before?.count ?? 0) + weight, ENOUGH_LOOKS),
    requestOffset,
  }
}

/** Whether enough looks found it gone. */
export function isProven(gone: Gone | undefined): gone is Gone {
  return gone !== undefined && gone.count >= ENOUGH_LOOKS
}
