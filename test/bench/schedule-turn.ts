/** A share of the simulated sources, in a thread of its own: sources do not know of each other. */
import { parentPort, workerData } from 'node:worker_threads'
import { adaptivePolling, fixedPolling } from '../../services/scheduler/src/test-support/polling.ts'
import { simulate, type SimulationOptions } from '../../services/scheduler/src/test-support/simulate.ts'

export interface ScheduleTurn extends SimulationOptions {
  /** A fixed interval in ms, or the scheduler's own core. */
  readonly intervalMs?: number
}

const turn = workerData as ScheduleTurn
const polling = turn.intervalMs === undefined ? adaptivePolling() : fixedPolling(turn.intervalMs)
// The rule means windows; a thread has one parent.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(simulate(polling, turn))
