/** Whether a source is suspiciously quiet, by its own week. Pure. */
import { DAY_MS, NEVER } from './instants.ts'
import type { Plan } from './plan.ts'
import { expectedArticles, makeCautiousRates } from './rhythm.ts'

/**
 * So many articles must be missing: by chance alone a source that posts one by one is as quiet as this once in 20,000
 * times, and newsrooms post in bursts.
 */
const ALARM_AT = 10

/** A week must have been seen before a weekday can be missed. */
const WATCHED_MS = 7 * DAY_MS

/** Articles that its weeks let expect since the last new one; `undefined` while that is nothing to be alarmed at. */
export function silentSince(plan: Plan, nowMs: number): number | undefined {
  const { rhythm, lastNewMs } = plan
  if (rhythm === undefined || lastNewMs === NEVER) return undefined
  if (rhythm.untilMs - rhythm.sinceMs < WATCHED_MS) return undefined
  const expected = expectedArticles(rhythm, lastNewMs, nowMs, makeCautiousRates(rhythm))
  return expected >= ALARM_AT ? Math.round(expected) : undefined
}
