/**
 * The visits of the partitions that are ours, as the state topic has them. Holds a bounded number, decides nothing.
 *
 * A page that falls out, because none of the visits since had room beside it, is asked for once more should a list still
 * show it: its article is the same one then.
 */
import type { UrlVisit } from '@rasid/contracts'

/** A visit that had to go. */
export interface Forgotten {
  readonly partition: number
  readonly key: string
}

export interface VisitMemory {
  /** `key` is that of the state record. What is found counts as used. */
  readonly find: (partition: number, key: string) => UrlVisit | undefined
  /** Those that had to go for it; their records may be deleted. */
  readonly keep: (partition: number, key: string, visit: UrlVisit) => readonly Forgotten[]
  readonly drop: (partition: number, key: string) => void
  readonly forget: (partition: number) => void
}

/** Half a kilobyte each, so some 100 MB at most: three weeks of 10,000 articles a day. */
const MAX_VISITS = 200_000

export function makeVisitMemory(maxVisits: number = MAX_VISITS): VisitMemory {
  // A Map keeps the order of insertion; to use is to insert again.
  const partitions = new Map<number, Map<string, UrlVisit>>()
  let size = 0

  function drop(partition: number, key: string): void {
    if (partitions.get(partition)?.delete(key) === true) size -= 1
  }

  function put(partition: number, key: string, visit: UrlVisit): void {
    drop(partition, key)
    const visits = partitions.get(partition) ?? new Map<string, UrlVisit>()
    partitions.set(partition, visits.set(key, visit))
    size += 1
  }

  /** From the partition that has most: none is emptied by a neighbour. */
  function shrink(): readonly Forgotten[] {
    if (size <= maxVisits) return []
    const [largest] = [...partitions].toSorted(([, a], [, b]) => b.size - a.size)
    const [partition, visits] = largest ?? [0, new Map<string, UrlVisit>()]
    const [oldest] = visits.keys()
    if (oldest === undefined) return []
    drop(partition, oldest)
    return [{ partition, key: oldest }, ...shrink()]
  }

  return {
    find: (partition, key) => {
      const visit = partitions.get(partition)?.get(key)
      if (visit !== undefined) put(partition, key, visit)
      return visit
    },
    keep: (partition, key, visit) => {
      put(partition, key, visit)
      return shrink()
    },
    drop,
    forget: (partition) => {
      size -= partitions.get(partition)?.size ?? 0
      partitions.delete(partition)
    },
  }
}
