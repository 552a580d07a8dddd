/**
 * Looks at pages that may have been edited. Never in the way: one of a host at a time, and few in one beat, so that after
 * a long stop they come in a line and not in a burst.
 */
import {
  crawlState,
  type CrawlOutcome,
  type CrawlRequest,
  type LookBefore,
  type PageRevisit,
} from '@rasid/contracts'
import { to, type Outgoing } from '@rasid/pipeline'
import { politenessKey, urlHash } from '@rasid/urls'
import { HOUR_MS, MINUTE_MS, toInstant } from './core/instants.ts'
import { revisitAfter } from './core/page-revisit.ts'
import type { PartitionMemory } from './memory.ts'
import type { SchedulerPorts } from './ports.ts'
import { toPoll, toRequestRecord } from './records.ts'

/** Asked for in one beat, of one partition. */
const MOST_AT_ONCE = 5

/** A look that no outcome came of is asked for again after this. */
const LOST_AFTER_MS = HOUR_MS

/** How long a host is waited for that owes us an answer; longer than a slow page and its place in the host's line. */
const HOST_BUSY_MS = 5 * MINUTE_MS

/** When a look whose host is busy comes up again: about as long as a page takes. */
const POSTPONED_MS = 5_000

/** The looks that are due in these partitions. */
export function askRevisits(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  return [...owned].flatMap((partition) => askRevisitsOf(partition, ports))
}

function askRevisitsOf(partition: number, ports: SchedulerPorts): readonly Outgoing[] {
  const now = ports.now()
  const { revisits, revisitedHosts } = ports.memory.of(partition)
  const asked: Outgoing[] = []
  const postponed: string[] = []
  while (asked.length < MOST_AT_ONCE && postponed.length < MOST_AT_ONCE) {
    const due = revisits.takeDue(now)
    const revisit = due && revisits.get(due.key)
    if (due === undefined || revisit === undefined) break
    const host = politenessKey(revisit.url)
    if (now - (revisitedHosts.get(host) ?? -Infinity) < HOST_BUSY_MS) {
      postponed.push(due.key)
      continue
    }
    const request = toRequest(revisit, due.dueMs, ports)
    if (request === undefined) {
      revisits.drop(due.key)
      asked.push(to(crawlState, due.key, null, partition))
      continue
    }
    revisitedHosts.set(host, now)
    revisits.later(due.key, now + LOST_AFTER_MS)
    asked.push(toRequestRecord(request))
  }
  for (const key of postponed) revisits.later(key, now + POSTPONED_MS)
  return asked
}

/** Asked at the time at which it was due, so that the same look after a crash is known for a repeat. */
function toRequest(
  { sourceId, url, entry, noArticle, replacedSince }: PageRevisit,
  dueMs: number,
  ports: SchedulerPorts,
): CrawlRequest | undefined {
  const source = ports.sources().find(({ id }) => id === sourceId)
  if (source === undefined) return undefined
  // An urgent source's old pages are not urgent.
  const { lane: _lane, ...asked } = toPoll(source, url, toInstant(dueMs))
  const before: LookBefore = {
    ...(noArticle === undefined ? {} : { noArticle }),
    ...(replacedSince === undefined ? {} : { replacedSince }),
  }
  return {
    ...asked,
    kind: 'page',
    reason: 'revisit',
    ...(Object.keys(before).length === 0 ? {} : { before }),
    ...(entry === undefined ? {} : { entry }),
  }
}

/** Learns from an outcome of a page; the record to write, if anything changed. */
export function learnRevisit(
  outcome: CrawlOutcome,
  partition: number,
  ports: SchedulerPorts,
): readonly Outgoing[] {
  const memory = ports.memory.of(partition)
  const key = `revisit:${urlHash(outcome.request.url)}`
  if (outcome.request.reason === 'revisit') freeHost(memory, outcome.request.url)
  const before = memory.revisits.get(key)
  const after = revisitAfter(before, outcome, ports.revisitAges)
  if (after === before) return []
  if (after !== undefined)
    return memory.revisits.keep(key, after) ? [to(crawlState, key, after, partition)] : []
  memory.revisits.drop(key)
  return [to(crawlState, key, null, partition)]
}

function freeHost({ revisitedHosts }: PartitionMemory, url: string): void {
  revisitedHosts.delete(politenessKey(url))
}
