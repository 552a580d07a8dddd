/** Where a worker thread notes its CPU time as it begins a document, so that only the document's own time is charged. */

/** Shared by both threads; milliseconds. */
export type CpuMark = Float64Array<SharedArrayBuffer>

export function makeCpuMark(): CpuMark {
  return new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))
}

/** Called in the thread that does the work. */
export function markCpu(mark: CpuMark): void {
  mark[0] = toMs(process.threadCpuUsage())
}

/** A thread's CPU time, which Node gives in microseconds. */
export function toMs({ user, system }: { readonly user: number; readonly system: number }): number {
  return (user + system) / 1_000
}
