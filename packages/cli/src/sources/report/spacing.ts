/** How far apart requests were sent. Pure. */
import type { SentRequest } from './sent-request.ts'

/** From the beginning of a request to that of the next, in ms. */
export interface Spacing {
  readonly shortestMs: number
  readonly medianMs: number
}

/** Of requests in order of time, within each line of them; `undefined` when there are no two. */
export function toSpacing(
  requests: readonly SentRequest[],
  lineOf: (request: SentRequest) => string,
): Spacing | undefined {
  const last = new Map<string, number>()
  const gaps: number[] = []
  for (const request of requests) {
    const before = last.get(lineOf(request))
    if (before !== undefined) gaps.push(request.sentMs - before)
    last.set(lineOf(request), request.sentMs)
  }
  const sorted = gaps.toSorted((a, b) => a - b)
  const [shortestMs] = sorted
  if (shortestMs === undefined) return undefined
  return { shortestMs, medianMs: sorted[Math.floor(sorted.length / 2)] ?? shortestMs }
}
