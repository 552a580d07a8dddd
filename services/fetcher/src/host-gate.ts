/**
 * The gate before a host: a gap between two requests, the pauses that hosts ask for, and a line that never grows long.
 *
 * "One at a time" is not its work: requests of one politeness key come in order. Who would have to wait for long is sent
 * away with the moment at which to come back: one place after the other, a gap apart, so that a feed with a thousand new
 * entries fills no memory and its pages come back one by one. It remembers a bounded number of hosts.
 */
import type { Time } from '@rasid/pipeline'
import { makeBoundedMap } from './bounded-map.ts'
import { makeFetchSlots, type FetchSlots } from './fetch-slots.ts'

export interface Turn {
  readonly host: string
  /** The host's own wish for the gap; the longer of it and ours counts. */
  readonly gapMs?: number
  /** When the request was written: how long it has stood in line. */
  readonly writtenAtMs: number
  readonly signal: AbortSignal
}

/** How a host took a request: it served or refused it, asked for less, or kept us waiting for nothing. */
export type Manner = 'answered' | 'throttled' | 'silent'

/** `open`: ask now, and call `leave` when it is over, whatever came of it. `later`: come back after `ms`. */
export type Admission =
  | { readonly kind: 'open'; readonly leave: (manner: Manner) => void }
  | { readonly kind: 'later'; readonly ms: number }

export interface HostGate {
  /** Rejects when the signal is aborted. */
  readonly enter: (turn: Turn) => Promise<Admission>
  /** The host is to be left alone for so long. Never shortens a pause. */
  readonly pause: (host: string, ms: number) => void
  /** The host said "less" once more: how often it has in a row, this time included. An answer ends the row. */
  readonly countThrottle: (host: string) => number
  /** The host met its pages with a bot challenge: for so long they are not asked for. */
  readonly block: (host: string, ms: number) => void
  /** Whether that time is running. */
  readonly isBlocked: (host: string) => boolean
}

/** The longest wait worth standing for: beyond it the request comes back by way of the scheduler. */
export const MAX_WAIT_MS = 20_000

/**
 * The longest time that a line may have been without a gap before those in it longer than this are sent away. Half a
 * minute: the new entries of an ordinary poll are through by then, a poll that comes next waits no longer, and neither
 * do the other hosts of the partition, whose share of memory a long line fills.
 */
export const MAX_LINE_MS = 30_000

/** A place in line further off than this is a day's work for one host; whoever is beyond comes back and asks anew. */
const MAX_LATER_MS = 86_400_000

/** Some 200 bytes each. Beyond them goes the host that was asked longest ago, and with it, if need be, its pause. */
const MAX_HOSTS = 20_000

interface HostTimes {
  /** End of its last request. */
  readonly leftAt: number
  readonly pausedUntil: number
  readonly blockedUntil: number
  /** Since when there was always somebody waiting. */
  readonly lineSince: number
  /** The next place for those who are sent away. */
  readonly placeAt: number
  readonly throttles: number
  /** It answered last time. */
  readonly proven: boolean
}

const NEVER: HostTimes = {
  leftAt: -Infinity,
  pausedUntil: 0,
  blockedUntil: 0,
  lineSince: Infinity,
  placeAt: 0,
  throttles: 0,
  proven: false,
}

/** Hosts may have been asked by a process before, up to the first request of this one: their wishes hold from then. */
export function makeHostGate(
  gapMs: number,
  time: Pick<Time, 'now' | 'sleep'>,
  slots: FetchSlots = makeFetchSlots(),
): HostGate {
  const hosts = makeBoundedMap<HostTimes>(MAX_HOSTS)
  let begunAt: number | undefined
  const timesOf = (host: string): HostTimes => hosts.get(host) ?? NEVER
  const note = (host: string, times: Partial<HostTimes>): void => {
    hosts.set(host, { ...timesOf(host), ...times })
  }

  async function enter({ host, gapMs: wish = 0, writtenAtMs, signal }: Turn): Promise<Admission> {
    const times = timesOf(host)
    const now = time.now()
    begunAt ??= now
    const gap = Math.max(gapMs, wish)
    const startAt = Math.max(times.leftAt + gap, begunAt + wish, times.pausedUntil, now)
    const lineSince = startAt > now ? Math.min(times.lineSince, now) : now
    const isLong = now - lineSince > MAX_LINE_MS && now - writtenAtMs > MAX_LINE_MS
    if (isLong || startAt - now > MAX_WAIT_MS) {
      const placeAt = Math.max(startAt, times.placeAt)
      note(host, { placeAt: placeAt + gap })
      return { kind: 'later', ms: Math.min(placeAt - now, MAX_LATER_MS) }
    }
    note(host, { lineSince })
    if (startAt > now) await time.sleep(startAt - now, signal)
    const giveBack = await slots.take(times.proven, signal)
    return {
      kind: 'open',
      leave: (manner) => {
        giveBack()
        const row = manner === 'answered' ? { throttles: 0 } : {}
        note(host, { leftAt: time.now(), proven: manner !== 'silent', ...row })
      },
    }
  }

  return {
    enter,
    pause: (host, ms) => note(host, { pausedUntil: Math.max(timesOf(host).pausedUntil, time.now() + ms) }),
    countThrottle: (host) => {
      const throttles = timesOf(host).throttles + 1
      note(host, { throttles })
      return throttles
    },
    block: (host, ms) => note(host, { blockedUntil: time.now() + ms }),
    isBlocked: (host) => timesOf(host).blockedUntil > time.now(),
  }
}
