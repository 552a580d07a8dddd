/** Time that stands still until a test moves it, so that no test sleeps. */
import type { Time } from '../time.ts'

export interface ManualTime extends Time {
  /** Pauses under way, in ms as asked for. */
  readonly pauses: () => readonly number[]
  /** Moves the clock and ends what is due; resolves when those who slept had their turn. */
  readonly advance: (ms: number) => Promise<void>
}

interface Sleeper {
  readonly ms: number
  readonly until: number
  readonly wake: () => void
}

/** Starts at 2026-03-14T09:00:00Z; the dice always show `random`. */
export function makeManualTime(random = 0.5): ManualTime {
  let now = Date.parse('2026-03-14T09:00:00Z')
  const sleepers = new Set<Sleeper>()

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const sleeper: Sleeper = { ms, until: now + ms, wake: resolve }
    const onAbort = (): void => reject(signal?.reason as Error)
    sleepers.add(sleeper)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      await promise
    } finally {
      sleepers.delete(sleeper)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  return {
    now: () => now,
    random: () => random,
    sleep,
    pauses: () => [...sleepers].map(({ ms }) => ms),
    advance: async (ms) => {
      now += ms
      for (const sleeper of sleepers) if (sleeper.until <= now) sleeper.wake()
      await settle()
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  // Deliveries of the memory broker and chains of promises take a few turns of the loop; fifty is plenty.
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
}
