/** Durations as people write them in a sources file: `20s`, `5m`, `1h`, and spans of them: `1m-6h`. */

const UNITS = { h: 3_600_000, m: 60_000, s: 1_000 } as const

/** Milliseconds, or `undefined` for text that is no duration. One number, one unit. */
export function parseDuration(text: string): number | undefined {
  const match = /^(?<count>\d{1,6})(?<unit>[hms])$/u.exec(text.trim())
  if (!match?.groups) return undefined
  return Number(match.groups['count']) * UNITS[match.groups['unit'] as keyof typeof UNITS]
}

/** The shortest text that `parseDuration` reads as `ms`, which is a whole number of seconds. */
export function toDuration(ms: number): string {
  for (const [unit, size] of Object.entries(UNITS)) if (ms % size === 0) return `${ms / size}${unit}`
  return `${Math.round(ms / UNITS.s)}s`
}

/** The shortest and the longest time, in ms. */
export interface DurationSpan {
  readonly minMs: number
  readonly maxMs: number
}

/** `1m-6h`; one duration is a span of its own. `undefined` for text that is neither, or that ends before it begins. */
export function parseDurationSpan(text: string): DurationSpan | undefined {
  const [from = '', until = from, ...more] = text.split('-')
  const [minMs, maxMs] = [parseDuration(from), parseDuration(until)]
  if (minMs === undefined || maxMs === undefined || maxMs < minMs || more.length > 0) return undefined
  return { minMs, maxMs }
}

/** The shortest text that `parseDurationSpan` reads as this. */
export function toDurationSpan({ minMs, maxMs }: DurationSpan): string {
  return minMs === maxMs ? toDuration(minMs) : `${toDuration(minMs)}-${toDuration(maxMs)}`
}
