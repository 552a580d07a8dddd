/** The ledger for people: a line for each day and source, and then what does not add up. */
import type { CommandContext } from '../command.ts'
import { foreign, toTable, type Column } from '../terminal/table.ts'
import { count, sumOf, type Counts, type LedgerRow } from './core/ledger-row.ts'
import type { Gap } from './core/scribe.ts'
import type { LedgerReading } from './read-ledger.ts'

const right = (title: string): Column => ({ title, align: 'right' })

const COLUMNS: readonly Column[] = [
  { title: 'day' },
  { title: 'source' },
  right('discovered'),
  right('requested'),
  right('fetched'),
  right('unchanged'),
  right('duplicate'),
  right('lists'),
  right('parsed'),
  right('removed'),
  right('indexed'),
  right('in flight'),
  { title: 'failed' },
  { title: 'rejected' },
  { title: 'dropped' },
]

/** Ends with one line that says whether everything adds up. */
export function toLedgerText(reading: LedgerReading, context: CommandContext): string {
  const { rows, gaps, unreadable, since } = reading
  if (rows.length === 0) return `nothing was requested since ${since}\n`
  const table = toTable(
    COLUMNS,
    rows.map((row) => toCells(row, context)),
    context,
  )
  const unfollowed = rows.reduce((sum, row) => sum + row.unfollowed, 0)
  const notes = [
    ...gaps.flatMap((gap) => toGapLines(gap, context)),
    ...(unreadable === 0 ? [] : [`${unreadable} records break their contract and are in no line`]),
    ...(unfollowed === 0
      ? []
      : [`${unfollowed} documents are older than the fields that they are followed by`]),
    ...(gaps.length === 0 ? ['everything adds up'] : []),
  ]
  return `${table}\n${notes.join('\n')}\n`
}

function toCells(row: LedgerRow, context: CommandContext): readonly (string | number)[] {
  return [
    row.day,
    foreign(row.sourceId, context),
    row.discovered,
    row.requested,
    row.fetched,
    row.notModified,
    row.duplicate,
    row.listsRead,
    row.parsed + row.imported,
    row.removed,
    row.indexed,
    sumOf(row.inFlight),
    toWords(row.failed),
    toWords(merged(Object.values(row.rejected))),
    toWords(row.dropped),
  ]
}

/** Stages may reject by the same code. */
function merged(all: readonly Counts[]): Counts {
  const sums: Counts = {}
  for (const counts of all) for (const [name, number] of Object.entries(counts)) count(sums, name, number)
  return sums
}

/** Most first. */
function toWords(counts: Counts): string {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, number]) => `${number} ${name}`)
    .join(', ')
}

function toGapLines(
  { sourceId, day, what, examples, count: lacking }: Gap,
  context: CommandContext,
): readonly string[] {
  const sum = what === 'unaccounted' ? 'what came first is missing' : `the sum of ${what} lacks`
  const of = `${day} ${foreign(sourceId, context)}`
  return [`does not add up: ${of}: ${sum} ${lacking}`, ...examples.map((one) => `  ${foreign(one, context)}`)]
}
