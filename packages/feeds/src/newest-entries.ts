/** The newest of too many entries. */

/** At most `limit` items in their own order: the newest by `dateOf` (ISO 8601 in UTC), undated ones counting as old. */
export function newestEntries<T>(
  items: readonly T[],
  limit: number,
  dateOf: (item: T) => string | undefined,
): readonly T[] {
  if (items.length <= limit) return items
  const dated = items.map((item, index) => ({ index, at: dateOf(item) ?? '' }))
  // ISO 8601 in UTC sorts as text; equal dates keep the feed's order, which is newest first by habit.
  dated.sort((a, b) => compareText(b.at, a.at) || a.index - b.index)
  const kept = new Set(dated.slice(0, limit).map((item) => item.index))
  return items.filter((_, index) => kept.has(index))
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
