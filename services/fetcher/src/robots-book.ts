/** The robots.txt files that are known, by origin. Holds a bounded number of rules, decides nothing. */
import type { RobotsState } from '@rasid/contracts'
import { makeBoundedMap } from './bounded-map.ts'

export interface RobotsBook {
  readonly find: (origin: string) => RobotsState | undefined
  readonly keep: (state: RobotsState) => void
}

/**
 * Weight of all files kept: one for each and one for each rule, of some 100 bytes. Thousands of origins with ordinary
 * files fit; what does not is fetched anew.
 */
const MAX_WEIGHT = 300_000

export function makeRobotsBook(): RobotsBook {
  const files = makeBoundedMap<RobotsState>(MAX_WEIGHT, ({ rules }) => 1 + rules.length)
  return { find: files.get, keep: (state) => void files.set(state.origin, state) }
}
