/** What one failure means for the whole host. Pure; chance is a parameter in [0, 1). */
import type { FetchFailure } from '@rasid/http'

/** `throttled`: the host asked for less, so waiting costs the URL no attempt. */
export interface HostPause {
  readonly pauseMs: number
  readonly throttled: boolean
}

/** The first pause after a limit that names no time: publishers mostly count by the minute. Then twice as long, … */
const FIRST_PAUSE_MS = 60_000

/** … up to six hours: beyond that a host that recovered would be missed for most of a day. */
const MAX_PAUSE_MS = 6 * 3_600_000

/**
 * After a time-out. Longer than the gate waits, so that the queue behind a hung host comes back later at no cost instead
 * of standing in line for one time-out after another.
 */
const HUNG_PAUSE_MS = 30_000

/** After a bot challenge, the first time: whoever set one up takes it away in days, not in minutes. */
const FIRST_BLOCK_MS = 600_000

/**
 * Limits in a row after which they cost attempts after all: by then the host has said no for hours, and its pages had
 * better become articles of their feed's text.
 */
const MAX_FREE_THROTTLES = 8

/** Whether it is the host's load that the answer speaks of. A 503 or 403 without a time may be this page's own trouble. */
export function isThrottle({ code, retryAfterMs }: Pick<FetchFailure, 'code' | 'retryAfterMs'>): boolean {
  if (code === 'HTTP_429') return true
  return (code === 'HTTP_503' || code === 'HTTP_403') && retryAfterMs !== undefined
}

/** The pause after a limit; `row` counts those since the last answer, this one included. */
export function toThrottlePause(retryAfterMs: number | undefined, row: number, random: number): HostPause {
  // Jitter is only added: the pause is a promise.
  const backoffMs = Math.min(FIRST_PAUSE_MS * 2 ** (row - 1) * (1 + random / 2), MAX_PAUSE_MS)
  return { pauseMs: Math.round(retryAfterMs ?? backoffMs), throttled: row <= MAX_FREE_THROTTLES }
}

/** For how long a host's pages are not asked for after its `row`-th challenge. */
export function toBlockMs(row: number): number {
  return Math.min(FIRST_BLOCK_MS * 2 ** (row - 1), MAX_PAUSE_MS)
}

/** Milliseconds that a host is left alone after another failure; 0 where it says nothing about its other pages. */
export function toHungPause(code: FetchFailure['code']): number {
  return code.startsWith('TIMEOUT_') ? HUNG_PAUSE_MS : 0
}
