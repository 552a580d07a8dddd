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
import { withNumberedDays } from './day-words.ts'
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

/** Every absolute date has its year in four digits; a relative one has one of these words. Most lines have neither. */
const YEAR = /\d{4}/u
const RELATIVE = /قبل|منذ|امس|بارحه|اليوم|الان|مضت/u

/** Reads the one date that `text` holds; nothing when there is none or more than one. */
export function parseArabicDate(text: string, context: DateContext = {}): ArabicDate | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const line = foldDateText(text)
  const hasYear = YEAR.test(line)
  if (!hasYear && !RELATIVE.test(line)) return undefined
  const folded = withNumberedDays(withoutUpdate(line))
  const days = hasYear ? findDays(folded) : []
  if (days.length > 0) return toDate(oneOf(days), folded, context)
  const fetchedMs = Date.parse(context.fetchedAt ?? '')
  return Number.isNaN(fetchedMs) ? undefined : fromRelative(folded, fetchedMs, context)
}

/** The clock of the text and the zone that counts: the text's own, else the outlet's. */
function clockOf(
  text: string,
  context: DateContext,
): { readonly clock: ClockTime | undefined; readonly timezone: string | undefined } {
  const clock = findClock(text)
  const outlets =
    context.timezone !== undefined && isTimezone(context.timezone) ? context.timezone : undefined
  return { clock, timezone: clock?.timezone ?? outlets }
}

const UPDATE = /(?:اخر|تاريخ|تم)?\s*(?:ال)?(?:تحديث|تعديل)/u
const PUBLICATION = /(?:تاريخ\s+)?(?<!\p{L})(?:ال)?نشر[ت]?(?!\p{L})/u

/** «نُشر … آخر تحديث …»: only the first part speaks of publication. A line that holds nothing but the update is all there is. */
function withoutUpdate(text: string): string {
  const at = text.search(UPDATE)
  if (at < 0) return text
  if (/\d/u.test(text.slice(0, at))) return text.slice(0, at)
  const published = text.slice(at).search(PUBLICATION)
  return published > 0 && /\d/u.test(text.slice(at + published)) ? text.slice(at + published) : text
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

function toDate(day: CalendarDay | undefined, text: string, context: DateContext): ArabicDate | undefined {
  if (!day) return undefined
  const { clock, timezone } = clockOf(text, context)
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
  const ms =
    clock?.offset === undefined
      ? toInstantMs(local, timezone)
      : toInstantMs(local, undefined) - clock.offset * 60_000
  return { date: toIso8601(ms), precision }
}

function fromRelative(text: string, fetchedMs: number, context: DateContext): ArabicDate | undefined {
  const relative = findRelative(text)
  if (!relative) return undefined
  const ms = fetchedMs - relative.secondsAgo * 1_000
  if (relative.precision !== 'day') return { date: toIso8601(ms), precision: relative.precision }
  const { clock, timezone } = clockOf(text, context)
  return toArabicDate(toLocalTime(ms, timezone), clock, timezone, clock?.precision ?? 'day')
}
