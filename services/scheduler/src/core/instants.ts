/** Times as the contract writes them and as the core reckons with them, and the spread that an id decides. Pure. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The time of what never was: it lies before everything. */
export const NEVER: number = -Infinity

/** ISO 8601 in UTC, to the millisecond. Throws `RangeError` for what is no time. */
export function toInstant(ms: number): string {
  return new Date(Math.round(ms)).toISOString()
}

/** ms since 1970. */
export function toMs(instant: string | undefined): number {
  return instant === undefined ? NEVER : Date.parse(instant)
}

/** A number in [0, 1) that depends on the text (and the number) alone: the same after a restart, on every machine. */
export function share(text: string, number = 0): number {
  // FNV-1a, 32 bits, and a last mix (MurmurHash3's) without which texts that end alike come out alike.
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  // A time in ms has more than 32 bits, and the low ones matter most.
  value = Math.imul(value ^ (number % 0x1_0000_0000), 0x01000193)
  value = Math.imul(value ^ (number / 0x1_0000_0000), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return ((value ^ (value >>> 16)) >>> 0) / 0x1_0000_0000
}
