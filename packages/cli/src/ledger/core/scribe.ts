/** Who writes the rows, and keeps a few examples of what does not add up. */
import { makeRow, type LedgerRow, type SumName } from './ledger-row.ts'

/** Where the sums do not hold: which, by how much, and whom to ask `rasid trace` about. */
export interface Gap {
  readonly sourceId: string
  readonly day: string
  readonly what: SumName | 'unaccounted'
  count: number
  readonly examples: string[]
}

export interface Scribe {
  /** The row of a source and day; `undefined` before the ledger's first day. */
  readonly rowOf: (sourceId: string, day: string) => LedgerRow | undefined
  readonly missing: (row: LedgerRow, sum: SumName, words: string) => void
  readonly unaccounted: (row: LedgerRow, words: string) => void
  readonly rows: () => readonly LedgerRow[]
  readonly gaps: () => readonly Gap[]
}

/** As many as a person looks at. */
const MAX_EXAMPLES = 3

/** `firstDay`: days before it are only partly in the records that were read. */
export function makeScribe(firstDay: string): Scribe {
  const rows = new Map<string, LedgerRow>()
  const gaps = new Map<string, Gap>()

  function note({ sourceId, day }: LedgerRow, what: Gap['what'], words: string): void {
    const key = `${day} ${sourceId} ${what}`
    const gap = gaps.get(key) ?? { sourceId, day, what, count: 0, examples: [] }
    gaps.set(key, gap)
    gap.count += 1
    // The first by their words, whatever the order in which they were found.
    gap.examples.splice(0, MAX_EXAMPLES, ...[...gap.examples, words].toSorted().slice(0, MAX_EXAMPLES))
  }

  return {
    rowOf: (sourceId, day) => {
      if (day < firstDay) return undefined
      const key = `${day} ${sourceId}`
      const row = rows.get(key) ?? makeRow(sourceId, day)
      rows.set(key, row)
      return row
    },
    missing: (row, sum, words) => {
      row.missing[sum] += 1
      note(row, sum, words)
    },
    unaccounted: (row, words) => {
      row.unaccounted += 1
      note(row, 'unaccounted', words)
    },
    rows: () => inOrder(rows),
    gaps: () => inOrder(gaps),
  }
}

/** By day, then by source. */
function inOrder<T>(entries: ReadonlyMap<string, T>): readonly T[] {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
