/**
 * Repeats what the broker could not do now, in place, until it works, the patience ends, or the tries are used up.
 *
 * Nothing is even begun once the right to do it is gone: a handler that finishes after its partition was revoked must
 * not write behind the back of the new owner.
 */
import { backoffMs } from './backoff.ts'
import { Fatal, Transient } from './errors.ts'
import type { Time } from './time.ts'

export interface Patience {
  readonly time: Time
  /** Aborted: the task is not begun any more. */
  readonly signal: AbortSignal
  /** Aborted: the task is not repeated any more. Without it: `signal`. */
  readonly patience?: AbortSignal
  readonly onRetry: (error: Error, pauseMs: number) => void
  /** Without it: for ever. */
  readonly tries?: number
}

/** Runs `task`; only `Transient` errors are repeated. Throws `Fatal` when the tries are used up, else a signal's reason. */
export async function writeWithPatience<T>(task: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    patience.signal.throwIfAborted()
    try {
      return await task()
    } catch (error) {
      if (!(error instanceof Transient)) throw error
      if (attempt >= (patience.tries ?? Infinity))
        throw new Fatal(`gave up after ${attempt} tries: ${error.message}`, { cause: error })
      const pause = backoffMs(attempt, patience.time.random, error.retryAfterMs)
      patience.onRetry(error, pause)
      await patience.time.sleep(pause, patience.patience ?? patience.signal)
    }
  }
}
