/** The zone of a clock time in folded text: an offset, «بتوقيت …», GMT and its kin, behind the clock or right before it. */
import { foldDateText } from './date-words.ts'
import { ZONE_WORDS } from './month-words.ts'

export interface ClockZone {
  /** IANA zone, when the text names one. */
  readonly timezone?: string
  /** Minutes ahead of UTC, when the text says so in numbers. */
  readonly offset?: number
}

/** «KSA 11:20 - GMT 08:20»: the zone in front. */
const ZONE_BEFORE = /(?<![\p{L}\d:]|\d\s)(?<zone>gmt|utc|ksa|uae)\s*$/u

const OFFSET_HERE =
  /^\s*\(?(?:(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})|(?<sign>\+)(?<hours>\d{2}))(?!\d)/u
const OFFSET_NAMED =
  /(?:gmt|utc|غرينتش|جرينتش|غرينيتش|جرينيتش)\s*\)?\s*(?<sign>[+-])\s*(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?(?!\d)|(?<sign>[+-])\s*(?<hours>\d{1,2})\s*(?:gmt|utc|غرينتش|جرينتش)/u

/** The zone of the clock at `from` to `to`; `nextAt` is where the next clock stands. Nothing named is nothing found. */
export function zoneAround(text: string, from: number, to: number, nextAt: number | undefined): ClockZone {
  const before = ZONE_BEFORE.exec(text.slice(0, from))?.groups?.['zone']
  if (before !== undefined) return zoneOf(before)
  const behind = text.slice(to, nextAt)
  // What stands right before the next clock is that clock's.
  return zoneOf(nextAt === undefined ? behind : behind.replace(ZONE_BEFORE, ''))
}

function zoneOf(text: string): ClockZone {
  if (/^\s*z(?!\p{L})/u.test(text)) return { timezone: 'UTC' }
  const offset = (OFFSET_HERE.exec(text) ?? OFFSET_NAMED.exec(text))?.groups
  if (offset) return { offset: toMinutes(offset) }
  const word = wordOf(text)
  const timezone =
    word === undefined ? undefined : ZONE_WORDS.find(([name]) => word.includes(foldDateText(name)))?.[1]
  return timezone === undefined ? {} : { timezone }
}

function toMinutes({ sign, hours, minutes }: Readonly<Record<string, string | undefined>>): number {
  const size = Number(hours) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -size : size
}

function wordOf(text: string): string | undefined {
  const place = /توقيت\s+(?:مدينه\s+)?(?<place>[\p{L}\s]+)/u.exec(text)?.groups?.['place']
  return place ?? /(?<![a-z])(?:gmt|utc|ksa|gst|uae)(?![a-z])|غرينتش|جرينتش|غرينيتش|جرينيتش/u.exec(text)?.[0]
}
