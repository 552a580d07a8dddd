/** What the scheduler needs from outside: time, chance, the sources, and where a source lies. */
import type { Source } from '@rasid/sources'
import { boundsOf } from './core/interval.ts'
import type { PollRules } from './core/source-plan.ts'
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
  /** The shortest time between two polls of a source that states no bounds, in ms. */
  readonly minIntervalMs: number
  /** Ages at which a page is looked at again, in ms, ascending. */
  readonly revisitAges: readonly number[]
  readonly memory: SchedulerMemory
}

/** What the file says of a source, as its plan needs it. */
export interface SourceRules extends PollRules {
  /** Archive pages that may be asked for. */
  readonly backfill: number
}

export function rulesOf(
  source: Source,
  { minIntervalMs }: Pick<SchedulerPorts, 'minIntervalMs'>,
): SourceRules {
  return {
    sourceId: source.id,
    url: source.url,
    bounds: boundsOf(source, minIntervalMs),
    backfill: source.backfill ?? 0,
    ...(source.revived === undefined ? {} : { revived: source.revived }),
  }
}
