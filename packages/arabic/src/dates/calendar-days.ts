/** Finds calendar days in folded text: with month names, in numbers, Gregorian and Hijri. */
import { anyOf, rowOf } from './date-words.ts'
import { fromHijri } from './hijri.ts'
import { GREGORIAN_MONTHS, HIJRI_MONTHS } from './month-words.ts'

export interface CalendarDay {
  readonly calendar: 'gregorian' | 'hijri'
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
/** «تشرين الأول (أكتوبر)»، «حزيران/يونيو»، «آذار - مارس»: any number of names side by side. */
const NAMES = String.raw`(?<names>${NAME}(?:\s*[/()\-–\\]\s*${NAME}\s*\)?)*)`
const HIJRI_NAME = String.raw`(?<names>${anyOf(HIJRI_MONTHS.flat())})`
const YEAR = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`
const BETWEEN = String.raw`\s*[,/\-–.]?\s*(?:(?:ل?سنه|ل?عام)\s*)?`
/** A sidebar's year may be glued in front of the day: «201830 تشرين الأول» is the 30th. */
const DAY = String.raw`(?<!\d)(?:(?:19|20)\d{2}(?=\d{1,2}(?!\d)))?(?<day>\d{1,2})(?:\s*(?:st|nd|rd|th))?\s*[,/\-–.]?\s*(?:من\s+)?(?:شهر\s+)?`

const GREGORIAN_SHAPES: readonly RegExp[] = [
  new RegExp(`${DAY}${NAMES}${BETWEEN}${YEAR}`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})${NAMES}\s*(?<day>\d{1,2})(?!\d)\s*,?\s*${YEAR}`, 'gu'),
  new RegExp(String.raw`(?<!\d)${YEAR}\s*[,/\-–]?\s*${NAMES}\s*[,/\-–]?\s*(?<day>\d{1,2})(?!\d)`, 'gu'),
]

const NUMERIC_SHAPES: readonly RegExp[] = [
  /(?<![\d/.-])(?<year>\d{4})\s?(?<mark>[-/.])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<day>\d{1,2})(?!\d|[-/]\d)/gu,
  /(?<![\d/.-])(?<day>\d{1,2})\s?(?<mark>[-/.])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<year>\d{4})(?!\d|[-/]\d)/gu,
]

const HIJRI_SHAPE = new RegExp(
  String.raw`(?<!\d)(?<day>\d{1,2})\s*[,/\-–]?\s*(?:من\s+)?(?:شهر\s+)?${HIJRI_NAME}\s*,?\s*(?:ل?سنه|ل?عام)?\s*(?<year>1[34]\d{2})(?!\d)`,
  'gu',
)

const MONTH_ONLY = new RegExp(String.raw`^(?:شهر\s+)?${NAMES}${BETWEEN}${YEAR}$`, 'u')

/** Every day in the text, in no special order. A date that contradicts itself makes the whole text doubtful: no days. */
export function findDays(text: string): readonly CalendarDay[] {
  const named = GREGORIAN_SHAPES.flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => toNamed(match.groups ?? {})),
  )
  const rest = GREGORIAN_SHAPES.reduce((left, shape) => left.replaceAll(shape, ' '), text)
  const numeric = NUMERIC_SHAPES.flatMap((shape) =>
    [...rest.matchAll(shape)].map((match) => toNumeric(match.groups ?? {})),
  )
  const hijri = [...rest.matchAll(HIJRI_SHAPE)].map((match) => toHijri(match.groups ?? {}))
  const found = [...named, ...numeric, ...hijri]
  if (found.includes(undefined)) return []
  if (found.length > 0) return found.filter((day) => day !== undefined)
  const month = MONTH_ONLY.exec(text)?.groups
  const only = month && toMonthOnly(month)
  return only ? [only] : []
}

type Groups = Readonly<Record<string, string | undefined>>

function toNamed(groups: Groups): CalendarDay | undefined {
  const month = agreedMonth(groups['names'] ?? '')
  return month === undefined ? undefined : checked(Number(groups['year']), month, Number(groups['day']))
}

function toMonthOnly(groups: Groups): CalendarDay | undefined {
  const month = agreedMonth(groups['names'] ?? '')
  const year = Number(groups['year'])
  return month === undefined || year < FIRST_YEAR ? undefined : { calendar: 'gregorian', year, month }
}

/** The month that all names mean; names that differ refuse the date. */
function agreedMonth(names: string): number | undefined {
  const parts = names.split(/[/()\-–\\]/u).map((part) => part.trim())
  const months = parts.filter((part) => part !== '').map((part) => rowOf(GREGORIAN_MONTHS, part))
  return months.every((month) => month === months[0]) ? months[0] : undefined
}

/**
 * In Arabic countries 3/4/2026 is the third of April; a second number above 12 shows the American order. A year below
 * 1600 is Hijri.
 */
function toNumeric(groups: Groups): CalendarDay | undefined {
  const [year, month, day] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])]
  if (year > 1300 && year < 1600) return hijriDay(year, month, day)
  return month > 12 ? checked(year, day, month) : checked(year, month, day)
}

function toHijri(groups: Groups): CalendarDay | undefined {
  const month = rowOf(HIJRI_MONTHS, groups['names'] ?? '')
  return month === undefined ? undefined : hijriDay(Number(groups['year']), month, Number(groups['day']))
}

function hijriDay(year: number, month: number, day: number): CalendarDay | undefined {
  const gregorian = fromHijri(year, month, day)
  return gregorian && { calendar: 'hijri', ...gregorian }
}

function checked(year: number, month: number, day: number): CalendarDay | undefined {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= days && year >= FIRST_YEAR && year <= LAST_YEAR
  return isReal ? { calendar: 'gregorian', year, month, day } : undefined
}
