/**
 * A walk through the archive of a feed (RFC 5005): one page after the other, backwards, and never in the way. Pure.
 *
 * It stays on the feed's own host, asks for no address twice, and ends after as many pages as the sources file allows.
 */
import type { ArchiveWalk, CrawlOutcome } from '@rasid/contracts'
import { HOUR_MS, MINUTE_MS, NEVER, toInstant, toMs } from './instants.ts'
import type { Plan } from './plan.ts'

/** History waits while a poll of the source is due within this: a fetch and the gap after it are over by then. */
const CLEAR_MS = 30_000

/** Between two pages of an archive. */
const STEP_MS = MINUTE_MS

/** Tries of one page; what it can't give, the pages behind it can't either. */
const MAX_FAILURES = 3

/** The walk that begins with a report of the feed, if it is wanted and possible. */
export function beginWalk(plan: Plan, outcome: CrawlOutcome, pages: number): Plan {
  const next = outcome.list?.archive
  if (pages <= 0 || next === undefined || plan.archive !== undefined) return plan
  if (!isSameHost(next, outcome.request.url)) return plan
  const archive = { next, nextAt: toInstant(toMs(outcome.at) + STEP_MS), seen: [], failures: 0 }
  return { ...plan, archive }
}

/** Whether nothing of the source is under way or about to be: then history may be asked for. */
export function isClear(plan: Plan, nowMs: number): boolean {
  return plan.askedMs === NEVER && plan.nextPollMs - nowMs >= CLEAR_MS
}

/** The archive page to ask for now. `waiting` is how many pages of the one before are still to be fetched. */
export function dueArchive(
  plan: Plan,
  waiting: number,
  nowMs: number,
  lostAfterMs: number,
): string | undefined {
  const { archive } = plan
  if (archive?.next === undefined || waiting > 0 || !isClear(plan, nowMs)) return undefined
  if (nowMs - toMs(archive.askedAt) < lostAfterMs || toMs(archive.nextAt) > nowMs) return undefined
  return archive.next
}

export function archiveAsked(archive: ArchiveWalk, nowMs: number): ArchiveWalk {
  const { next } = archive
  const seen = next === undefined || archive.seen.includes(next) ? archive.seen : [...archive.seen, next]
  return { ...archive, seen, askedAt: toInstant(nowMs), nextAt: toInstant(nowMs + HOUR_MS) }
}

/** The walk after what came of its page: the fetcher's outcome, or its reader's. */
export function archiveAfter(archive: ArchiveWalk, outcome: CrawlOutcome, pages: number): ArchiveWalk {
  if (outcome.request.url !== archive.next) return archive
  const { askedAt: _, ...rest } = archive
  if (outcome.list !== undefined) return turn(rest, outcome.list.archive, outcome, pages)
  if (outcome.result !== 'failed') return rest
  const failures = archive.failures + 1
  const code = outcome.failure?.code ?? 'UNKNOWN'
  if (failures >= MAX_FAILURES || outcome.failure?.transient !== true) return end(rest, code)
  const pauseMs = Math.max(outcome.failure.retryAfterMs ?? 0, STEP_MS * 5 ** failures)
  return { ...rest, failures, nextAt: toInstant(toMs(outcome.at) + pauseMs) }
}

function turn(
  archive: ArchiveWalk,
  next: string | undefined,
  outcome: CrawlOutcome,
  pages: number,
): ArchiveWalk {
  if (next === undefined) return end(archive, 'complete')
  if (archive.seen.includes(next)) return end(archive, 'loop')
  if (archive.seen.length >= pages) return end(archive, 'limit')
  if (!isSameHost(next, outcome.request.url)) return end(archive, 'other-host')
  return { ...archive, next, nextAt: toInstant(toMs(outcome.at) + STEP_MS), failures: 0 }
}

function end({ next: _, ...archive }: ArchiveWalk, ended: string): ArchiveWalk {
  return { ...archive, ended }
}

function isSameHost(url: string, other: string): boolean {
  const host = URL.parse(url)?.host
  return host !== undefined && host === URL.parse(other)?.host
}
