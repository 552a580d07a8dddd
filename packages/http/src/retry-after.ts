/** `Retry-After` (RFC 9110 §10.2.3) in both its forms. */

/** A day: longer wishes are mistakes or traps, and a source silent for longer would look dead. */
export const MAX_RETRY_AFTER_MS = 86_400_000

/** Milliseconds to wait from `nowMs`, 0 … 24 h; absent for a value that is neither seconds nor a date. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? ''
  if (text === '') return undefined
  const waitMs = /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS)
}
