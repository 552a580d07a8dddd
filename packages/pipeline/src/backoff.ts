/** How long to wait before the next try: exponential with full jitter (Brooker, "Exponential Backoff and Jitter"). */

/** First pause at most this long, in ms: a hiccup of a leader election is over by then. */
const BASE_MS = 100

/** No pause longer than this, in ms: what came back is noticed within half a minute. */
const CAP_MS = 30_000

/** Pause before try `attempt + 1`, in ms; never shorter than what the refuser asked for. */
export function backoffMs(attempt: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 20))
  return Math.max(retryAfterMs, Math.round(random() * ceiling))
}
