/** The newest of too many entries. */

interface Dated {
  readonly publishedAt?: string | undefined
  readonly updatedAt?: string | undefined
}

/** At most `limit` entries in their own order: the newest by date, undated ones counting as old. */
export function newestEntries<T extends Dated>(entries: readonly T[], limit: number): readonly T[] {
  if (entries.length <= limit) return entries
  const dated = entries.map((entry, index) => ({ index, at: entry.publishedAt ?? entry.updatedAt ?? '' }))
  // ISO 8601 in UTC sorts as text; equal dates keep the feed's order, which is newest first by habit.
  dated.sort((a, b) => compareText(b.at, a.at) || a.index - b.index)
  const kept = new Set(dated.slice(0, limit).map((entry) => entry.index))
  return entries.filter((_, index) => kept.has(index))
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
