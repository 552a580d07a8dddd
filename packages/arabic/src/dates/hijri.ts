/** Hijri → Gregorian by the Umm al-Qura calendar, which Node's Intl knows in the other direction. */

export interface GregorianDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Umm al-Qura as Intl has it covers 1300–1600; others would be silently wrong. */
const FIRST_YEAR = 1300
const LAST_YEAR = 1600

/** 1 Muharram 1 by the civil reckoning, as days since 1970 (16 July 622, Julian). */
const EPOCH_DAY = -492_148

const DAY_MS = 86_400_000

/** Made when the first such date comes: it takes longer than all the rest of a program's start. */
let calendar: Intl.DateTimeFormat | undefined

function openCalendar(): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-islamic-umalqura', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
}

/** The Gregorian day; nothing for a day that the calendar does not have. */
export function fromHijri(year: number, month: number, day: number): GregorianDay | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 30)
    return undefined
  // The mean calendar is never more than three days off: 354 11/30 days a year, 29.5 a month.
  const guess = EPOCH_DAY + Math.round((year - 1) * 354.366_67 + (month - 1) * 29.5) + day - 1
  for (const shift of [0, 1, -1, 2, -2, 3, -3]) {
    const date = new Date((guess + shift) * DAY_MS)
    const [itsMonth, itsDay, itsYear] = hijriParts(date)
    if (itsYear === year && itsMonth === month && itsDay === day)
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  }
  return undefined
}

function hijriParts(date: Date): readonly number[] {
  calendar ??= openCalendar()
  const parts = calendar.formatToParts(date)
  return ['month', 'day', 'year'].map((type) => Number(parts.find((part) => part.type === type)?.value))
}
