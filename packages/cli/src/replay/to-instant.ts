/** Instants as people type them: `earliest`, a date, an instant, or a span back from now. */
import { UsageError } from '../failures.ts'
import { isDay } from '../option-values.ts'

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** ms since 1970; `undefined` for absent, `earliest` and `now`. Throws `UsageError`. */
export function toInstant(
  flag: string,
  text: string | boolean | undefined,
  nowMs: number,
): number | undefined {
  if (typeof text !== 'string' || text === 'earliest' || text === 'now') return undefined
  const span = /^(?<count>\d+)(?<unit>[mhd])$/u.exec(text)?.groups
  if (span) return nowMs - Number(span['count']) * UNIT_MS[span['unit'] as keyof typeof UNIT_MS]
  const instant = isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(instant)) return instant
  throw new UsageError(
    `${flag} ${text}: give "earliest", a date (2026-01-31), an instant (2026-01-31T10:00Z) or a span (36h, 7d)`,
  )
}
