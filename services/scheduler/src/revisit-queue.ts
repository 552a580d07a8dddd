/**
 * The pages of one partition that are to be looked at again, soonest first. Holds, decides nothing; how many it holds is
 * bounded, since each page of a week is one.
 */
import type { PageRevisit } from '@rasid/contracts'
import TinyQueue from 'tinyqueue'

export interface RevisitQueue {
  readonly get: (key: string) => PageRevisit | undefined
  /** False when there is no room for one more. */
  readonly keep: (key: string, revisit: PageRevisit) => boolean
  /** Whether there was one. */
  readonly drop: (key: string) => boolean
  /** Takes the soonest that is due out of the line; it comes back by `keep` or `later`. */
  readonly takeDue: (nowMs: number) => Waiting | undefined
  /** Puts one that was taken back in line, due at `dueMs`. */
  readonly later: (key: string, dueMs: number) => void
}

export interface Waiting {
  readonly key: string
  readonly dueMs: number
}

/** `room` is how many pages are kept at most, at about 600 bytes each. */
export function makeRevisitQueue(room: number): RevisitQueue {
  const revisits = new Map<string, { readonly revisit: PageRevisit; dueMs: number }>()
  const line = new TinyQueue<Waiting>([], (a, b) => a.dueMs - b.dueMs)

  function wait(key: string, dueMs: number): void {
    line.push({ key, dueMs })
  }

  return {
    get: (key) => revisits.get(key)?.revisit,
    keep: (key, revisit) => {
      if (!revisits.has(key) && revisits.size >= room) return false
      const dueMs = Date.parse(revisit.dueAt)
      revisits.set(key, { revisit, dueMs })
      wait(key, dueMs)
      return true
    },
    drop: (key) => revisits.delete(key),
    takeDue: (nowMs) => {
      for (let first = line.peek(); first !== undefined && first.dueMs <= nowMs; first = line.peek()) {
        line.pop()
        // What was dropped or planned anew since leaves its old place in the line behind.
        if (revisits.get(first.key)?.dueMs === first.dueMs) return first
      }
      return undefined
    },
    later: (key, dueMs) => {
      const known = revisits.get(key)
      if (known === undefined) return
      known.dueMs = dueMs
      wait(key, dueMs)
    },
  }
}
