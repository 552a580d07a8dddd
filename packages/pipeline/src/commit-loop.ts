/** Commits what is done, a moment after it is done, so that many records share one commit. */
import { backoffMs } from './backoff.ts'
import type { PartitionOffset } from './broker.ts'
import type { PartitionLane } from './partition-lane.ts'
import type { Time } from './time.ts'

/** How long done records may wait for their commit, in ms: at most this much is done twice after a kill. */
const COMMIT_EVERY_MS = 200

export interface CommitLoop {
  /** Something is done: a commit follows within `COMMIT_EVERY_MS`, and is repeated until it works. */
  readonly plan: () => void
  /** Commits now. Rejects when the broker refuses; what is not committed comes again. */
  readonly now: () => Promise<void>
}

/**
 * `onError` hears of planned commits that failed; the next one covers the same offsets. There is never more than one
 * under way: of two, the older might land last.
 */
export function makeCommitLoop(
  lanes: ReadonlyMap<number, PartitionLane>,
  commit: (offsets: readonly PartitionOffset[]) => Promise<void>,
  options: { readonly time: Time; readonly signal: AbortSignal; readonly onError: (error: unknown) => void },
): CommitLoop {
  let planned = false
  let failures = 0
  let underWay: Promise<void> = Promise.resolve()

  function due(): readonly { readonly lane: PartitionLane; readonly offset: number }[] {
    return [...lanes.values()].flatMap((lane) => {
      const offset = lane.tracker.committable()
      return offset === undefined ? [] : [{ lane, offset }]
    })
  }

  async function commitDue(): Promise<void> {
    const found = due()
    if (found.length === 0) return
    await commit(found.map(({ lane, offset }) => ({ partition: lane.partition, offset })))
    for (const { lane, offset } of found) lane.tracker.committed(offset)
  }

  async function now(): Promise<void> {
    underWay = underWay.then(commitDue, commitDue)
    return underWay
  }

  async function later(): Promise<void> {
    const pause = failures === 0 ? 0 : backoffMs(failures, options.time.random)
    try {
      await options.time.sleep(Math.max(COMMIT_EVERY_MS, pause), options.signal)
      await now()
      failures = 0
    } catch (error) {
      failures += 1
      if (!options.signal.aborted) options.onError(error)
    }
    planned = false
    // Done meanwhile, or still due because the commit failed: without traffic nobody else would ask again.
    if (!options.signal.aborted && due().length > 0) plan()
  }

  function plan(): void {
    if (planned) return
    planned = true
    void later()
  }

  return { plan, now }
}
