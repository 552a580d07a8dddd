/**
 * A date as people type it after `من:` or `date:`: a year, a month or a day, as the range of instants it covers.
 * Promises: what is not surely a date is none. Times of day and words such as «أمس» are not read.
 */
import { foldDigits } from '@rasid/arabic'

export interface DateRange {
  /** First instant of the year, month or day, ISO 8601. */
  readonly since: string
  /** First instant after it. */
  readonly until: string
}

/** `2026`, `2026-01`, `2026-01-31`, with hyphens, slashes or dots, in any digits. */
const YEAR_FIRST = /^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?)?$/u
/** `31/1/2026`: the day comes first wherever Arabic is written. */
const DAY_FIRST = /^(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4})$/u

/** The range in UTC, or undefined for what is no date. */
export function parseBoxDate(text: string): DateRange | undefined {
  const { year, month, day } = parts(foldDigits(text))
  if (year === undefined) return undefined
  const start = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  // 31 February would roll over into March.
  if (start.getUTCMonth() !== (month ?? 1) - 1 || start.getUTCDate() !== (day ?? 1)) return undefined
  const end = new Date(start)
  if (day !== undefined) end.setUTCDate(end.getUTCDate() + 1)
  else if (month === undefined) end.setUTCFullYear(year + 1)
  else end.setUTCMonth(end.getUTCMonth() + 1)
  return { since: start.toISOString(), until: end.toISOString() }
}

/** Whether it is spelt as one, be there such a day or not: what «من:» is before in a headline is seldom so. */
export function looksLikeDate(text: string): boolean {
  const numbers = foldDigits(text).split(/[-/.]/u)
  if (!numbers.every((number) => /^\d{1,4}$/u.test(number))) return false
  return numbers.length === 3 || numbers.some((number) => number.length === 4)
}

function parts(text: string): { readonly year?: number; readonly month?: number; readonly day?: number } {
  const groups = (YEAR_FIRST.exec(text) ?? DAY_FIRST.exec(text))?.groups ?? {}
  const named = Object.entries(groups).flatMap(([name, digits]) =>
    digits === undefined ? [] : [[name, Number(digits)] as const],
  )
  return Object.fromEntries(named)
}
