/**
 * The last poll of each list, and the last look at each page that was had. A scheduler that died between remembering a poll and writing it writes it once more when
 * it is back; the same poll is then two requests, of which one is carried out.
 */
import type { CrawlRequest } from '@rasid/contracts'
import { makeBoundedMap } from './bounded-map.ts'

export interface PollMemory {
  /**
   * Whether another request, by its offset in the partition of its host, was this very poll. The same request again is
   * no repeat: it comes after a crash, and what it brought may not have been written.
   */
  readonly isRepeat: (hash: string, request: CrawlRequest, offset: number) => boolean
}

interface Poll {
  readonly requestedAt: string
  readonly offset: number
}

/** A hundred bytes each; more lists than anybody watches. */
const MAX_POLLS = 100_000

export function makePollMemory(): PollMemory {
  const polls = makeBoundedMap<Poll>(MAX_POLLS)
  return {
    isRepeat: (hash, { reason, sourceId, requestedAt }, offset) => {
      if (reason !== 'poll' && reason !== 'revisit') return false
      // Two sources may poll one list.
      const key = `${sourceId} ${hash}`
      const last = polls.get(key)
      if (last?.requestedAt === requestedAt && last.offset !== offset) return true
      polls.set(key, { requestedAt, offset })
      return false
    },
  }
}
