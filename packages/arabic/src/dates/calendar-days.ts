/** Finds calendar days in folded text: with month names, in numbers; Gregorian, Hijri and Persian. */
import { anyOf, rowOf } from './date-words.ts'
import { findWeekday } from './day-words.ts'
import { fromHijri } from './hijri.ts'
import type { GregorianDay } from './other-calendar.ts'
import { GREGORIAN_MONTHS, HIJRI_MONTHS, PERSIAN_MONTHS } from './month-words.ts'
import { fromPersian } from './persian.ts'

export interface CalendarDay {
  readonly calendar: 'gregorian' | 'hijri' | 'persian'
  /** Gregorian, whatever the calendar of the text. */
  readonly year: number
  readonly month: number
  /** Absent when the text names a month only. */
  readonly day?: number
}

/** News on the web; a number outside is something else. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2099

const NAME = anyOf(GREGORIAN_MONTHS.flat())
/** «تشرين الأول (أكتوبر)»، «حزيران/يونيو»، «آذار - مارس»، «أيلول سبتمبر»: any number of names side by side. */
const NAMES = String.raw`(?<names>${NAME}(?:\s*[/()\-–—\\|,]{0,2}\s*${NAME}\s*\)?)*)`
const HIJRI_NAME = String.raw`(?<names>${anyOf(HIJRI_MONTHS.flat())})`
const PERSIAN_NAME = String.raw`(?<names>${anyOf(PERSIAN_MONTHS.flat())})`
const YEAR = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`
const BETWEEN = String.raw`\s*[,/\-–—.)]?\s*(?:(?:من\s+)?(?:ل?سنه|ل?عام)\s*)?`
/** A sidebar's year may be glued in front of the day: «201830 تشرين الأول» is the 30th. */
const GLUED = String.raw`(?<!\d)(?<glued>(?:19|20)\d{2}(?=\d{1,2}(?!\d)))?`
const DAY_NUMBER = String.raw`(?<day>\d{1,2})(?:\s*(?:st|nd|rd|th|er))?`
const DAY_END = String.raw`\s*[,/\-–—.]?\s*(?:من\s+)?(?:شهر\s+)?[(]?\s*`

const GREGORIAN_SHAPES: readonly RegExp[] = [
  new RegExp(`${GLUED}${DAY_NUMBER}${DAY_END}${NAMES}${BETWEEN}${YEAR}`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})${NAMES}\s*[,/\-–.]?\s*${DAY_NUMBER}(?!\d)\s*[,/\-–.]?\s*${YEAR}`, 'gu'),
  new RegExp(String.raw`(?<!\d)${YEAR}\s*[,/\-–]?\s*${NAMES}\s*[,/\-–]?\s*(?<day>\d{1,2})(?![\d:])`, 'gu'),
]

const YEAR_FIRST =
  /(?<![\d/.-])(?<year>\d{4})\s?(?<mark>[-/.])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<day>\d{1,2})(?!\d|[-/.]\d)/gu
const YEAR_LAST =
  /(?<![\d/.-])(?<day>\d{1,2})\s?(?<mark>[-/.])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<year>\d{4})(?!\d|[-/.]\d)/gu

const HIJRI_SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\d)(?<day>\d{1,2})\s*[,/\-–]?\s*(?:من\s+)?(?:شهر\s+)?${HIJRI_NAME}\s*[,/\-–]?\s*(?:ل?سنه|ل?عام)?\s*(?<year>1[34]\d{2})(?!\d)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})${HIJRI_NAME}\s*(?<day>\d{1,2})(?!\d)\s*[,/\-–]?\s*(?<year>1[34]\d{2})(?!\d)`,
    'gu',
  ),
]
const PERSIAN_SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\d)(?<day>\d{1,2})\s*[,/\-–]?\s*(?:ماه\s+)?${PERSIAN_NAME}\s*(?:ماه)?\s*[,/\-–]?\s*(?:سال\s*)?(?<year>1[34]\d{2})(?!\d)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<!\d)(?<year>1[34]\d{2})\s*[,/\-–]?\s*${PERSIAN_NAME}\s*[,/\-–]?\s*(?<day>\d{1,2})(?![\d:])`,
    'gu',
  ),
]

/** «1 - 5 مارس»، «من 1 إلى 5 مارس»، «1 و2 مارس»: days that are several. A clock may stand before a dash. */
const SEVERAL_DAYS = new RegExp(
  String.raw`(?<![\d:./])\d{1,2}\s*(?:[-–—]|الي|حتي|و|,)\s*(?:يوم\s+)?\d{1,2}\s*(?:من\s+)?(?:شهر\s+)?${NAME}`,
  'u',
)
/** «28 فبراير» without its year, beside a whole date. */
const ANY_DAY = new RegExp(
  String.raw`(?<!\d)(?<day>\d{1,2})\s*(?:من\s+)?${NAMES}(?:${BETWEEN}${YEAR})?`,
  'gu',
)

const MONTH_ONLY = new RegExp(
  String.raw`^(?:(?:نشر|نشرت|في|بتاريخ|تاريخ|النشر|شهر|:)\s*)*${NAMES}${BETWEEN}${YEAR}\s*م?$`,
  'u',
)

/**
 * Every day in the text, in no special order. A date that contradicts itself, a span of days, or a second day without a
 * year makes the whole text doubtful: no days.
 */
