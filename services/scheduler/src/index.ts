/** The scheduler's door for the command line and tests. */
export { healthOf, type SourceHealth, type SourceState } from './core/source-health.ts'
export { makeSchedulerMemory } from './memory.ts'
export type { SchedulerPorts } from './ports.ts'
export { remembered, schedulerService } from './service.ts'
export { schedulerStage } from './stage.ts'
