/**
 * The gate before a host: a gap between two requests, and the pauses that hosts ask for.
 *
 * "One at a time" is not its work: requests of one politeness key come in order. It keeps nothing of hosts whose gap and
 * pause are over, so it stays small however many hosts there are.
 */
import type { Time } from '@rasid/pipeline'

export interface HostGate {
  /**
   * Waits until the host may be asked and resolves with 0, or resolves at once with the ms that are left of a pause too
   * long to wait for. Rejects when the signal is aborted.
   */
  readonly enter: (host: string, signal: AbortSignal) => Promise<number>
  /** The request is over: the gap begins. */
  readonly leave: (host: string) => void
  /** The host is to be left alone for so long. */
  readonly pause: (host: string, ms: number) => void
}

/** The longest pause worth waiting out: beyond it the scheduler asks again, and the queue behind goes on. */
export const MAX_WAIT_MS = 20_000

/** Hosts remembered before those whose time is over are swept out. */
const SWEEP_ABOVE = 1_000

interface HostTimes {
  readonly nextAt: number
  readonly pausedUntil: number
}

export function makeHostGate(gapMs: number, time: Pick<Time, 'now' | 'sleep'>): HostGate {
  const hosts = new Map<string, HostTimes>()
  const timesOf = (host: string): HostTimes => hosts.get(host) ?? { nextAt: 0, pausedUntil: 0 }

  function note(host: string, times: Partial<HostTimes>): void {
    hosts.set(host, { ...timesOf(host), ...times })
    if (hosts.size > SWEEP_ABOVE) sweep(hosts, time.now())
  }

  return {
    enter: async (host, signal) => {
      const { nextAt, pausedUntil } = timesOf(host)
      const now = time.now()
      if (pausedUntil - now > MAX_WAIT_MS) return pausedUntil - now
      const waitMs = Math.max(nextAt, pausedUntil) - now
      if (waitMs > 0) await time.sleep(waitMs, signal)
      return 0
    },
    leave: (host) => note(host, { nextAt: time.now() + gapMs }),
    pause: (host, ms) => note(host, { pausedUntil: Math.max(timesOf(host).pausedUntil, time.now() + ms) }),
  }
}

function sweep(hosts: Map<string, HostTimes>, now: number): void {
  for (const [host, { nextAt, pausedUntil }] of hosts)
    if (Math.max(nextAt, pausedUntil) <= now) hosts.delete(host)
}
