/** Days of another calendar → Gregorian, by Intl's tables, which know the other direction: a guess, and its neighbours. */

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export type GregorianDay = CalendarDay

/** Finds the day among those `shifts` days beside `guess` (days since 1970); nothing where the calendar has no such day. */
export type DaySearch = (
  wanted: CalendarDay,
  guess: number,
  shifts: readonly number[],
) => GregorianDay | undefined

export const DAY_MS = 86_400_000

/** `calendar` is Intl's name of it. */
export function makeDaySearch(calendar: string): DaySearch {
  // Made when the first such date comes: it takes longer than all the rest of a program's start.
  let opened: Intl.DateTimeFormat | undefined
  return ({ year, month, day }, guess, shifts) => {
    opened ??= new Intl.DateTimeFormat(`en-US-u-ca-${calendar}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    for (const shift of shifts) {
      const date = new Date((guess + shift) * DAY_MS)
      const [itsMonth, itsDay, itsYear] = partsOf(opened, date)
      if (itsYear === year && itsMonth === month && itsDay === day)
        return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    }
    return undefined
  }
}

function partsOf(calendar: Intl.DateTimeFormat, date: Date): readonly number[] {
  const parts = calendar.formatToParts(date)
  return ['month', 'day', 'year'].map((type) => Number(parts.find((part) => part.type === type)?.value))
}
