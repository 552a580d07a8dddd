/** What the scheduler needs from outside: time, chance, the sources, and where a source lies. */
import type { Source } from '@rasid/sources'
import type { SchedulerMemory } from './memory.ts'

export interface SchedulerPorts {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** The sources as the file has them now. */
  readonly sources: () => readonly Source[]
  /** The partition of the outcomes of this source: whoever owns it plans the source. */
  readonly partitionOf: (sourceId: string) => number
  /** Milliseconds between two polls of a source that states none. */
  readonly defaultIntervalMs: number
  readonly memory: SchedulerMemory
}
