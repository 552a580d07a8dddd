/**
 * The sitemaps of an index: each polled by itself, one at a time, and no more once it has nothing new to say. Pure.
 *
 * An index with dates says itself which of them changed; those without are asked at the index's own interval, ever more
 * seldom. What the index no longer names is forgotten.
 */
import type { ChildPlan, CrawlOutcome, ListChild } from '@rasid/contracts'
import { DAY_MS, toInstant, toMs } from './instants.ts'

/** Between two children of one index: so many at once would be a burst to one host. */
const STEP_MS = 10_000

/** Reads with nothing new before a sitemap counts as archive; with the doublings between them about two weeks. */
const QUIET_READS = 14

/** Archive is looked at this seldom. */
const RETIRED_PAUSE_MS = 30 * DAY_MS

/** The plan of the children as the index names them now. */
export function mergeChildren(
  known: readonly ChildPlan[],
  named: readonly ListChild[],
  nowMs: number,
): readonly ChildPlan[] {
  const before = new Map(known.map((child) => [child.url, child]))
  let due = 0
  const soon = (): string => toInstant(nowMs + STEP_MS * (due += 1))
  return named.map(({ url, updatedAt }): ChildPlan => {
    const child = before.get(url)
    const date = updatedAt === undefined ? {} : { updatedAt }
    if (child === undefined) return { url, ...date, nextPollAt: soon(), quiet: 0 }
    if (updatedAt === undefined || toMs(updatedAt) <= toMs(child.updatedAt)) return child
    const { retiredAt: _, ...rest } = child
    return { ...rest, updatedAt, nextPollAt: soon(), quiet: 0 }
  })
}

/** The child to ask for now; none while another is in flight. */
export function dueChild(
  children: readonly ChildPlan[],
  nowMs: number,
  lostAfterMs: number,
): ChildPlan | undefined {
  if (children.some(({ askedAt }) => nowMs - toMs(askedAt) < lostAfterMs)) return undefined
  const due = children.filter(({ nextPollAt }) => toMs(nextPollAt) <= nowMs)
  return due.toSorted((a, b) => toMs(a.nextPollAt) - toMs(b.nextPollAt))[0]
}

export function childAsked(child: ChildPlan, nowMs: number): ChildPlan {
  return { ...child, askedAt: toInstant(nowMs) }
}

/** The child after what came of its poll: the fetcher's outcome, or its reader's. */
export function childAfter(child: ChildPlan, outcome: CrawlOutcome, intervalMs: number): ChildPlan {
  const { askedAt: _, ...rest } = child
  const { at, result, list } = outcome
  if (list !== undefined) {
    if (toMs(at) <= toMs(child.readAt)) return child
    const isNew = list.fresh === undefined ? list.entries > 0 : list.fresh > 0
    return wait({ ...child, readAt: at, quiet: isNew ? 0 : child.quiet + 1 }, toMs(at), intervalMs)
  }
  // What was fetched is the reader's to judge.
  const quiet = result === 'fetched' ? child.quiet : child.quiet + 1
  return wait({ ...rest, quiet }, toMs(at), intervalMs, outcome.failure?.retryAfterMs)
}

function wait(child: ChildPlan, atMs: number, intervalMs: number, retryAfterMs = 0): ChildPlan {
  if (child.quiet >= QUIET_READS)
    return {
      ...child,
      retiredAt: child.retiredAt ?? toInstant(atMs),
      nextPollAt: toInstant(atMs + RETIRED_PAUSE_MS),
    }
  const { retiredAt: _, ...rest } = child
  // With a date the index itself calls; then a look a day is only for indexes that forget to.
  const base = child.updatedAt === undefined ? intervalMs : DAY_MS
  const pauseMs = Math.min(base * 2 ** Math.min(child.quiet, 30), DAY_MS)
  return { ...rest, nextPollAt: toInstant(atMs + Math.max(pauseMs, retryAfterMs)) }
}
