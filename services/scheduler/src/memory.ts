/** What the scheduler knows of its partitions: plans and retries, as the state topic has them. Holds, decides nothing. */
import type { PageRetry, SourcePlan } from '@rasid/contracts'

/** The memory of one partition. Plans by source id, retries by their whole key. */
interface PartitionMemory {
  readonly plans: Map<string, SourcePlan>
  readonly retries: Map<string, PageRetry>
}

export interface SchedulerMemory {
  /** The memory of a partition; empty when nothing is known. */
  readonly of: (partition: number) => PartitionMemory
  readonly forget: (partition: number) => void
}

export function makeSchedulerMemory(): SchedulerMemory {
  const partitions = new Map<number, PartitionMemory>()
  return {
    of: (partition) => {
      const known = partitions.get(partition) ?? { plans: new Map(), retries: new Map() }
      partitions.set(partition, known)
      return known
    },
    forget: (partition) => partitions.delete(partition),
  }
}
