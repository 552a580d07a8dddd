/** Persian solar calendar (Jalali) → Gregorian, by Intl's table, which knows the other direction. */
import type { GregorianDay } from './hijri.ts'

/** News on the web: 1990 to 2099. Years below are Hijri ones or none. */
const FIRST_PERSIAN_YEAR = 1368
const LAST_PERSIAN_YEAR = 1478

const DAY_MS = 86_400_000

/** Made when the first such date comes: it takes longer than all the rest of a program's start. */
let calendar: Intl.DateTimeFormat | undefined

function openCalendar(): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
}

/** The Gregorian day; nothing for a day that the calendar does not have. */
export function fromPersian(year: number, month: number, day: number): GregorianDay | undefined {
  if (year < FIRST_PERSIAN_YEAR || year > LAST_PERSIAN_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
    return undefined
  // The year begins on 20 or 21 March; six months of 31 days come first.
  const start = Date.UTC(year + 621, 2, 21) / DAY_MS
  const guess = start + (month - 1) * 30 + Math.min(month - 1, 6) + day - 1
  for (const shift of [0, -1, 1]) {
    const date = new Date((guess + shift) * DAY_MS)
    const [itsMonth, itsDay, itsYear] = partsOf(date)
    if (itsYear === year && itsMonth === month && itsDay === day)
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  }
  return undefined
}

function partsOf(date: Date): readonly number[] {
  calendar ??= openCalendar()
  const parts = calendar.formatToParts(date)
  return ['month', 'day', 'year'].map((type) => Number(parts.find((part) => part.type === type)?.value))
}