export function findDays(text: string): readonly CalendarDay[] {
  if (SEVERAL_DAYS.test(text)) return []
  const weekday = findWeekday(text)
  const named = matchesOf(text, GREGORIAN_SHAPES).map(toNamed)
  const rest = GREGORIAN_SHAPES.reduce(
    (left, shape) => left.replaceAll(shape, (...parts) => ` ${groupsOf(parts)['glued'] ?? ''} `),
    text,
  )
  const numeric = [
    // Years come first with months second, whatever the weekday.
    ...matchesOf(rest, [YEAR_FIRST]).map((groups) => toNumeric(groups, undefined)),
    ...matchesOf(rest, [YEAR_LAST]).map((groups) => toNumeric(groups, weekday)),
  ]
  const hijri = matchesOf(rest, HIJRI_SHAPES).map((groups) => toHijri(groups, weekday))
  const persian = matchesOf(rest, PERSIAN_SHAPES).map(toPersian)
  const found = [...named, ...numeric, ...hijri, ...persian]
  if (found.includes(undefined)) return []
  const days = found.filter((day) => day !== undefined)
  if (days.length > 0) return hasOtherDay(rest, days) ? [] : days
  const month = MONTH_ONLY.exec(text)?.groups
  const only = month && toMonthOnly(month)
  return only ? [only] : []
}

type Groups = Readonly<Record<string, string | undefined>>

function matchesOf(text: string, shapes: readonly RegExp[]): readonly Groups[] {
  return shapes.flatMap((shape) => [...text.matchAll(shape)].map((match) => match.groups ?? {}))
}

/** The last argument of a replacer is the named groups. */
function groupsOf(parts: readonly unknown[]): Groups {
  return (parts.at(-1) ?? {}) as Groups
}

function hasOtherDay(rest: string, days: readonly CalendarDay[]): boolean {
  const yearless = matchesOf(rest, [ANY_DAY]).filter(({ year }) => year === undefined)
  return yearless.some(({ names = '', day }) => {
    const month = agreedMonth(names)
    return days.every((found) => found.month !== month || found.day !== Number(day))
  })
}

function toNamed(groups: Groups): CalendarDay | undefined {
  const month = agreedMonth(groups['names'] ?? '')
  return month === undefined ? undefined : checked(Number(groups['year']), month, Number(groups['day']))
}

function toMonthOnly(groups: Groups): CalendarDay | undefined {
  const month = agreedMonth(groups['names'] ?? '')
  const year = Number(groups['year'])
  return month === undefined || year < FIRST_YEAR ? undefined : { calendar: 'gregorian', year, month }
}

const ONE_NAME = new RegExp(NAME, 'gu')

/** The month that all names mean; names that differ refuse the date. */
function agreedMonth(names: string): number | undefined {
  const months = (names.match(ONE_NAME) ?? []).map((name) => rowOf(GREGORIAN_MONTHS, name))
  return months.every((month) => month === months[0]) ? months[0] : undefined
}

/**
 * In Arabic countries 3/4/2026 is the third of April, unless the weekday beside it speaks for the American order; a second
 * number above 12 shows that order too. A year below 1600 is Hijri, or Persian where Hijri would be before the web.
 */
function toNumeric(groups: Groups, weekday: number | undefined): CalendarDay | undefined {
  const [year, month, day] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])]
  if (year > 1300 && year < 1600) return hijriDay(year, month, day, weekday) ?? persianDay(year, month, day)
  if (month > 12) return checked(year, day, month)
  const [usual, turned] = [checked(year, month, day), checked(year, day, month)]
  const isTurned = turned && weekday !== undefined && weekdayOf(turned) === weekday
  return isTurned && usual && weekdayOf(usual) !== weekday ? turned : usual
}

function weekdayOf({ year, month, day = 1 }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

function toHijri(groups: Groups, weekday: number | undefined): CalendarDay | undefined {
  const month = rowOf(HIJRI_MONTHS, groups['names'] ?? '')
  return month === undefined
    ? undefined
    : hijriDay(Number(groups['year']), month, Number(groups['day']), weekday)
}

/** The moon is seen a day earlier or later from country to country: the weekday in the text says which day it was. */
function hijriDay(
  year: number,
  month: number,
  day: number,
  weekday: number | undefined,
): CalendarDay | undefined {
  const reckoned = inRange('hijri', fromHijri(year, month, day))
  if (!reckoned || weekday === undefined) return reckoned
  const ms = Date.UTC(reckoned.year, reckoned.month - 1, reckoned.day)
  for (const shift of [0, 1, -1]) {
    const date = new Date(ms + shift * 86_400_000)
    if (date.getUTCDay() === weekday)
      return {
        calendar: 'hijri',
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      }
  }
  return reckoned
}

function toPersian(groups: Groups): CalendarDay | undefined {
  const month = rowOf(PERSIAN_MONTHS, groups['names'] ?? '')
  return month === undefined ? undefined : persianDay(Number(groups['year']), month, Number(groups['day']))
}

function persianDay(year: number, month: number, day: number): CalendarDay | undefined {
  return inRange('persian', fromPersian(year, month, day))
}

function inRange(calendar: CalendarDay['calendar'], day: GregorianDay | undefined): CalendarDay | undefined {
  return day && day.year >= FIRST_YEAR && day.year <= LAST_YEAR ? { calendar, ...day } : undefined
}

function checked(year: number, month: number, day: number): CalendarDay | undefined {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= days && year >= FIRST_YEAR && year <= LAST_YEAR
  return isReal ? { calendar: 'gregorian', year, month, day } : undefined
}
