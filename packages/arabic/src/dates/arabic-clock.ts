/** Times of day in folded Arabic text: «10:30 م»، «الساعة 9 صباحا»، «14:05 بتوقيت غرينتش»، «10:30 (GMT+3)». */
import { withNumberedHours } from './clock-words.ts'
import { zoneAround, type ClockZone } from './clock-zone.ts'

export interface ClockTime extends ClockZone {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly precision: 'hour' | 'minute' | 'second'
}

const HALF_WORDS = String.raw`ص|م|صباحا?|مساا?|ظهرا|عصرا|فجرا|ليلا|قبل الظهر|بعد الظهر|منتصف الليل|a\.?m\.?|p\.?m\.?`
const HALF = String.raw`(?<half>${HALF_WORDS})(?![\p{L}])`
/** Right-to-left lines that were copied piece by piece have the half in front: «ص 10:30». */
const HALF_BEFORE = String.raw`(?:(?<!\p{L})(?<before>ص|م|صباحا|مسا|am|pm)\s*)?`
const FULL = new RegExp(
  String.raw`${HALF_BEFORE}(?<![\d./+-]|\d:)(?<hour>\d{1,2})\s?[:h]\s?(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?(?!\d)\s*(?:${HALF})?`,
  'gu',
)
/** «10.30 م»، «الساعة 10.30»: a dot is a clock's only where the text says so. */
const DOTTED = new RegExp(
  String.raw`(?:(?<=الساعه\s*)(?<hour>\d{1,2})\.(?<minute>\d{2})(?![\d.])\s*(?:${HALF})?|(?<![\d:./])(?<hour>\d{1,2})\.(?<minute>\d{2})(?![\d.])\s*${HALF})`,
  'gu',
)
const BARE = new RegExp(
  String.raw`(?:(?:الساعه|علي)\s*(?<hour>\d{1,2})(?![\d:/.-])\s*(?:${HALF})?|(?<![\d:/.-])(?<hour>\d{1,2})\s*(?<half>صباحا|مساا?|ظهرا|عصرا|فجرا|am|pm)(?!\p{L}))`,
  'gu',
)

/**
 * The time of day in the text; nothing when there is none, it is impossible, or two differ. Of a local time and the same
 * in GMT the one with its zone is taken: it needs no knowledge of the outlet's.
 */
export function findClock(line: string): ClockTime | undefined {
  const text = withNumberedHours(line)
  for (const [shape, precision] of [
    [FULL, 'minute'],
    [DOTTED, 'minute'],
    [BARE, 'hour'],
  ] as const) {
    const matches = [...text.matchAll(shape)]
    const found = matches.map((match, index) => toClock(match, text, matches[index + 1]?.index, precision))
    if (found.length > 0) return oneOf(found)
  }
  return undefined
}

function oneOf(found: readonly (ClockTime | undefined)[]): ClockTime | undefined {
  const clocks = found.filter((clock) => clock !== undefined)
  const universal = clocks.filter((clock) => clock.timezone === 'UTC')
  const zoned = clocks.filter((clock) => clock.timezone !== undefined || clock.offset !== undefined)
  const [first, ...others] = [universal, zoned, clocks].find((some) => some.length > 0) ?? []
  const agree = others.every(({ hour, minute }) => hour === first?.hour && minute === first.minute)
  return found.includes(undefined) || !agree ? undefined : first
}

type Groups = Readonly<Record<string, string | undefined>>

function toClock(
  match: RegExpExecArray,
  text: string,
  nextAt: number | undefined,
  precision: 'hour' | 'minute',
): ClockTime | undefined {
  const groups: Groups = match.groups ?? {}
  const hour = toHour(Number(groups['hour']), groups['half'] ?? groups['before'])
  const minute = Number(groups['minute'] ?? 0)
  const second = Number(groups['second'] ?? 0)
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const zone = zoneAround(text, match.index, match.index + match[0].length, nextAt)
  return { hour, minute, second, precision: groups['second'] === undefined ? precision : 'second', ...zone }
}

/** Twelve hours with a half; a 24-hour time with a half beside it («14:30 م») is what it says. */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || hour > 12) return hour
  if (half === 'ليلا' || half === 'منتصف الليل') return toNightHour(hour)
  const isMorning = /^(?:ص|صباحا?|فجرا|قبل|a)/u.test(half)
  // Noon is the hour of «ظهرا»: 11 to 3.
  if (half === 'ظهرا' && hour === 11) return hour
  return (hour % 12) + (isMorning ? 0 : 12)
}

/** 12 is midnight, from 6 on it is the evening, before that the small hours. */
function toNightHour(hour: number): number {
  if (hour === 12) return 0
  return hour >= 6 ? hour + 12 : hour
}
