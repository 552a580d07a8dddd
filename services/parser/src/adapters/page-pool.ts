/**
 * Worker threads that read documents under a hard limit of CPU time and memory: one real page costs a popular library
 * 51 s, and a thread can be killed where a function cannot.
 *
 * Promises: every document is answered; over the limit it is the rejection `PAGE_TIMEOUT` or `PAGE_MEMORY`, and the
 * next document finds a fresh thread. The time for starting a thread is not charged to a document.
 */
import { Piscina } from 'piscina'
import type { DocumentResult } from '../core/parse-document.ts'
import type { RejectionCode } from '../core/page.ts'
import type { ParseTask } from '../ports.ts'
import { startCpuGuard } from './cpu-guard.ts'
import { makeCpuMark, type CpuMark } from './cpu-mark.ts'
import type { WorkerTask } from './page-worker.ts'

export interface PagePoolOptions {
  /** Threads. */
  readonly workers: number
  /** CPU time of one document, ms. */
  readonly cpuMs: number
  /** Heap limit of one thread, MB. */
  readonly memoryMb: number
  /** The module that the threads run; tests hand in one that gets stuck. */
  readonly worker?: URL
}

export interface PagePool {
  /** Waits for a free thread, then reads. An abort of `signal` rejects the promise: the document was not read. */
  readonly parse: (task: ParseTask, signal?: AbortSignal) => Promise<DocumentResult>
  readonly close: () => Promise<void>
}

/** One thread of its own, so that a time limit is known to start with the work. */
interface Slot {
  readonly piscina: Piscina
  readonly mark: CpuMark
  warm: boolean
}

/** Makes the pool and starts its threads; resolves when they are ready. */
export async function makePagePool(options: PagePoolOptions): Promise<PagePool> {
  const slots = Array.from({ length: options.workers }, () => makeSlot(options))
  const idle = [...slots]
  const waiting: ((slot: Slot) => void)[] = []
  await Promise.all(slots.map(warmUp))
  const take = async (): Promise<Slot> => idle.pop() ?? new Promise((resolve) => waiting.push(resolve))
  const give = (slot: Slot): void => {
    const next = waiting.shift()
    if (next) next(slot)
    else idle.push(slot)
  }
  return {
    parse: async (task, signal) => {
      const slot = await take()
      try {
        return await runIn(slot, task, options, signal)
      } finally {
        give(slot)
      }
    },
    close: async () => {
      await Promise.all(slots.map(async (slot) => slot.piscina.destroy()))
    },
  }
}

function makeSlot({ memoryMb, worker = new URL('page-worker.ts', import.meta.url) }: PagePoolOptions): Slot {
  const piscina = new Piscina({
    filename: worker.href,
    minThreads: 1,
    maxThreads: 1,
    // A small young generation keeps an idle service under 200 MB: V8's own choice costs 14 MB more and gains no speed.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 8 },
  })
  return { piscina, mark: makeCpuMark(), warm: false }
}

/** Loading the modules takes half a second on a quiet machine and several on a busy one. */
async function warmUp(slot: Slot): Promise<void> {
  await slot.piscina.run(undefined, { name: 'warmUp' })
  slot.warm = true
}

async function runIn(
  slot: Slot,
  task: ParseTask,
  { cpuMs, memoryMb }: PagePoolOptions,
  signal: AbortSignal | undefined,
): Promise<DocumentResult> {
  signal?.throwIfAborted()
  if (!slot.warm) await warmUp(slot)
  const guard = startCpuGuard(slot.piscina.threads[0], slot.mark, cpuMs)
  try {
    return (await slot.piscina.run({ ...task, mark: slot.mark } satisfies WorkerTask, {
      name: 'parseTask',
      signal: signal ? AbortSignal.any([signal, guard.signal]) : guard.signal,
    })) as DocumentResult
  } catch (error) {
    // Either way the thread is gone, and its successor is cold.
    slot.warm = false
    const { finalUrl } = task.document
    if (isOutOfMemory(error))
      return refusal('PAGE_MEMORY', `${finalUrl} needs more than ${memoryMb} MB to be read`)
    if (guard.signal.aborted && !signal?.aborted)
      return refusal(
        'PAGE_TIMEOUT',
        `${finalUrl} was not read within ${cpuMs} ms of CPU time; the raw bytes are kept`,
      )
    throw error
  } finally {
    guard.stop()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function refusal(code: RejectionCode, message: string): DocumentResult {
  return { rejected: { code, message } }
}
