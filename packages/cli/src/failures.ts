/** How a command ends other than well, and the one line that a person reads then. */

/** The exit codes of every command. */
export const EXIT_CODES = {
  ok: 0,
  /** The work could not be done: no server, bad file. */
  failed: 1,
  /** Typed wrongly. */
  usage: 2,
  interrupted: 130,
} as const

/** Wrong arguments that the argument parser can't see. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The work could not be done; the message says what is wrong, where, and the cure. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}

/** Why a command was asked to stop: by a person or a supervisor, or because nobody reads its output any more. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly closedPipe: boolean

  constructor(reason: string, options: { readonly closedPipe?: boolean } = {}) {
    super(reason)
    this.closedPipe = options.closedPipe ?? false
  }
}

export interface FailureReport {
  readonly exitCode: number
  /** For stderr; empty when the end needs no words. */
  readonly text: string
}

/** Errors of our packages whose message is made for people, by name: they come from packages that load lazily. */
const SPOKEN: ReadonlySet<string> = new Set([
  'CommandFailed',
  'DataFolderInUse',
  'Fatal',
  'FetchFailure',
  'IndexRefused',
  'IndexUnavailable',
  'MachineNotReady',
  'PortInUse',
  'ReplayRefused',
  'ServerDidNotStart',
  'SourcesError',
  'TemplateMismatch',
  'ToolFailed',
  'Transient',
])

const USAGE: ReadonlySet<string> = new Set(['UsageError', 'SettingsError', 'BadQuery'])

/** Exit code and words for whatever a command threw. A defect of ours keeps its stack. */
export function toFailureReport(error: unknown): FailureReport {
  if (error instanceof Interrupted)
    return { exitCode: error.closedPipe ? EXIT_CODES.ok : EXIT_CODES.interrupted, text: '' }
  if (!(error instanceof Error)) return { exitCode: EXIT_CODES.failed, text: `rasid: ${String(error)}\n` }
  if (USAGE.has(error.name)) return { exitCode: EXIT_CODES.usage, text: `rasid: ${error.message}\n` }
  if (SPOKEN.has(error.name)) return { exitCode: EXIT_CODES.failed, text: `rasid: ${error.message}\n` }
  return {
    exitCode: EXIT_CODES.failed,
    text: `rasid: a fault of ours, please report it: ${error.stack ?? error.message}\n`,
  }
}
