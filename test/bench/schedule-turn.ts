/** A share of the simulated sources, in a thread of its own: sources do not know of each other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Outlet } from '../../services/scheduler/src/test-support/made-up-world.ts'
import {
  adaptivePolling,
  fixedPolling,
  type Polling,
} from '../../services/scheduler/src/test-support/polling.ts'
import { simulate, type SimulationOptions } from '../../services/scheduler/src/test-support/simulate.ts'

export interface ScheduleTurn extends SimulationOptions {
  /** A fixed interval in ms, or the scheduler's own core. */
  readonly intervalMs?: number
}

const turn = workerData as ScheduleTurn
const { intervalMs } = turn
const polling =
  intervalMs === undefined ? adaptivePolling : (outlet: Outlet): Polling => fixedPolling(intervalMs, outlet)
// The rule means windows; a thread has one parent.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(simulate(polling, turn))
