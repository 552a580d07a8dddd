/**
 * Dates as feeds write them: RFC 822 / 2822 with its usual sins, ISO 8601 and W3C-DTF variants, epoch numbers.
 *
 * Promises: an instant or nothing; never a guess, never the zone of this process.
 */
import { toInstantMs, toIso8601, type LocalTime } from '@rasid/arabic'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Offsets in minutes (RFC 822 §5.1 and what publishers use). Names that mean several zones are left out. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...['z', 'ut', 'utc', 'gmt', 'wet'].map((name): [string, number] => [name, 0]),
  ...['cet', 'bst', 'west'].map((name): [string, number] => [name, 60]),
  ...['cest', 'eet', 'cat'].map((name): [string, number] => [name, 120]),
  ...['eest', 'msk'].map((name): [string, number] => [name, 180]),
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
])

/** Feeds began in 1999 but carry older articles; beyond 2069 a two-digit year or a counter was misread. */
const FIRST_YEAR = 1970
const LAST_YEAR = 2069

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?)?`
const ZONE = String.raw`(?<zone>[a-z]{1,5}(?:\/[a-z_]+)?|(?:gmt|utc)?\s*[+-]\s*\d{1,2}:?(?:\d{2})?)?(?:\s*\([^)]*\))?`
const AFTER = String.raw`(?:[\s,T]+${CLOCK}\s*${ZONE})?\s*`
const WEEKDAY = String.raw`(?:[\p{L}.]+\s*,?\s+|[\p{L}.]+,\s*)?`

const SHAPES: readonly RegExp[] = [
  // 2024-05-03T10:00:00Z · 2024-05-03 10:00 +0300 · 2024/5/3 · 20240503T100000Z comes next
  new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${AFTER}$`, 'iu'),
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2}):?(?<minute>\d{2}):?(?<second>\d{2})?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/iu,
  /^(?<year>\d{4})-(?<month>\d{2})$/u,
  // Fri, 03 May 2024 10:00:00 +0300 · 3-May-24
  new RegExp(
    String.raw`^${WEEKDAY}(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4}|\d{2})${AFTER}$`,
    'iu',
  ),
  // May 3, 2024 10:00 AM
  new RegExp(
    String.raw`^${WEEKDAY}(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${AFTER}$`,
    'iu',
  ),
  // Fri May  3 10:00:00 GMT 2024 (asctime and Java's Date.toString)
  new RegExp(
    String.raw`^${WEEKDAY}(?<name>[a-z]{3})\s+(?<day>\d{1,2})\s+${CLOCK}\s*${ZONE}\s*(?<year>\d{4})$`,
    'iu',
  ),
]

/** Longer strings are sentences, not dates; the bound keeps the patterns' cost small. */
const MAX_DATE_LENGTH = 64

/** The instant that `text` names, ISO 8601 in UTC, or nothing. `timezone` (IANA) is used where the text has none. */
export function parseFeedDate(text: string | undefined, timezone?: string): string | undefined {
  const trimmed = foldDigits(text ?? '')
    .trim()
    .replaceAll(/\s+/gu, ' ')
  if (trimmed === '' || trimmed.length > MAX_DATE_LENGTH) return undefined
  const epoch = toEpochMs(trimmed)
  if (epoch !== undefined) return toIso(epoch)
  for (const shape of SHAPES) {
    const groups = shape.exec(trimmed)?.groups
    if (groups) return toIso(toMs(groups, timezone))
  }
  return undefined
}

/** Ten digits are seconds, thirteen are milliseconds: both read as years 2001–2069 and overlap nothing else. */
function toEpochMs(text: string): number | undefined {
  if (/^\d{10}$/u.test(text)) return Number(text) * 1_000
  return /^\d{13}$/u.test(text) ? Number(text) : undefined
}

type Groups = Readonly<Record<string, string | undefined>>

function toMs(groups: Groups, timezone: string | undefined): number | undefined {
  const local = toLocal(groups)
  if (!local || !isPossible(local)) return undefined
  const zone = groups['zone']?.toLowerCase().replaceAll(/\s/gu, '')
  const offset = zone === undefined || zone === '' ? undefined : toOffset(zone)
  if (offset === undefined) return toInstantMs(local, timezone)
  return toInstantMs(local, undefined) - offset * 60_000
}

function toLocal(groups: Groups): LocalTime | undefined {
  const month = groups['name'] === undefined ? Number(groups['month']) : toMonth(groups['name'])
  const hour = toHour(Number(groups['hour'] ?? 0), groups['half'])
  if (month === undefined || hour === undefined) return undefined
  return {
    year: toYear(groups['year'] ?? ''),
    month,
    day: Number(groups['day'] ?? 1),
    hour,
    minute: Number(groups['minute'] ?? 0),
    second: Math.min(Number(groups['second'] ?? 0), 59),
  }
}

function toMonth(name: string): number | undefined {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? undefined : index + 1
}

function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

/** RFC 2822 §4.3 has 50 as the turn; feeds of the future are likelier than feeds of 1969. */
function toYear(year: string): number {
  if (year.length !== 2) return Number(year)
  return Number(year) + (Number(year) <= LAST_YEAR - 2_000 ? 2_000 : 1_900)
}

/** Midnight as 24:00 occurs (ISO 8601 allows it); `Date.UTC` carries it over. */
function isPossible(time: LocalTime): boolean {
  const days = new Date(Date.UTC(time.year, time.month, 0)).getUTCDate()
  const inDay = time.hour < 24 || (time.hour === 24 && time.minute === 0 && time.second === 0)
  const inYear = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= days
  return inDay && inYear && time.minute < 60 && time.year >= FIRST_YEAR && time.year <= LAST_YEAR
}

/** Minutes east of Greenwich; an unknown name gives nothing, so that the outlet's zone decides. */
function toOffset(zone: string): number | undefined {
  const match = /^(?:gmt|utc)?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/u.exec(zone)?.groups
  if (!match) return ZONES.get(zone)
  const minutes = Number(match['hours']) * 60 + Number(match['minutes'] ?? 0)
  // No place on earth is further than 14 hours away.
  if (minutes > 14 * 60) return undefined
  return match['sign'] === '-' ? -minutes : minutes
}

function foldDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  )
}

function toIso(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR + 1 ? toIso8601(ms) : undefined
}
