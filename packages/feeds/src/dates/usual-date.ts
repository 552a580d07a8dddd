/**
 * The two forms that nearly all feeds use, read digit by digit: a feed has a date for each of its entries, and
 * patterns would cost a third of reading one. Anything unusual in them is left to the patterns.
 */
const MONTHS: ReadonlyMap<string, number> = new Map(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
    .split(' ')
    .map((name, index): [string, number] => [name, index]),
)

const COLON = 0x3a
const COMMA = 0x2c
const DASH = 0x2d
const PLUS = 0x2b
const SPACE = 0x20
const T = 0x54

/** Days that every month has; the rest is left to the patterns, which carry over. */
const SAFE_DAYS = 28

/** `Sun, 01 Mar 2026 10:00:00 +0300` (RFC 822) or `2026-03-01T10:00:00+03:00` (RFC 3339); nothing for other texts. */
export function parseUsualDate(text: string, firstYear: number, lastYear: number): string | undefined {
  const seconds = text.charCodeAt(3) === COMMA ? fromRfc822(text) : fromRfc3339(text)
  return seconds === undefined ? undefined : toIso(seconds, firstYear, lastYear)
}

const DAY_SECONDS = 86_400

interface Day {
  readonly year: number
  readonly text: string
}

/** The entries of all feeds fall on few days. */
const days = new Map<number, Day>()

/** A year of them; then they are forgotten together. */
const MAX_DAYS = 366

const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

/** Written here because `Date` takes as long for it as all the rest of an entry. */
function toIso(seconds: number, firstYear: number, lastYear: number): string | undefined {
  const day = Math.floor(seconds / DAY_SECONDS)
  const { year, text } = days.get(day) ?? remember(day)
  if (year < firstYear || year > lastYear) return undefined
  const clock = seconds - day * DAY_SECONDS
  const hour = Math.floor(clock / 3_600)
  const minute = Math.floor(clock / 60) % 60
  return `${text}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[clock % 60]}Z`
}

function remember(day: number): Day {
  const date = new Date(day * DAY_SECONDS * 1_000)
  const named = { year: date.getUTCFullYear(), text: date.toISOString().slice(0, 10) }
  if (days.size >= MAX_DAYS) days.clear()
  days.set(day, named)
  return named
}

function fromRfc822(text: string): number | undefined {
  const isSpaced =
    text.charCodeAt(4) === SPACE &&
    text.charCodeAt(7) === SPACE &&
    text.charCodeAt(11) === SPACE &&
    text.charCodeAt(16) === SPACE
  if (!isSpaced) return undefined
  const month = MONTHS.get(text.slice(8, 11))
  if (month === undefined) return undefined
  return toSeconds(
    text,
    number(text, 12, 16),
    month,
    number(text, 5, 7),
    17,
    text.charCodeAt(25) === SPACE ? 26 : -1,
  )
}

function fromRfc3339(text: string): number | undefined {
  const isDashed = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && text.charCodeAt(10) === T
  if (!isDashed) return undefined
  const month = number(text, 5, 7) - 1
  if (!(month >= 0 && month < 12)) return undefined
  return toSeconds(text, number(text, 0, 4), month, number(text, 8, 10), 11, 19)
}

/** `clock` is where hh:mm:ss begins, `zone` where the zone does. */
function toSeconds(
  text: string,
  year: number,
  month: number,
  day: number,
  clock: number,
  zone: number,
): number | undefined {
  const offset = zone < 0 ? undefined : toOffset(text, zone)
  const isClock = text.charCodeAt(clock + 2) === COLON && text.charCodeAt(clock + 5) === COLON
  if (offset === undefined || !isClock || !(day >= 1 && day <= SAFE_DAYS)) return undefined
  const hour = number(text, clock, clock + 2)
  const minute = number(text, clock + 3, clock + 5)
  const second = number(text, clock + 6, clock + 8)
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined
  const seconds = toDays(year, month, day) * DAY_SECONDS + hour * 3_600 + (minute - offset) * 60 + second
  return Number.isSafeInteger(seconds) && Math.abs(seconds) < MAX_SECONDS ? seconds : undefined
}

/** What `Date` can hold. */
const MAX_SECONDS = 8.64e12

/** Days before each month of a year that begins in March, as leap days are easiest counted. */
const BEFORE_MONTH = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275] as const

/** Days since 1970 in the Gregorian calendar; `month` from 0. */
function toDays(year: number, month: number, day: number): number {
  const from = month < 2 ? year - 1 : year
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400)
  // 719,469 days lie between 1 March of the year 0 and 1 January 1970, less the day that counts from one.
  return from * 365 + leaps + (BEFORE_MONTH[month] ?? 0) + day - 719_469
}

/** Minutes east of Greenwich. */
function toOffset(text: string, from: number): number | undefined {
  const sign = text.charCodeAt(from)
  if (sign !== PLUS && sign !== DASH) return isGreenwich(text.slice(from)) ? 0 : undefined
  const withColon = text.charCodeAt(from + 3) === COLON
  const minutesFrom = from + (withColon ? 4 : 3)
  if (text.length !== minutesFrom + 2) return undefined
  const total = number(text, from + 1, from + 3) * 60 + number(text, minutesFrom, minutesFrom + 2)
  // No place on earth is further than 14 hours away.
  if (!(total <= 14 * 60)) return undefined
  return sign === PLUS ? total : -total
}

function isGreenwich(zone: string): boolean {
  return zone === 'GMT' || zone === 'Z' || zone === 'UTC'
}

/** The digits of `[from, until)`; NaN when there is anything else. */
function number(text: string, from: number, until: number): number {
  let value = 0
  for (let at = from; at < until; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
