/** Hijri → Gregorian by the Umm al-Qura calendar, which Node's Intl knows in the other direction. */
import { makeDaySearch, type GregorianDay } from './other-calendar.ts'

/** Umm al-Qura as Intl has it covers 1300–1600; others would be silently wrong. */
const FIRST_YEAR = 1300
const LAST_YEAR = 1600

/** 1 Muharram 1 by the civil reckoning, as days since 1970 (16 July 622, Julian). */
const EPOCH_DAY = -492_148

const findDay = makeDaySearch('islamic-umalqura')

/** The Gregorian day; nothing for a day that the calendar does not have. */
export function fromHijri(year: number, month: number, day: number): GregorianDay | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 30)
    return undefined
  // The mean calendar is never more than three days off: 354 11/30 days a year, 29.5 a month.
  const guess = EPOCH_DAY + Math.round((year - 1) * 354.366_67 + (month - 1) * 29.5) + day - 1
  return findDay({ year, month, day }, guess, [0, 1, -1, 2, -2, 3, -3])
}
