/**
 * One partition during one assignment: what was taken, what is done, how many bytes wait. When the partition is
 * revoked the lane dies, and with it every right to acknowledge what it took.
 */
import { makeKeyedChains, type KeyedChains } from './keyed-chains.ts'
import { makeOffsetTracker, type OffsetTracker } from './offset-tracker.ts'

export interface PartitionLane {
  readonly partition: number
  readonly chains: KeyedChains
  readonly tracker: OffsetTracker
  /** Aborted when the partition is revoked or the drain deadline has passed. */
  readonly signal: AbortSignal
  /** Aborted with `signal`, and before it when the service stops: from then on nothing is begun or tried again. */
  readonly patience: AbortSignal
  readonly hurry: (reason: string) => void
  readonly end: (reason: string) => void
  /** Settled when the state of this partition is restored. */
  readonly restored: Promise<void>
  bytes: number
  paused: boolean
  isRestored: boolean
}

/** A live lane; `restore` begins at once and gets the lane's patience. */
export function makePartitionLane(
  partition: number,
  restore: (signal: AbortSignal) => Promise<void>,
): PartitionLane {
  const ending = new AbortController()
  const hurrying = new AbortController()
  const lane: PartitionLane = {
    partition,
    chains: makeKeyedChains(),
    tracker: makeOffsetTracker(),
    signal: ending.signal,
    patience: hurrying.signal,
    hurry: (reason) => hurrying.abort(new Error(reason)),
    end: (reason) => {
      const error = new Error(reason)
      ending.abort(error)
      hurrying.abort(error)
    },
    restored: restore(hurrying.signal).then(() => {
      lane.isRestored = true
    }),
    bytes: 0,
    paused: false,
    isRestored: false,
  }
  return lane
}
