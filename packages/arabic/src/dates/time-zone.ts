/** Wall-clock times of an IANA zone as instants, by the zone data that Node carries (Intl). */

/** A wall-clock time; `month` 1–12. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

/** Whether this machine knows the zone. */
export function isTimezone(timezone: string): boolean {
  return formatOf(timezone) !== undefined
}

/**
 * The instant of a wall-clock time in `timezone`, in ms since 1970; an unknown zone counts as UTC.
 * A time that daylight saving skips or repeats is read with the offset in force a day before.
 */
export function toInstantMs(local: LocalTime, timezone: string | undefined): number {
  const asUtc = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second)
  const format = timezone === undefined ? undefined : formatOf(timezone)
  if (!format) return asUtc
  const before = asUtc - offsetAt(format, asUtc - 86_400_000)
  const exact = asUtc - offsetAt(format, before)
  return asUtc - offsetAt(format, exact) === exact ? exact : before
}

/** The wall-clock time of an instant in `timezone`. */
export function toLocalTime(ms: number, timezone: string | undefined): LocalTime {
  const format = timezone === undefined ? undefined : formatOf(timezone)
  const date = new Date(format ? ms + offsetAt(format, ms) : ms)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/** The instant as ISO 8601 in UTC, to the second: no publisher means the milliseconds. */
export function toIso8601(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const parts = new Map(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]))
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(ms / 1_000) * 1_000
}

/** Making a format costs 50 µs, and a deployment has a handful of zones: kept for ever. */
function formatOf(timezone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timezone)) formats.set(timezone, makeFormat(timezone))
  return formats.get(timezone)
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  const two = '2-digit'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
  } catch (error) {
    // RangeError: no such zone. Anything else is a fault of ours.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
