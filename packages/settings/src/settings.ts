/**
 * Settings as data: each setting names its environment key, its default, its limits and what it is for.
 *
 * Promises: reading is pure (the environment is a parameter), every wrong or missing key is reported in one error, and
 * the list itself serves `--help`, the docs and the check of docker-compose. It never reads `process.env`.
 */

/** The environment as a process has it; empty strings count as absent, since compose files write them so. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface Setting<T> {
  readonly env: string
  readonly help: string
  /** The default as text for help and docs; absent when the setting is required. */
  readonly fallback?: string
  /** Throws an `Error` whose message says what would be right. */
  readonly parse: (text: string) => T
  readonly absent: () => T
}

/** A named group of settings, for example those of one service. */
export type SettingsSpec<S> = { readonly [K in keyof S]: Setting<S[K]> }

/** Every wrong key with what would be right. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`wrong settings:\n  ${problems.join('\n  ')}`)
    this.problems = problems
  }
}

/** Reads all settings of `spec` from `env`. Throws one `SettingsError` that names every wrong key. */
export function readSettings<S>(spec: SettingsSpec<S>, env: Environment): S {
  const problems: string[] = []
  const values: Partial<S> = {}
  for (const name of Object.keys(spec) as (keyof S)[]) {
    try {
      values[name] = readSetting(spec[name], env)
    } catch (error) {
      problems.push(`${spec[name].env}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return values as S
}

function readSetting<T>(setting: Setting<T>, env: Environment): T {
  const text = env[setting.env]?.trim()
  return text === undefined || text === '' ? setting.absent() : setting.parse(text)
}
