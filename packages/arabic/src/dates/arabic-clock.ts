/** Times of day in folded Arabic text: «10:30 م»، «الساعة 9 صباحا»، «14:05 بتوقيت غرينتش». */
import { foldDateText } from './date-words.ts'
import { ZONE_WORDS } from './month-words.ts'

export interface ClockTime {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly precision: 'hour' | 'minute' | 'second'
  /** IANA zone, when the text names one. */
  readonly timezone?: string
}

const HALF = String.raw`(?<half>ص|م|صباحا|مسا|ظهرا|عصرا|فجرا|ليلا|a\.?m\.?|p\.?m\.?)(?!\p{L})`
const FULL = new RegExp(
  String.raw`(?<![\d:./])(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?!\d)\s*(?:${HALF})?`,
  'u',
)
const BARE = new RegExp(
  String.raw`(?:الساعه\s*(?<a>\d{1,2})(?!\d)\s*(?:${HALF})?|(?<!\d)(?<b>\d{1,2})\s*(?:صباحا|مسا|am|pm)(?!\p{L}))`,
  'u',
)

/** The first time of day in the text; nothing when there is none or it is impossible. */
export function findClock(text: string): ClockTime | undefined {
  const full = FULL.exec(text)?.groups
  if (full) return toClock(full, text, full['second'] === undefined ? 'minute' : 'second')
  const match = BARE.exec(text)
  if (!match) return undefined
  const half = match.groups?.['half'] ?? /صباحا|مسا|am|pm/u.exec(match[0])?.[0]
  return toClock({ hour: match.groups?.['a'] ?? match.groups?.['b'], half }, text, 'hour')
}

type Groups = Readonly<Record<string, string | undefined>>

function toClock(groups: Groups, text: string, precision: ClockTime['precision']): ClockTime | undefined {
  const hour = toHour(Number(groups['hour']), groups['half'])
  const minute = Number(groups['minute'] ?? 0)
  const second = Number(groups['second'] ?? 0)
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const timezone = zoneOf(text)
  return { hour, minute, second, precision, ...(timezone === undefined ? {} : { timezone }) }
}

/** Twelve hours with a half; a 24-hour time with a half beside it («14:30 م») is what it says. */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || hour > 12) return hour
  if (half === 'ليلا') return toNightHour(hour)
  const isMorning = /^(?:ص|صباحا|فجرا|a)/u.test(half)
  // Noon is the hour of «ظهرا»: 11 to 3.
  if (half === 'ظهرا' && hour === 11) return hour
  return (hour % 12) + (isMorning ? 0 : 12)
}

/** 12 is midnight, from 6 on it is the evening, before that the small hours. */
function toNightHour(hour: number): number {
  if (hour === 12) return 0
  return hour >= 6 ? hour + 12 : hour
}

/** A zone counts only where the text speaks of one: «بتوقيت …» or a European abbreviation. */
function zoneOf(text: string): string | undefined {
  const named = /توقيت\s+(?:مدينه\s+)?(?<place>[\p{L}\s]+)/u.exec(text)?.groups?.['place']
  const abbreviation = /(?<![a-z])(?:gmt|utc)(?![a-z+-])/u.exec(text)?.[0]
  const word = named ?? abbreviation
  return word === undefined ? undefined : ZONE_WORDS.find(([name]) => word.includes(foldDateText(name)))?.[1]
}
