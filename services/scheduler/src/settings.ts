/** The scheduler's settings. */
import { integer, optionalText, type SettingsSpec } from '@rasid/settings'
import { MAX_INTERVAL_MS, MIN_INTERVAL_MS, parseDuration } from '@rasid/sources'
import { LANE_BOUNDS } from './core/interval.ts'

export interface SchedulerSettings {
  readonly sources: string | undefined
  readonly minIntervalMs: number
  /** Ascending. */
  readonly revisitAges: readonly number[]
}

export const schedulerSettings: SettingsSpec<SchedulerSettings> = {
  sources: optionalText('SCHEDULER_SOURCES', {
    help: 'Path of the sources file, YAML or OPML; read again whenever it changes. Without it nothing is polled.',
  }),
  minIntervalMs: integer('SCHEDULER_MIN_INTERVAL_MS', {
    help: 'Shortest time between two polls of a source that states no bounds; urgent ones may be polled every minute.',
    fallback: LANE_BOUNDS.normal.minMs,
    min: MIN_INTERVAL_MS,
    max: MAX_INTERVAL_MS,
  }),
  revisitAges: {
    env: 'SCHEDULER_REVISIT_AFTER',
    help: 'Ages at which a page is looked at again for silent edits, or "none".',
    fallback: '10m,1h,6h,24h,168h',
    parse: toAges,
    absent: () => toAges('10m,1h,6h,24h,168h'),
  },
}

function toAges(text: string): readonly number[] {
  if (text.trim() === 'none') return []
  const ages = text.split(',').map(parseDuration)
  if (ages.every((age) => age !== undefined)) return ages.toSorted((a, b) => a - b)
  throw new Error(`"${text}" is no list of times such as 10m,1h,24h, nor "none"`)
}
