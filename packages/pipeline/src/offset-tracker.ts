/**
 * Which offset may be committed: the one after the longest run of records that are all done, from the first taken on.
 *
 * Offsets may have gaps (compaction, control records). Pure bookkeeping, O(1) a record.
 */
export interface OffsetTracker {
  /** Records come in rising order of offset. */
  readonly take: (offset: number) => void
  readonly done: (offset: number) => void
  /** The next offset to read after a restart; `undefined` while nothing new can be committed. */
  readonly committable: () => number | undefined
  /** Says that `next` has been committed. */
  readonly committed: (next: number) => void
}

/** An empty tracker for one partition and one assignment. */
export function makeOffsetTracker(): OffsetTracker {
  // A queue with a moving head: shift() on an array would make a long backlog quadratic.
  let queue: number[] = []
  let head = 0
  const finished = new Set<number>()
  let next: number | undefined
  let last: number | undefined

  function advance(): void {
    while (head < queue.length && finished.delete(queue[head] ?? -1)) {
      next = (queue[head] ?? 0) + 1
      head += 1
    }
    if (head > 1_024 && head * 2 > queue.length) {
      queue = queue.slice(head)
      head = 0
    }
  }

  return {
    take: (offset) => {
      queue.push(offset)
    },
    done: (offset) => {
      finished.add(offset)
      advance()
    },
    committable: () => (next === last ? undefined : next),
    committed: (offset) => {
      last = offset
    },
  }
}
