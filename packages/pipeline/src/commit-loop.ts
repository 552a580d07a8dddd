/** Commits what is done, a moment after it is done, so that many records share one commit. */
import type { PartitionOffset } from './broker.ts'
import type { PartitionLane } from './partition-lane.ts'
import type { Time } from './time.ts'

/** How long done records may wait for their commit, in ms: at most this much is done twice after a kill. */
const COMMIT_EVERY_MS = 200

export interface CommitLoop {
  /** Something is done: a commit follows within `COMMIT_EVERY_MS`. */
  readonly plan: () => void
  /** Commits now. Rejects when the broker refuses; what is not committed comes again. */
  readonly now: () => Promise<void>
}

/** `onError` hears of planned commits that failed; the next one covers the same offsets. */
export function makeCommitLoop(
  lanes: ReadonlyMap<number, PartitionLane>,
  commit: (offsets: readonly PartitionOffset[]) => Promise<void>,
  options: { readonly time: Time; readonly signal: AbortSignal; readonly onError: (error: unknown) => void },
): CommitLoop {
  let planned = false

  async function now(): Promise<void> {
    const due = [...lanes.values()].flatMap((lane) => {
      const offset = lane.tracker.committable()
      return offset === undefined ? [] : [{ lane, offset }]
    })
    if (due.length === 0) return
    await commit(due.map(({ lane, offset }) => ({ partition: lane.partition, offset })))
    for (const { lane, offset } of due) lane.tracker.committed(offset)
  }

  async function later(): Promise<void> {
    try {
      await options.time.sleep(COMMIT_EVERY_MS, options.signal)
      planned = false
      await now()
    } catch (error) {
      planned = false
      if (!options.signal.aborted) options.onError(error)
    }
  }

  return {
    plan: () => {
      if (planned) return
      planned = true
      void later()
    },
    now,
  }
}
