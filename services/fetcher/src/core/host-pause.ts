/** How long a whole host is left alone after one of its failures. Pure. */
import type { FetchFailure } from '@rasid/http'

/** After a 429 that names no time. Publishers' limits are mostly counted by the minute. */
const UNNAMED_PAUSE_MS = 60_000

/**
 * After a time-out. Longer than the gate waits, so that the queue behind a hung host comes back later at no cost instead
 * of standing in line for one time-out after another.
 */
const HUNG_PAUSE_MS = 30_000

/** Milliseconds; 0 where the failure says nothing about the host's other pages. */
export function toHostPause({ code, retryAfterMs }: Pick<FetchFailure, 'code' | 'retryAfterMs'>): number {
  if (code === 'HTTP_429') return retryAfterMs ?? UNNAMED_PAUSE_MS
  if (code === 'HTTP_503') return retryAfterMs ?? 0
  return code.startsWith('TIMEOUT_') ? HUNG_PAUSE_MS : 0
}
