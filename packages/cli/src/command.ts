/**
 * What a command is: data and a function. The program makes help, usage errors and exit codes of it, so that every
 * command behaves alike; a command knows nothing of the library that reads the arguments.
 */
import type { Readable, Writable } from 'node:stream'
import type { Environment } from '@rasid/settings'

/** The process as a command sees it: everything it may touch is handed in. */
export interface CommandContext {
  readonly env: Environment
  readonly cwd: string
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether a person looks at the stream. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean }
  /** Whether colours are wanted on stdout: a terminal, and no NO_COLOR. */
  readonly colour: boolean
  /** Aborted by Ctrl-C, SIGTERM or a reader that went away: finish in order, soon. */
  readonly signal: AbortSignal
}

/** What was typed. Options are under their long name in camelCase; a flag is `true`, an absent one `undefined`. */
export interface Invocation {
  readonly arguments: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

export interface ArgumentDefinition {
  /** As commander writes it: `<file>`, `[file]`, `<file...>`. */
  readonly name: string
  readonly describe: string
}

export interface OptionDefinition {
  /** As commander writes it: `--size <n>`, `--json`. */
  readonly flags: string
  readonly describe: string
}

export interface CommandDefinition {
  readonly name: string
  /** One line, for the list of commands. */
  readonly describe: string
  readonly arguments?: readonly ArgumentDefinition[]
  readonly options?: readonly OptionDefinition[]
  /** At least one line that works when typed as it is. */
  readonly examples: readonly string[]
  readonly subcommands?: readonly CommandDefinition[]
  /**
   * Returns the exit code; nothing means 0. Throws `UsageError` (2), `CommandFailed` (1), or whatever a package throws.
   * Heavy packages are imported inside, so that one command does not pay for another.
   */
  readonly run?: (invocation: Invocation, context: CommandContext) => Promise<number | void>
}

export const JSON_OPTION: OptionDefinition = { flags: '--json', describe: 'print one JSON object' }
export const QUIET_OPTION: OptionDefinition = { flags: '--quiet', describe: 'no progress on stderr' }
export const NDJSON_OPTION: OptionDefinition = {
  flags: '--ndjson',
  describe: 'one JSON object a line from stdin, one line out for each',
}
