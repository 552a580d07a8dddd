/** The fetcher's door for the command line and tests. */
export { NO_ANSWER_STATUS } from './core/documents.ts'
export { makeHostGate, MAX_WAIT_MS, type HostGate } from './host-gate.ts'
export type { FetcherPorts } from './ports.ts'
export { fetcherService } from './service.ts'
export { fetcherStage } from './stage.ts'
export { makeVisitMemory } from './visit-memory.ts'
