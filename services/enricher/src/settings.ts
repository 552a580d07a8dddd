/** The enricher has nothing to set: its knowledge is data in `infra/gazetteer`, changed by review and replay. */
import type { SettingsSpec } from '@rasid/settings'

export type EnricherSettings = Readonly<Record<never, never>>

export const enricherSettings: SettingsSpec<EnricherSettings> = {}
