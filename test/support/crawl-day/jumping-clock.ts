/**
 * A clock that jumps from one sleeper's hour to the next, so that a day with a beat every half second passes in seconds.
 * Between two jumps everybody has their turn, as far as they wait for nothing but the loop.
 */
import type { Time } from '@rasid/pipeline'
import type { Random } from '../random.ts'

export interface JumpingClock {
  readonly now: () => number
  /** Time for one process: after `isOver` says so, nobody of it is woken any more. */
  readonly timeOf: (random: Random, isOver: () => boolean) => Time
  /** Does `work` at this hour, and lets nothing else happen before it has ended. */
  readonly at: (ms: number, work: () => Promise<void>) => void
  /** Something happened: whoever waits for it wants a turn. */
  readonly stir: () => void
  readonly runUntil: (ms: number) => Promise<void>
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void | Promise<void>
}

/** Turns of the loop without anything happening after which nothing more will: a delivery takes one, a chain two. */
const QUIET_TURNS = 4

/** `whenQuiet` is waited for before each jump: a broker that takes its time has answered. */
export function makeJumpingClock(
  startMs: number,
  whenQuiet: () => Promise<void> = async () => {},
): JumpingClock {
  // Soonest last; of two at one hour, who came first goes first.
  const sleepers: Sleeper[] = []
  let [now, stirred] = [startMs, 0]

  function push(until: number, wake: Sleeper['wake']): void {
    stirred += 1
    sleepers.splice(sleepers.findLastIndex((one) => one.until > until) + 1, 0, { until, wake })
  }

  async function settle(): Promise<void> {
    let [quiet, seen] = [0, stirred]
    while (quiet < QUIET_TURNS) {
      await whenQuiet()
      await new Promise(setImmediate)
      quiet = seen === stirred ? quiet + 1 : 0
      seen = stirred
    }
  }

  async function sleep(ms: number, signal: AbortSignal | undefined, isOver: () => boolean): Promise<void> {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const onAbort = (): void => reject(signal?.reason as Error)
    signal?.addEventListener('abort', onAbort, { once: true })
    push(now + Math.max(Math.ceil(ms), 0), () => {
      signal?.removeEventListener('abort', onAbort)
      if (!isOver()) resolve()
    })
    return promise
  }

  return {
    now: () => now,
    timeOf: (random, isOver) => ({
      now: () => now,
      random,
      sleep: async (ms, signal) => sleep(ms, signal, isOver),
    }),
    at: (ms, work) => push(Math.ceil(ms), work),
    stir: () => {
      stirred += 1
    },
    runUntil: async (ms) => {
      await settle()
      for (let next = sleepers.at(-1); next !== undefined && next.until <= ms; next = sleepers.at(-1)) {
        sleepers.pop()
        now = next.until
        await next.wake()
        await settle()
      }
      now = ms
    },
  }
}
