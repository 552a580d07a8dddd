/** The scheduler's door for the command line and tests. */
export { makeSchedulerMemory } from './memory.ts'
export type { SchedulerPorts } from './ports.ts'
export { schedulerService } from './service.ts'
export { schedulerStage } from './stage.ts'
