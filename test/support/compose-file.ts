/** docker-compose.yml as Compose reads it: merges applied, `${NAME:-default}` filled in from an environment. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '@rasid/settings'
import { parse } from 'yaml'

export const ROOT: string = join(import.meta.dirname, '../..')

export interface ComposeService {
  readonly image: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly profiles?: readonly string[]
  readonly restart: string
  readonly mem_limit: string
  readonly ports?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly volumes?: readonly string[]
  readonly read_only?: boolean
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases: readonly string[] }>>
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<Record<string, unknown>>
  readonly volumes: Readonly<Record<string, unknown>>
}

/** The file with the variables of `env`; throws for a variable that has neither a value nor a default. */
export function readCompose(env: Environment = {}): ComposeFile {
  const tree: unknown = parse(readRoot('docker-compose.yml'), { merge: true })
  // As Compose does it: in the values once they are read, so that a number that is filled in stays text.
  const filled = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? fill(value, env) : value
  return JSON.parse(JSON.stringify(tree), filled) as ComposeFile
}

/** A file of the repository as text. */
export function readRoot(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** The pairs of an env file; comments and blank lines are none. */
export function readEnvFile(path: string): Environment {
  const lines = readRoot(path).split('\n')
  const pairs = lines.map((line) => /^([A-Z_]+)=(.*)$/u.exec(line)).filter((match) => match !== null)
  return Object.fromEntries(pairs.map(([, name = '', value]) => [name, value]))
}

/** Compose's own rule for `:-`: an empty value counts as absent. */
function fill(text: string, env: Environment): string {
  return text.replaceAll(/\$\{([A-Z_]+)(?::-([^}]*))?\}/gu, (_all, name: string, fallback?: string) => {
    const value = env[name] || fallback
    if (value === undefined) throw new Error(`docker-compose.yml: \${${name}} has no default`)
    return value
  })
}
