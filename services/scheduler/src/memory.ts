/** What the scheduler knows of its partitions: plans and retries, as the state topic has them. Holds, decides nothing. */
import type { CrawlRequest, PageRetry } from '@rasid/contracts'
import type { Source } from '@rasid/sources'
import { urlHash } from '@rasid/urls'
import type { Plan } from './core/plan.ts'
import { makeRevisitQueue, type RevisitQueue } from './revisit-queue.ts'

/** The memory of one partition. */
export interface PartitionMemory {
  /** By source id. */
  readonly plans: Map<string, Plan>
  /** Live pages, by the key of their state record. */
  readonly retries: Map<string, PageRetry>
  /** Pages of back-fills that wait, by source id and then by that key. */
  readonly history: Map<string, Map<string, PageRetry>>
  /** Sources whose poll was asked for by a process before this one: it may never have been written. */
  readonly inDoubt: Set<string>
  /** Pages that were had and are looked at again, by the key of their state record. */
  readonly revisits: RevisitQueue
  /** Hosts that owe an answer to such a look, by politeness key: when it was asked for, ms. */
  readonly revisitedHosts: Map<string, number>
  /** The sources among which those with a hub were last looked for. */
  checkedSources: readonly Source[] | undefined
}

export interface SchedulerMemory {
  /** The memory of a partition; empty when nothing is known. */
  readonly of: (partition: number) => PartitionMemory
  /** The plan of a source, as far as its partition is known. */
  readonly planOf: (partition: number, sourceId: string) => Plan | undefined
  readonly forget: (partition: number) => void
}

/** Pages that one partition keeps in mind: a week of a thousand busy outlets, in 12 MB. */
const MAX_REVISITS = 20_000

export function makeSchedulerMemory(): SchedulerMemory {
  const partitions = new Map<number, PartitionMemory>()
  return {
    of: (partition) => {
      const known = partitions.get(partition) ?? {
        plans: new Map(),
        retries: new Map(),
        history: new Map(),
        inDoubt: new Set(),
        revisits: makeRevisitQueue(MAX_REVISITS),
        revisitedHosts: new Map(),
        checkedSources: undefined,
      }
      partitions.set(partition, known)
      return known
    },
    planOf: (partition, sourceId) => partitions.get(partition)?.plans.get(sourceId),
    forget: (partition) => partitions.delete(partition),
  }
}

/** The key of a page's state record. */
export function retryKey(request: CrawlRequest): string {
  return `retry:${urlHash(request.url)}`
}

export function keepRetry(memory: PartitionMemory, key: string, retry: PageRetry): void {
  if (retry.request.lane !== 'backfill') {
    memory.retries.set(key, retry)
    return
  }
  const pages = memory.history.get(retry.sourceId) ?? new Map<string, PageRetry>()
  memory.history.set(retry.sourceId, pages.set(key, retry))
}

/** Whether there was one. */
export function dropRetry(memory: PartitionMemory, key: string): boolean {
  if (memory.retries.delete(key)) return true
  for (const [sourceId, pages] of memory.history) {
    if (!pages.delete(key)) continue
    if (pages.size === 0) memory.history.delete(sourceId)
    return true
  }
  return false
}
