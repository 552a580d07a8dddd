/**
 * Dates as feeds write them: RFC 822 / 2822 with its usual sins, ISO 8601 and W3C-DTF variants, epoch numbers, the
 * forms of other languages, Arabic ones by `@rasid/arabic`.
 *
 * Promises: an instant or nothing; never a guess, never the zone of this process. Relative forms («أمس») are refused:
 * a feed that was stored has no today.
 */
// Dates alone: the tables for words and letters take longer to load than most feeds to read.
import { parseArabicDate } from '@rasid/arabic/arabic-date'
import { isTimezone, toInstantMs, toIso8601, type LocalTime } from '@rasid/arabic/time-zone'
import { DATE_SHAPES, NUMERIC_SHAPE } from './date-shapes.ts'
import { toMonth } from './month-names.ts'
import { parseUsualDate } from './usual-date.ts'
import { toOffset } from './zone-offset.ts'

/** Feeds began in 1999 but carry older articles; beyond 2069 a two-digit year or a counter was misread. */
const FIRST_YEAR = 1970
const LAST_YEAR = 2069

/** Longer strings are sentences, not dates; the bound keeps the patterns' cost small. */
const MAX_DATE_LENGTH = 80

/** The instant that `text` names, ISO 8601 in UTC, or nothing. `timezone` (IANA) is used where the text has none. */
export function parseFeedDate(text: string | undefined, timezone?: string): string | undefined {
  if (text === undefined) return undefined
  return parseUsualDate(text, FIRST_YEAR, LAST_YEAR) ?? parseOther(text, timezone)
}

function parseOther(text: string, timezone: string | undefined): string | undefined {
  if (text.length > MAX_DATE_LENGTH * 4) return undefined
  const trimmed = foldDigits(text).trim().replaceAll(/\s+/gu, ' ')
  if (trimmed === '' || trimmed.length > MAX_DATE_LENGTH) return undefined
  const epoch = toEpochMs(trimmed)
  if (epoch !== undefined) return toIso(epoch)
  const zone = timezone ?? zoneOfScript(trimmed)
  for (const shape of DATE_SHAPES) {
    const ms = toMs(shape.exec(trimmed)?.groups, zone)
    if (ms !== undefined) return toIso(ms)
  }
  return /\p{Script=Arabic}/u.test(trimmed)
    ? parseArabicDate(trimmed, { timezone })?.date
    : toIso(toMs(toPlainOrder(NUMERIC_SHAPE.exec(trimmed)?.groups), zone))
}

/** Who writes dates in Hangul lives in the one zone that Korea has. */
function zoneOfScript(text: string): string | undefined {
  return /\p{Script=Hangul}/u.test(text) ? 'Asia/Seoul' : undefined
}

/** Ten digits are seconds, thirteen are milliseconds: both read as years 2001–2069 and overlap nothing else. */
function toEpochMs(text: string): number | undefined {
  if (/^\d{10}(?:\.\d+)?$/u.test(text)) return Math.floor(Number(text)) * 1_000
  return /^\d{13}$/u.test(text) ? Number(text) : undefined
}

type Groups = Readonly<Record<string, string | undefined>>

/** Day and month where only one order makes a date; 03-12-31 can only begin with the year (ISO 8601 §5.2.1.3). */
function toPlainOrder(groups: Groups | undefined): Groups | undefined {
  if (!groups) return undefined
  const [first, second] = [Number(groups['first']), Number(groups['second_'])]
  const last = groups['year'] ?? ''
  if (first <= 12 && second <= 12 && first !== second)
    return groups['mark'] === '-' && last.length === 2 && Number(last) > 12
      ? { ...groups, year: groups['first'], month: groups['second_'], day: last }
      : undefined
  const [day, month] = first > 12 ? [first, second] : [second, first]
  return { ...groups, day: String(day), month: String(month) }
}

function toMs(groups: Groups | undefined, timezone: string | undefined): number | undefined {
  const local = groups && toLocal(groups)
  if (!local || !isPossible(local)) return undefined
  const zone = groups['zone']
  const offset = zone === undefined || zone === '' ? undefined : toOffset(zone, timezone === undefined)
  // America/New_York: some servers write the zone's own name.
  if (offset === undefined)
    return toInstantMs(local, zone?.includes('/') && isTimezone(zone) ? zone : timezone)
  return toInstantMs(local, undefined) - offset * 60_000
}

function toLocal(groups: Groups): LocalTime | undefined {
  const year = toYear(groups['year'] ?? '')
  const hour = toHour(Number(groups['hour'] ?? 0), groups['half'])
  const time = {
    year,
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
  }
  if (hour === undefined) return undefined
  if (groups['week'] !== undefined) return toDayOfWeek({ ...time, hour }, groups)
  if (groups['ordinal'] !== undefined) return toDayOfYear({ ...time, hour }, Number(groups['ordinal']))
  const month = groups['name'] === undefined ? Number(groups['month'] ?? 1) : toMonth(groups['name'])
  return month === undefined ? undefined : { ...time, hour, month, day: Number(groups['day'] ?? 1) }
}

function toDayOfYear(time: Omit<LocalTime, 'month' | 'day'>, ordinal: number): LocalTime | undefined {
  const date = new Date(Date.UTC(time.year, 0, ordinal))
  if (ordinal < 1 || date.getUTCFullYear() !== time.year) return undefined
  return { ...time, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function toDayOfWeek(time: Omit<LocalTime, 'month' | 'day'>, groups: Groups): LocalTime | undefined {
  const week = Number(groups['week'])
  if (week < 1 || week > 53) return undefined
  const fourth = new Date(Date.UTC(time.year, 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7)
  const date = new Date(Date.UTC(time.year, 0, monday + (week - 1) * 7 + Number(groups['weekday'] ?? 1) - 1))
  return { ...time, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  // «14:30 PM» is written by machines that have both; the 24 hours are what they know.
  if (hour > 12) return hour
  if (hour < 1) return undefined
  return (hour % 12) + (/^(?:p|오후)/iu.test(half) ? 12 : 0)
}

/** RFC 2822 §4.3 has 50 as the turn; feeds of the future are likelier than feeds of 1969. */
function toYear(year: string): number {
  if (year.length !== 2) return Number(year)
  return Number(year) + (Number(year) <= LAST_YEAR - 2_000 ? 2_000 : 1_900)
}

/**
 * Machines that count without carrying write 31 June, 24:00, 25:14 and second 60; `Date.UTC` carries for them, as other
 * readers do. What two digits can't be (month 13, day 0, hour 48) is no slip of counting.
 */
function isPossible(time: LocalTime): boolean {
  const inDay = time.hour < 48 && time.minute < 100 && time.second < 100
  const inYear = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= 31
  return inDay && inYear && time.year >= FIRST_YEAR && time.year <= LAST_YEAR
}

function foldDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  )
}

function toIso(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  const year = new Date(ms).getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR + 1 ? toIso8601(ms) : undefined
}
