/** Bounds of one running stage, from its definition and the engine's settings. */
import type { RejectCapLimits } from './reject-cap.ts'
import type { EngineSettings } from './runtime-settings.ts'

export interface StageLimits {
  /** Handlers at once. */
  readonly concurrency: number
  /** Bytes taken from one partition and not yet done; reading it pauses above. */
  readonly maxInFlightBytes: number
  /** Longest time that `stop` waits for handlers, in ms. */
  readonly drainMs: number
  readonly rejectCap: RejectCapLimits
}

/** A page of this many records shows a trend; fewer would stop a service for bad luck. */
const REJECT_WINDOW = 1_000

/** The engine's settings as limits. */
export function toStageLimits(settings: EngineSettings, concurrency: number): StageLimits {
  return {
    concurrency,
    maxInFlightBytes: settings.maxInFlightMegabytes * 1_048_576,
    drainMs: settings.drainMs,
    rejectCap: { run: settings.rejectRun, ratio: settings.rejectPercent / 100, window: REJECT_WINDOW },
  }
}
