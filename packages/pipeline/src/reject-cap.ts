/**
 * When to stop instead of draining a topic into the rejects: too many refusals in a row, or too large a share of the
 * last records. A single poison record is normal life; a hundred in a row are a bug of ours or of the stage before.
 */
export interface RejectCap {
  /** Takes in how one record ended. Returns the reason to stop, in words, once a limit is passed. */
  readonly note: (rejected: boolean) => string | undefined
}

export interface RejectCapLimits {
  /** Refusals in a row. */
  readonly run: number
  /** Share of refusals among the last `window` records, 0 to 1. */
  readonly ratio: number
  readonly window: number
}

/** A cap with a sliding window; the ratio counts only once the window is full. */
export function makeRejectCap(limits: RejectCapLimits): RejectCap {
  const recent = new Uint8Array(limits.window)
  let seen = 0
  let rejectedInWindow = 0
  let run = 0
  return {
    note: (rejected) => {
      const slot = seen % limits.window
      rejectedInWindow += Number(rejected) - (recent[slot] ?? 0)
      recent[slot] = Number(rejected)
      seen += 1
      run = rejected ? run + 1 : 0
      if (run >= limits.run) return `${run} records rejected in a row`
      const full = seen >= limits.window
      if (rejected && full && rejectedInWindow > limits.ratio * limits.window)
        return `${rejectedInWindow} of the last ${limits.window} records rejected`
      return undefined
    },
  }
}
