/**
 * Dates as Arabic pages show them → an instant with its precision.
 *
 * Promises: every month family, double names («تشرين الأول (أكتوبر)»), Arabic-Indic and Persian digits, ص/م, Hijri,
 * relative forms against the time of fetching. In doubt nothing: two different dates in one text, month names that
 * contradict each other, impossible days. It never guesses a missing year.
 */
import { isTimezone, toInstantMs, toIso8601, toLocalTime, type LocalTime } from './time-zone.ts'
import { findClock, type ClockTime } from './arabic-clock.ts'
import { foldDateText } from './date-words.ts'
import { findDays, type CalendarDay } from './calendar-days.ts'
import { findRelative } from './relative-date.ts'

export type DatePrecision = 'second' | 'minute' | 'hour' | 'day' | 'month'

export interface ArabicDate {
  /** ISO 8601 in UTC; without a time of day, 00:00 in the zone. */
  readonly date: string
  readonly precision: DatePrecision
}

export interface DateContext {
  /** When the page was fetched, ISO 8601: relative forms count from it. Without it they are refused. */
  readonly fetchedAt?: string | undefined
  /** IANA zone of the outlet; UTC when absent. */
  readonly timezone?: string | undefined
}

/** A line of a page; longer texts hold more than a date. */
const MAX_LENGTH = 400

/** Reads the one date that `text` holds; nothing when there is none or more than one. */
export function parseArabicDate(text: string, context: DateContext = {}): ArabicDate | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const folded = withoutUpdate(foldDateText(text))
  const clock = findClock(folded)
  const timezone =
    clock?.timezone ?? (context.timezone && isTimezone(context.timezone) ? context.timezone : undefined)
  const days = findDays(folded)
  if (days.length > 0) return toDate(oneOf(days), clock, timezone)
  const fetchedMs = Date.parse(context.fetchedAt ?? '')
  return Number.isNaN(fetchedMs) ? undefined : fromRelative(folded, fetchedMs, clock, timezone)
}

/** «نُشر … آخر تحديث …»: only the first part speaks of publication. A line that begins with the update is all there is. */
function withoutUpdate(text: string): string {
  const at = text.search(/(?:اخر|تاريخ|تم)?\s*(?:ال)?(?:تحديث|تعديل)/u)
  return at > 0 && /\d/u.test(text.slice(0, at)) ? text.slice(0, at) : text
}

/** The one day that all agree on; Gregorian wins over Hijri, which depends on the moon and the country. */
function oneOf(days: readonly CalendarDay[]): CalendarDay | undefined {
  const gregorian = days.filter((day) => day.calendar === 'gregorian')
  const [first, ...others] = gregorian.length > 0 ? gregorian : days
  const agree = others.every(
    (day) => day.year === first?.year && day.month === first.month && day.day === first.day,
  )
  return agree ? first : undefined
}

function toDate(
  day: CalendarDay | undefined,
  clock: ClockTime | undefined,
  timezone: string | undefined,
): ArabicDate | undefined {
  if (!day) return undefined
  if (day.day === undefined) return toArabicDate({ ...day, day: 1 }, undefined, timezone, 'month')
  return toArabicDate({ ...day, day: day.day }, clock, timezone, clock?.precision ?? 'day')
}

function toArabicDate(
  day: Pick<LocalTime, 'year' | 'month' | 'day'>,
  clock: ClockTime | undefined,
  timezone: string | undefined,
  precision: DatePrecision,
): ArabicDate {
  const { year, month, day: date } = day
  const local = {
    year,
    month,
    day: date,
    hour: clock?.hour ?? 0,
    minute: clock?.minute ?? 0,
    second: clock?.second ?? 0,
  }
  return { date: toIso8601(toInstantMs(local, timezone)), precision }
}

function fromRelative(
  text: string,
  fetchedMs: number,
  clock: ClockTime | undefined,
  timezone: string | undefined,
): ArabicDate | undefined {
  const relative = findRelative(text)
  if (!relative) return undefined
  const ms = fetchedMs - relative.secondsAgo * 1_000
  if (relative.precision !== 'day') return { date: toIso8601(ms), precision: relative.precision }
  return toArabicDate(toLocalTime(ms, timezone), clock, timezone, clock?.precision ?? 'day')
}
