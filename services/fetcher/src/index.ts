/** The fetcher's door for the command line and tests. */
export { NO_ANSWER_STATUS } from './core/documents.ts'
export {
  afterRobots,
  toVerdict,
  type RobotsAnswer,
  type RobotsPolicy,
  type RobotsVerdict,
} from './core/robots-record.ts'
export { makeFetchSlots } from './fetch-slots.ts'
export { makeHostGate, MAX_LINE_MS, MAX_WAIT_MS, type HostGate, type Manner, type Turn } from './host-gate.ts'
export type { FetcherPorts } from './ports.ts'
export { makeRobotsBook } from './robots-book.ts'
export { fetcherService, toRobotsPolicy } from './service.ts'
export { fetcherStage } from './stage.ts'
export { makeWriter } from './adapters/make-writer.ts'
export { makePollMemory } from './poll-memory.ts'
export { makeVisitMemory } from './visit-memory.ts'
