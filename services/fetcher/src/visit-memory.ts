/** The visits of the partitions that are ours, as the state topic has them. Holds, decides nothing. */
import type { UrlVisit } from '@rasid/contracts'

export interface VisitMemory {
  /** `key` is that of the state record. */
  readonly find: (partition: number, key: string) => UrlVisit | undefined
  readonly keep: (partition: number, key: string, visit: UrlVisit) => void
  readonly drop: (partition: number, key: string) => void
  readonly forget: (partition: number) => void
}

export function makeVisitMemory(): VisitMemory {
  const partitions = new Map<number, Map<string, UrlVisit>>()
  return {
    find: (partition, key) => partitions.get(partition)?.get(key),
    keep: (partition, key, visit) => {
      const visits = partitions.get(partition) ?? new Map<string, UrlVisit>()
      partitions.set(partition, visits.set(key, visit))
    },
    drop: (partition, key) => partitions.get(partition)?.delete(key),
    forget: (partition) => partitions.delete(partition),
  }
}
