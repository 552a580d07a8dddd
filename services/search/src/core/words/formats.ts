/** Numbers, dates, and names of countries and languages as one language writes them. Pure. */

export interface Formats {
  readonly number: (value: number) => string
  /** A day, or a day and a time in UTC when the instant has one. */
  readonly date: (instant: string) => string
  /** A day alone, with its year. */
  readonly day: (instant: string) => string
  /** A month with its year. */
  readonly month: (instant: string) => string
  /** Time between two instants, in words: in the largest unit that there are two of. */
  readonly ago: (thenMs: number, nowMs: number) => string
  /** Minutes, hours or days. */
  readonly duration: (ms: number) => string
  /** Of ISO 3166-1; the code where there is no name. */
  readonly country: (code: string) => string
  /** Of BCP 47; `und` is an unknown language. */
  readonly language: (code: string) => string
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** `locale` with the digits 0–9: half of the Arabic world writes them, and all of it reads them. */
export function makeFormats(locale: string, utc: string, unknownLanguage: string): Formats {
  const number = new Intl.NumberFormat(locale)
  const utcDate = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const day = utcDate({ dateStyle: 'long' })
  const minute = utcDate({ dateStyle: 'long', timeStyle: 'short' })
  const month = utcDate({ month: 'long', year: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const lengths = Object.fromEntries(
    (['minute', 'hour', 'day'] as const).map((unit) => [
      unit,
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
    ]),
  )
  const countries = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
  const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
  const inWords = (instant: string, format: (time: Date) => string): string => {
    const time = new Date(instant)
    return Number.isNaN(time.getTime()) ? instant : format(time)
  }
  return {
    number: (value) => number.format(value),
    date: (instant) =>
      inWords(instant, (time) => (isMidnight(time) ? day.format(time) : `${minute.format(time)} (${utc})`)),
    day: (instant) => inWords(instant, (time) => day.format(time)),
    month: (instant) => inWords(instant, (time) => month.format(time)),
    ago: (thenMs, nowMs) => {
      const ms = Math.max(0, nowMs - thenMs)
      const { unit, size } = ms < 2 * MINUTE_MS ? { unit: 'second' as const, size: 1_000 } : unitOf(ms)
      return relative.format(-Math.max(1, Math.round(ms / size)), unit)
    },
    duration: (ms) => {
      const { unit, size } = unitOf(ms)
      return lengths[unit]?.format(Math.round(ms / size)) ?? ''
    },
    country: remembered((code) => nameOf(countries, code)),
    language: remembered((code) => (code === 'und' ? unknownLanguage : nameOf(languages, code))),
  }
}

/** More codes than there are; what is no code comes from a query and must not stay. */
const MOST_CODES = 1_000

/** Every hit names a country, and looking it up takes longer than all else in its line. */
function remembered(name: (code: string) => string): (code: string) => string {
  const known = new Map<string, string>()
  return (code) => {
    const before = known.get(code)
    if (before !== undefined) return before
    if (known.size >= MOST_CODES) known.clear()
    const found = name(code)
    known.set(code, found)
    return found
  }
}

/** The largest unit that there are two of. */
function unitOf(ms: number): { readonly unit: 'minute' | 'hour' | 'day'; readonly size: number } {
  if (ms >= 48 * HOUR_MS) return { unit: 'day', size: 24 * HOUR_MS }
  return ms >= 2 * HOUR_MS ? { unit: 'hour', size: HOUR_MS } : { unit: 'minute', size: MINUTE_MS }
}

/** Midnight in UTC is what a page without a time gives. */
function isMidnight(time: Date): boolean {
  return time.getTime() % 86_400_000 === 0
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    // Not a well-formed code: it is shown as it is.
    return code
  }
}
