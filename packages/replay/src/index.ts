/** Replay: history through the stages into a new index, and the alias moved to it. */
export { dropUnfinished } from './drop-unfinished.ts'
export { ReplayRefused } from './replay-errors.ts'
export { planRanges, sizeOf, type ReplayRange, type ReplayWindow } from './replay-range.ts'
export { runReplay } from './run-replay.ts'
export { linkStage, type ChainLink } from './stage-chain.ts'
export type { ReplayOptions, ReplayPhase, ReplayProgress, ReplayReport } from './replay-options.ts'
