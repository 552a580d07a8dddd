/** What a plan learns from the report of a list: the source's rhythm, its wishes, how full it is. Pure. */
import type { CrawlOutcome, ListReport, SourcePlan } from '@rasid/contracts'
import { DAY_MS, toInstant, toMs } from './instants.ts'
import { seedRhythm, watch } from './rhythm.ts'
import { planNext, recovered, withWishes, type PollRules } from './source-plan.ts'
import { toWishes } from './wishes.ts'

/** The plan after a report of the source's own list; the same object when it is a repeat. */
export function planRead(plan: SourcePlan, { at, list }: CrawlOutcome, rules: PollRules): SourcePlan {
  if (list === undefined || toMs(at) <= toMs(plan.lastReadAt)) return plan
  const wishes = toWishes(list, plan.wishes)
  const read: SourcePlan = {
    ...withWishes(recovered(plan), Object.keys(wishes).length === 0 ? undefined : wishes),
    lastReadAt: at,
    entries: list.entries,
  }
  // An index shows sitemaps, not articles: its rhythm is that of what they show.
  if (list.children !== undefined) return planNext(read, rules)
  const fresh = countFresh(plan, list)
  const knownShare = list.entries === 0 || fresh === undefined ? 1 : 1 - Math.min(fresh / list.entries, 1)
  return planNext({ ...learn(read, list, toMs(at)), knownShare }, rules)
}

/** The plan with what a list (its own, or a sitemap of its index) says of when the source posts. */
export function learn(plan: SourcePlan, list: ListReport, atMs: number): SourcePlan {
  const times = list.publishedAt.map((time) => toMs(time))
  const newest = Math.max(toMs(plan.newestAt), ...times)
  const newestAt = Number.isFinite(newest) ? { newestAt: toInstant(newest) } : {}
  if (plan.rhythm === undefined) {
    const lastNewAt = times.length === 0 ? {} : { lastNewAt: toInstant(newest) }
    return { ...plan, ...newestAt, ...lastNewAt, rhythm: seedRhythm(times, atMs) }
  }
  const fresh = countFresh(plan, list) ?? 0
  const came = toCame(times, fresh, plan.rhythm.until, atMs)
  return {
    ...plan,
    ...newestAt,
    ...(fresh > 0 ? { lastNewAt: toInstant(atMs) } : {}),
    rhythm: watch(plan.rhythm, atMs, came),
  }
}

/** New entries; told by the reader's memory, else by their dates; unknown at the first look. */
function countFresh(plan: SourcePlan, list: ListReport): number | undefined {
  if (list.fresh !== undefined) return list.fresh
  if (plan.newestAt === undefined) return undefined
  const newest = toMs(plan.newestAt)
  return list.publishedAt.filter((time) => toMs(time) > newest).length
}

/** When the new ones came out: by their own dates where those can be true, else just now. */
function toCame(times: readonly number[], fresh: number, until: string, atMs: number): readonly number[] {
  // Dates are often without a time, and some feeds show old articles anew.
  const earliest = toMs(until) - DAY_MS
  return Array.from({ length: fresh }, (_, at) => {
    const ms = times[at]
    return ms === undefined || ms < earliest ? atMs : ms
  })
}
