/** Time and chance as parameters: nothing in the engine reads a clock or rolls dice by itself, so no test sleeps. */
import { setTimeout as delay } from 'node:timers/promises'

export interface Time {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/** The clock and the dice of this machine. */
export const systemTime: Time = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal ? { signal } : {})
    } catch (error) {
      // Node wraps the reason in an AbortError of its own.
      signal?.throwIfAborted()
      throw error
    }
  },
  random: () => Math.random(),
}
