/** What a plan learns from the report of a list: the source's rhythm, its wishes, how full it is. Pure. */
import { DAY_MS, NEVER } from './instants.ts'
import type { Plan } from './plan.ts'
import type { ListRead } from './poll-outcome.ts'
import { withOffer } from './push-plan.ts'
import { seedRhythm, watch } from './rhythm.ts'
import { planNext, recovered, type PollRules } from './source-plan.ts'
import { toWishes } from './wishes.ts'

/** The plan after a report of the source's own list; the same object when it is a repeat. */
export function planRead(plan: Plan, list: ListRead, rules: PollRules): Plan {
  if (list.atMs <= plan.lastReadMs) return plan
  const wishes = toWishes(list, plan.wishes)
  // An index shows sitemaps, not articles: its rhythm is that of what they show.
  const learnt = list.children === undefined ? learn(plan, list) : plan
  const read: Plan = {
    ...recovered(learnt),
    wishes,
    lastReadMs: list.atMs,
    entries: list.entries,
    push: withOffer(plan.push, list, list.atMs),
    knownShare: list.children === undefined ? toKnownShare(plan, list) : plan.knownShare,
  }
  return planNext(read, rules)
}

/** The plan with what a list (its own, or a sitemap of its index) says of when the source posts. */
export function learn(plan: Plan, list: ListRead): Plan {
  const { atMs, publishedMs } = list
  const newestMs = Math.max(plan.newestMs, ...publishedMs)
  if (plan.rhythm === undefined) {
    const lastNewMs = publishedMs.length === 0 ? plan.lastNewMs : newestMs
    return { ...plan, newestMs, lastNewMs, rhythm: seedRhythm(publishedMs, atMs) }
  }
  const fresh = countFresh(plan, list) ?? 0
  const came = toCame(publishedMs, fresh, plan.rhythm.untilMs, atMs)
  const lastNewMs = fresh > 0 ? atMs : plan.lastNewMs
  return { ...plan, newestMs, lastNewMs, rhythm: watch(plan.rhythm, atMs, came) }
}

/** The share of the list that was known; all of it when nobody can say. */
function toKnownShare(plan: Plan, list: ListRead): number {
  const fresh = countFresh(plan, list)
  return list.entries === 0 || fresh === undefined ? 1 : 1 - Math.min(fresh / list.entries, 1)
}

/** New entries; told by the reader's memory, else by their dates; unknown at the first look. */
function countFresh(plan: Plan, list: ListRead): number | undefined {
  if (list.fresh !== undefined) return list.fresh
  if (plan.newestMs === NEVER) return undefined
  return list.publishedMs.filter((ms) => ms > plan.newestMs).length
}

/** When the new ones came out: by their own dates where those can be true, else just now. */
function toCame(times: readonly number[], fresh: number, untilMs: number, atMs: number): readonly number[] {
  if (fresh === 0) return []
  // Dates are often without a time, and some feeds show old articles anew.
  const earliest = untilMs - DAY_MS
  const dated = times.slice(0, fresh).map((ms) => (ms < earliest ? atMs : ms))
  return fresh <= dated.length
    ? dated
    : [...dated, ...Array.from({ length: fresh - dated.length }, () => atMs)]
}
