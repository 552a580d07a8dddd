/**
 * Watches one document in its thread: over the limit of CPU time it is given up.
 *
 * Promises: CPU time decides, so a busy machine costs no page its article; no thread is asked before the limit could be
 * reached. A thread that does not even answer (stuck inside the engine) is given up by the wall clock.
 */
import type { Worker } from 'node:worker_threads'
import { toMs, type CpuMark } from './cpu-mark.ts'

/** Wall time that a document may take, in limits of CPU time: shares of a core on a crowded machine are still larger. */
const WALL_LIMITS = 10

/** Asking costs the thread an interrupt; near the limit it is not asked more often than this. */
const MIN_PAUSE_MS = 20

export interface CpuGuard {
  readonly signal: AbortSignal
  readonly stop: () => void
}

/** Starts to watch; stop it when the document is read. */
export function startCpuGuard(thread: Worker | undefined, mark: CpuMark, limitMs: number): CpuGuard {
  const controller = new AbortController()
  const started = performance.now()
  let timer = setTimeout(look, limitMs)
  let stopped = false

  function look(): void {
    if (performance.now() - started >= limitMs * WALL_LIMITS || !thread) return controller.abort()
    // The next look is due whether or not the thread answers.
    timer = setTimeout(look, limitMs)
    thread.cpuUsage().then(
      (usage) => judge(limitMs - (toMs(usage) - (mark[0] ?? 0))),
      // It has ended meanwhile: its document was answered, or its end is reported by the pool.
      () => undefined,
    )
    return undefined
  }

  function judge(left: number): void {
    if (stopped) return
    if (left <= 0) {
      controller.abort()
      return
    }
    clearTimeout(timer)
    timer = setTimeout(look, Math.max(MIN_PAUSE_MS, left))
  }

  return {
    signal: controller.signal,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
