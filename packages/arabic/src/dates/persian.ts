/** Persian solar calendar (Jalali) → Gregorian, by Intl's table, which knows the other direction. */
import { DAY_MS, makeDaySearch, type GregorianDay } from './other-calendar.ts'

/** News on the web: 1990 to 2099. Years below are Hijri ones or none. */
const FIRST_PERSIAN_YEAR = 1368
const LAST_PERSIAN_YEAR = 1478

const findDay = makeDaySearch('persian')

/** The Gregorian day; nothing for a day that the calendar does not have. */
export function fromPersian(year: number, month: number, day: number): GregorianDay | undefined {
  if (year < FIRST_PERSIAN_YEAR || year > LAST_PERSIAN_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
    return undefined
  // The year begins on 20 or 21 March; six months of 31 days come first.
  const start = Date.UTC(year + 621, 2, 21) / DAY_MS
  const guess = start + (month - 1) * 30 + Math.min(month - 1, 6) + day - 1
  return findDay({ year, month, day }, guess, [0, -1, 1])
}
