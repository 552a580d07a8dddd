/**
 * Which records were asked for before the current assignment, and must not be taken for records of it.
 *
 * kafkajs asks each broker node in a loop: ask, hand over, ask again. After stale metadata it joins anew from within
 * one such loop while the others run on, and hands over what they had asked for under the old assignment. Taking those
 * would move the position past records that nobody has processed. A node is in doubt until it asks again.
 */
export interface FetchCycles {
  /** A node asks: whatever comes from it later belongs to the current assignment. */
  readonly begin: (nodeId: number) => void
  /** A new assignment. `running` tells whether the loops went on meanwhile. */
  readonly assign: (options: { readonly running: boolean }) => void
  readonly inDoubt: () => boolean
}

/** A loop that has not asked again by then is dead (kafkajs' request timeout is 30 s). */
const GIVE_UP_MS = 35_000

export function makeFetchCycles(now: () => number): FetchCycles {
  const asked = new Set<number>()
  const doubtful = new Map<number, number>()
  return {
    begin: (nodeId) => {
      asked.add(nodeId)
      doubtful.delete(nodeId)
    },
    assign: ({ running }) => {
      doubtful.clear()
      if (running) for (const nodeId of asked) doubtful.set(nodeId, now() + GIVE_UP_MS)
      asked.clear()
    },
    inDoubt: () => {
      for (const [nodeId, until] of doubtful) if (now() >= until) doubtful.delete(nodeId)
      return doubtful.size > 0
    },
  }
}
