/** Real servers on a bare machine: fetch, start, stop, and say what is missing. */
export { startLocalStack } from './local-stack.ts'
export type { LocalStack, LocalStackOptions } from './local-stack.ts'
export { checkMachine } from './machine.ts'
export type { MachineCheck, MachineCheckOptions } from './machine.ts'
export { findStackOwner, removeStackData, stopAbandonedServers } from './stack-data.ts'
export type { Environment, OnProgress, Part, Progress } from './progress.ts'
export { DataFolderInUse, MachineNotReady, PortInUse, ServerDidNotStart, ToolFailed } from './errors.ts'
