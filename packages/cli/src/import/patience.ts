/** Waiting for the pipeline: pauses, a server that is away for a moment, a time limit, and a word when nothing moves. */
import { setTimeout as pause } from 'node:timers/promises'
import { CommandFailed } from '../failures.ts'

/** Between two looks; the index itself shows news once a second. */
const PAUSE_MS = 300

/** A node or broker that restarts is back within half of it. */
const OUTAGE_MS = 60_000

/** Longer than any stage takes for one article; after it a person should know that nothing moves. */
const STILL_MS = 30_000

export interface PatienceOptions {
  readonly signal: AbortSignal
  /** No limit when absent. */
  readonly timeoutMs: number | undefined
  readonly warn: (text: string) => void
}

export interface Patience {
  /** Asks again after an error that may pass; throws when it does not pass. */
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>
  /** A pause when nothing moved. Throws `CommandFailed` at the time limit. */
  readonly rest: (moved: boolean) => Promise<void>
}

export function makePatience({ signal, timeoutMs, warn }: PatienceOptions): Patience {
  const startedMs = performance.now()
  let movedMs = startedMs
  let warnedMs = startedMs
  return {
    ask: async (question) => askAgain(question, signal),
    rest: async (moved) => {
      const now = performance.now()
      if (moved) movedMs = now
      if (timeoutMs !== undefined && now - startedMs > timeoutMs)
        throw new CommandFailed(
          `not everything was searchable within ${timeoutMs / 1_000} s; look at \`rasid status\``,
        )
      if (now - Math.max(movedMs, warnedMs) > STILL_MS) {
        warnedMs = now
        warn('nothing moves for 30 s: do the services run? (`rasid status`, `npm start`)')
      }
      await pause(PAUSE_MS, undefined, { signal })
    },
  }
}

async function askAgain<T>(question: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const startedMs = performance.now()
  for (;;) {
    signal.throwIfAborted()
    try {
      return await question()
    } catch (error) {
      if (performance.now() - startedMs > OUTAGE_MS || !isPassing(error)) throw error
      await pause(PAUSE_MS, undefined, { signal })
    }
  }
}

/** No answer, or one that says "later": by the names and states of both clients. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (
    ['Transient', 'IndexUnavailable', 'ConnectionError', 'TimeoutError', 'NoLivingConnectionsError'].includes(
      error.name,
    )
  )
    return true
  return 'statusCode' in error && [408, 429, 502, 503, 504].includes(Number(error.statusCode))
}
