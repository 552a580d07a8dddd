/** How often each hub may push, and the last body that it did. */
import { makeBoundedMap } from './bounded-map.ts'

export interface PushTurns {
  /** The same body again: a hub that has not heard our answer. */
  readonly isRepeat: (token: string, sha256: string) => boolean
  /** Whether one more is taken now; it is counted. */
  readonly enter: (token: string, nowMs: number) => boolean
  readonly taken: (token: string, sha256: string) => void
}

/** A wire on its busiest day writes half of that. */
const MOST_A_MINUTE = 30
const MINUTE_MS = 60_000

/** As many as there are subscriptions at most. */
const MAX_TOKENS = 10_000

export function makePushTurns(): PushTurns {
  const last = makeBoundedMap<string>(MAX_TOKENS)
  const minutes = makeBoundedMap<{ readonly minute: number; readonly count: number }>(MAX_TOKENS)
  return {
    isRepeat: (token, sha256) => last.get(token) === sha256,
    enter: (token, nowMs) => {
      const minute = Math.floor(nowMs / MINUTE_MS)
      const known = minutes.get(token)
      const count = known?.minute === minute ? known.count + 1 : 1
      minutes.set(token, { minute, count })
      return count <= MOST_A_MINUTE
    },
    taken: (token, sha256) => {
      last.set(token, sha256)
    },
  }
}
