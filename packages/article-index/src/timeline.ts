/**
 * Days with their counts, gathered into bars that fit a page. Pure.
 *
 * Promises: bars follow each other without a gap, empty ones included, and every article of the 37 newest counts in one.
 */

export interface DayCount {
  /** First instant of the day in UTC, ms. */
  readonly day: number
  readonly articles: number
}

export type TimelineUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface TimelineBar {
  /** First instant of the bar, ISO 8601. */
  readonly since: string
  /** First instant of the next one. */
  readonly until: string
  readonly articles: number
}

export interface Timeline {
  readonly unit: TimelineUnit
  readonly bars: readonly TimelineBar[]
}

const DAY_MS = 86_400_000

interface Unit {
  readonly name: TimelineUnit
  /** About how many days one has. */
  readonly days: number
  readonly start: (ms: number) => number
  readonly next: (ms: number) => number
}

const UNITS: readonly Unit[] = [
  { name: 'day', days: 1, start: startOfDays(1), next: (ms) => ms + DAY_MS },
  // 1 January 1970 was a Thursday: weeks that begin on Monday are four days off.
  {
    name: 'week',
    days: 7,
    start: (ms) => startOfDays(7)(ms - 4 * DAY_MS) + 4 * DAY_MS,
    next: (ms) => ms + 7 * DAY_MS,
  },
  { name: 'month', days: 30, ...monthly(1) },
  { name: 'quarter', days: 91, ...monthly(3) },
  { name: 'year', days: 365, ...monthly(12) },
]

/** More bars are too thin to hit with a finger on a phone. */
const MOST_BARS = 36

/** The finest unit that gives few enough bars; when years are too many, the newest of them. */
export function toTimeline(days: readonly DayCount[]): Timeline {
  const counted = days.filter(({ articles }) => articles > 0)
  if (counted.length === 0) return { unit: 'day', bars: [] }
  const first = Math.min(...counted.map(({ day }) => day))
  const last = Math.max(...counted.map(({ day }) => day))
  const span = (last - first) / DAY_MS + 1
  const unit = UNITS.find((each) => span / each.days <= MOST_BARS) ?? UNITS.at(-1)
  if (unit === undefined) throw new Error('there are no units')
  const sums = new Map<number, number>()
  for (const { day, articles } of counted)
    sums.set(unit.start(day), (sums.get(unit.start(day)) ?? 0) + articles)
  return { unit: unit.name, bars: toBars(unit, first, last, sums).slice(-MOST_BARS - 1) }
}

function toBars(unit: Unit, first: number, last: number, sums: ReadonlyMap<number, number>): TimelineBar[] {
  const bars: TimelineBar[] = []
  for (let at = unit.start(first); at <= last; at = unit.next(at))
    bars.push({
      since: new Date(at).toISOString(),
      until: new Date(unit.next(at)).toISOString(),
      articles: sums.get(at) ?? 0,
    })
  return bars
}

function startOfDays(days: number): (ms: number) => number {
  return (ms) => Math.floor(ms / (days * DAY_MS)) * days * DAY_MS
}

function monthly(months: number): Pick<Unit, 'start' | 'next'> {
  const at = (ms: number, offset: number): number => {
    const date = new Date(ms)
    const month = Math.floor(date.getUTCMonth() / months) * months
    return Date.UTC(date.getUTCFullYear(), month + offset)
  }
  return { start: (ms) => at(ms, 0), next: (ms) => at(ms, months) }
}
