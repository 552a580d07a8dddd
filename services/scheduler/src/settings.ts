/** The scheduler's settings. */
import { integer, optionalText, type SettingsSpec } from '@rasid/settings'
import { MAX_INTERVAL_MS, MIN_INTERVAL_MS } from '@rasid/sources'
import { LANE_BOUNDS } from './core/interval.ts'

export interface SchedulerSettings {
  readonly sources: string | undefined
  readonly minIntervalMs: number
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
}
