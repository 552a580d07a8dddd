/** The scheduler's settings. */
import { integer, optionalText, type SettingsSpec } from '@rasid/settings'

export interface SchedulerSettings {
  readonly sources: string | undefined
  readonly defaultIntervalMs: number
}

export const schedulerSettings: SettingsSpec<SchedulerSettings> = {
  sources: optionalText('SCHEDULER_SOURCES', {
    help: 'Path of the sources file, YAML or OPML; read again whenever it changes. Without it nothing is polled.',
  }),
  defaultIntervalMs: integer('SCHEDULER_DEFAULT_INTERVAL_MS', {
    help: 'Time between two polls of a source that states no interval.',
    // Five minutes: soon enough for news, and what publishers who count their readers still call polite.
    fallback: 300_000,
    min: 10_000,
    max: 86_400_000,
  }),
}
