/** Settings: declared as data, read from an environment that is handed in. */
export { readSettings, SettingsError, type Environment, type Setting, type SettingsSpec } from './settings.ts'
export { choice, flag, integer, list, optionalText, text } from './kinds.ts'
