/** Repeats what the broker could not do now, in place, until it works, the lane ends, or the tries are used up. */
import { backoffMs } from './backoff.ts'
import { Fatal, Transient } from './errors.ts'
import type { Time } from './time.ts'

export interface Patience {
  readonly time: Time
  readonly signal: AbortSignal
  readonly onRetry: (error: Error, pauseMs: number) => void
  /** Without it: for ever. */
  readonly tries?: number
}

/** Runs `task`; only `Transient` errors are repeated. Throws `Fatal` when the tries are used up. */
export async function writeWithPatience<T>(task: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task()
    } catch (error) {
      if (!(error instanceof Transient)) throw error
      if (attempt >= (patience.tries ?? Infinity))
        throw new Fatal(`gave up after ${attempt} tries: ${error.message}`, { cause: error })
      const pause = backoffMs(attempt, patience.time.random, error.retryAfterMs)
      patience.onRetry(error, pause)
      await patience.time.sleep(pause, patience.signal)
    }
  }
}
