/** Times as the contract writes them and as the core reckons with them, and the spread that an id decides. Pure. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** ISO 8601 in UTC, to the millisecond. Throws `RangeError` beyond the years that have four digits. */
export function toInstant(ms: number): string {
  const whole = Math.round(ms)
  const day = Math.floor(whole / DAY_MS)
  const rest = whole - day * DAY_MS
  const [seconds, milliseconds] = [Math.floor(rest / 1_000), rest % 1_000]
  const minutes = Math.floor(seconds / 60)
  return `${dateOf(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${`${milliseconds}`.padStart(3, '0')}Z`
}

/** ms since 1970; `-Infinity` for what never was, so that it lies before everything. */
export function toMs(instant: string | undefined): number {
  if (instant === undefined) return -Infinity
  // Ours, as `toInstant` writes it. Every plan is looked at twice a second, and this is a fifth of the general reader's time.
  if (instant.length !== 24) return Date.parse(instant)
  const minutes = digits(instant, 11, 2) * 60 + digits(instant, 14, 2)
  return (
    dayOf(instant.slice(0, 10)) +
    minutes * MINUTE_MS +
    digits(instant, 17, 2) * 1_000 +
    digits(instant, 20, 3)
  )
}

/** Days that were met, both ways: a scheduler lives in few of them. */
const dates = new Map<number, string>()
const days = new Map<string, number>()

/** Some years. */
const MAX_DAYS = 2_000

function dateOf(day: number): string {
  return dates.get(day) ?? remember(dates, day, new Date(day * DAY_MS).toISOString().slice(0, 10))
}

function dayOf(date: string): number {
  return days.get(date) ?? remember(days, date, Date.parse(date))
}

function remember<K, V>(map: Map<K, V>, key: K, value: V): V {
  if (map.size >= MAX_DAYS) map.clear()
  map.set(key, value)
  return value
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

/** A number in [0, 1) that depends on the text alone: the same after a restart, and on every machine. */
export function share(text: string): number {
  // FNV-1a, 32 bits, and a last mix (MurmurHash3's) without which texts that end alike come out alike.
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return ((value ^ (value >>> 16)) >>> 0) / 0x1_0000_0000
}
