/**
 * How many connections one address gets from us at once, whatever names lead to it: a hundred small outlets often stand
 * on one machine. Names are somebody else's business (the caller's gap between two requests to one domain).
 */
import { FetchFailure } from './fetch-failure.ts'
import { makePermits, untilAborted, type Patience, type Permits } from './permits.ts'

export interface AddressTurns {
  /**
   * Resolves with what ends the turn. Rejects with `FetchFailure` HOST_PAUSED when it takes too long, or with the
   * signal's reason.
   */
  readonly take: (address: string, signal: AbortSignal) => Promise<() => void>
  /** Addresses that have a connection, or somebody waiting for one. */
  readonly size: () => number
}

/** A browser opens six to one host; behind the address of a CDN there are thousands of hosts. */
const MAX_CONNECTIONS = 8

/** Longer than eight honest fetches take; then the scheduler asks again, and nothing is held up meanwhile. */
const MAX_WAIT_MS = 10_000

interface Place {
  readonly permits: Permits
  users: number
}

export function makeAddressTurns(
  maxConnections: number = MAX_CONNECTIONS,
  maxWaitMs: number = MAX_WAIT_MS,
): AddressTurns {
  const places = new Map<string, Place>()

  function leave(address: string, place: Place): void {
    place.users -= 1
    if (place.users === 0) places.delete(address)
  }

  return {
    size: () => places.size,
    take: async (address, signal) => {
      const place = places.get(address) ?? { permits: makePermits(maxConnections), users: 0 }
      places.set(address, place)
      place.users += 1
      try {
        const giveBack = await place.permits.take(() => waitFor(address, maxWaitMs, signal))
        return () => {
          giveBack()
          leave(address, place)
        }
      } catch (error) {
        leave(address, place)
        throw error
      }
    },
  }
}

function waitFor(address: string, ms: number, signal: AbortSignal): Patience {
  const aborted = untilAborted(signal)
  const { promise, reject } = Promise.withResolvers<never>()
  const late = new FetchFailure('HOST_PAUSED', `${address} has as many connections as it gets`, {
    retryAfterMs: ms,
    throttled: true,
  })
  const timer = setTimeout(() => reject(late), ms)
  return {
    end: Promise.race([promise, aborted.end]),
    stop: () => {
      clearTimeout(timer)
      aborted.stop()
    },
  }
}
