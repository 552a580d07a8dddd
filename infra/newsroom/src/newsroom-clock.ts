/**
 * Two times. *Newsroom time* decides what is out: it runs `speed` times as fast as the wall clock and can be pushed.
 * *Wall time* is what dates show: a story due at newsroom time t is dated start + t / speed, so that no date lies in the
 * future however fast the newsroom runs. Only `advance` can make one do so.
 */
export const MINUTE = 60_000

export interface NewsroomClock {
  /** Newsroom milliseconds since the start. */
  readonly newsroomNow: () => number
  readonly advance: (ms: number) => void
}

/** `now` and `startedAt` are in wall milliseconds since 1970. The same start and speed give the same newsroom time. */
export function makeNewsroomClock(now: () => number, startedAt: number, speed: number): NewsroomClock {
  let pushed = 0
  return {
    newsroomNow: () => (now() - startedAt) * speed + pushed,
    advance: (ms) => {
      pushed += ms
    },
  }
}

/** The wall instant to print for a newsroom offset, cut to the second: RSS dates hold no fractions. */
export function toPrintedDate(offsetMs: number, startedAt: number, speed: number): Date {
  const wall = startedAt + (offsetMs < 0 ? offsetMs : offsetMs / speed)
  return new Date(Math.floor(wall / 1000) * 1000)
}
