/**
 * The last poll of each list, and the last look at each page that was had: no poll is carried out twice.
 *
 * A scheduler that died between remembering a poll and writing it writes it once more when it is back; the same poll is
 * then two requests. And a fetcher that died comes back to requests of which it may have sent one: that stands in the
 * state topic.
 */
import type { BegunPoll, CrawlRequest } from '@rasid/contracts'
import { makeBoundedMap } from './bounded-map.ts'
import type { Forgotten } from './visit-memory.ts'

/**
 * `new`: to be carried out. `repeat`: another request was this very poll, or a later one. `interrupted`: a process before
 * this one was at it; whether it was answered is not known.
 */
export type PollNews = 'new' | 'repeat' | 'interrupted'

export interface PollMemory {
  /** The same request again in one process is `new`: nothing went out of it, or the error is worth another try. */
  readonly judge: (partition: number, key: string, request: CrawlRequest, offset: number) => PollNews
  /** A record of the state topic. */
  readonly restore: (partition: number, key: string, begun: BegunPoll) => void
  /** What there was no room for since the last call: its records may be deleted. */
  readonly takeForgotten: () => readonly Forgotten[]
}

interface Poll {
  readonly requestedAt: string
  readonly offset: number
  /** Begun by a process before this one. */
  readonly isOld: boolean
}

/** A hundred bytes each; more lists than anybody watches. */
const MAX_POLLS = 100_000

export function makePollMemory(maxPolls: number = MAX_POLLS): PollMemory {
  const polls = makeBoundedMap<Poll>(maxPolls)
  const forgotten: Forgotten[] = []
  const keep = (name: string, poll: Poll): void => {
    forgotten.push(...polls.set(name, poll).map(toForgotten))
  }
  return {
    judge: (partition, key, { reason, requestedAt }, offset) => {
      if (reason !== 'poll' && reason !== 'revisit') return 'new'
      const name = `${partition}/${key}`
      const last = polls.get(name)
      if (last?.requestedAt === requestedAt) {
        if (last.offset !== offset) return 'repeat'
        return last.isOld ? 'interrupted' : 'new'
      }
      // Requests of one host are carried out in order: whoever was at a later one had done with this one.
      if (last !== undefined && offset < last.offset && requestedAt < last.requestedAt) return 'repeat'
      keep(name, { requestedAt, offset, isOld: false })
      return 'new'
    },
    restore: (partition, key, { requestedAt, requestOffset: offset }) =>
      keep(`${partition}/${key}`, { requestedAt, offset, isOld: true }),
    takeForgotten: () => forgotten.splice(0),
  }
}

function toForgotten(name: string): Forgotten {
  const slash = name.indexOf('/')
  return { partition: Number(name.slice(0, slash)), key: name.slice(slash + 1) }
}
