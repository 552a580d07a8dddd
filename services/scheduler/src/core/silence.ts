/** Whether a source is suspiciously quiet, by its own week. Pure. */
import type { SourcePlan } from '@rasid/contracts'
import { DAY_MS, toMs } from './instants.ts'
import { expectedArticles, makeCautiousRates } from './rhythm.ts'

/**
 * So many articles must be missing: by chance alone a source that posts one by one is as quiet as this once in 20,000
 * times, and newsrooms post in bursts.
 */
const ALARM_AT = 10

/** A week must have been seen before a weekday can be missed. */
const WATCHED_MS = 7 * DAY_MS

/** Articles that its weeks let expect since the last new one; `undefined` while that is nothing to be alarmed at. */
export function silentSince(plan: SourcePlan, nowMs: number): number | undefined {
  const { rhythm, lastNewAt } = plan
  if (rhythm === undefined || lastNewAt === undefined) return undefined
  if (toMs(rhythm.until) - toMs(rhythm.since) < WATCHED_MS) return undefined
  const expected = expectedArticles(rhythm, toMs(lastNewAt), nowMs, makeCautiousRates(rhythm))
  return expected >= ALARM_AT ? Math.round(expected) : undefined
}
