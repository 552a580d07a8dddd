/** JSON with sorted keys: equal values give equal text, however their files are laid out. */
import { isRecord } from './errors.ts'

export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(byKey)) : part,
  )
}

/** By UTF-16 unit, never by locale: the order must be the same on every machine. */
function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
