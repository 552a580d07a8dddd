/**
 * The UTF-16 units of a text as an array. A loop over it takes half the time of one over the string, which asks for each
 * letter anew how its text lies in memory; near marks are found by such loops, far ones by the string's own search.
 */

export interface UnitBuffer {
  readonly units: Uint16Array
  readonly bytes: Buffer
}

/** Behind the text stand so many zeros, so that whoever looks one or two letters ahead needs no bounds. */
const PADDING = 4

/** A buffer that holds texts of so many units; for a longer one an array is made that goes with it. */
export function makeUnitBuffer(length: number): UnitBuffer {
  const units = new Uint16Array(length + PADDING)
  return { units, bytes: Buffer.from(units.buffer) }
}

/** The units of `text`, zeros behind them. They stand until the next call with this buffer. */
export function fillUnits(buffer: UnitBuffer, text: string): Uint16Array {
  const { length } = text
  const { units, bytes } = length + PADDING > buffer.units.length ? makeUnitBuffer(length) : buffer
  bytes.write(text, 'utf16le')
  // A loop: `fill` takes four times as long for so few.
  for (let at = length; at < length + PADDING; at += 1) units[at] = 0
  return units
}

/**
 * How far a loop looks before the string's own search takes over: a call of that costs as much as forty letters in a loop, and
 * what is not near is mostly far.
 */
const NEAR = 32

/** Where `unit` stands next in `[from, until)` of `source`; -1 when it does not. `letter` is the unit as text. */
export function findUnit(
  source: string,
  units: Uint16Array,
  unit: number,
  letter: string,
  from: number,
  until: number,
): number {
  const near = Math.min(from + NEAR, until)
  for (let at = from; at < near; at += 1) if (units[at] === unit) return at
  if (near >= until) return -1
  const far = source.indexOf(letter, near)
  return far < until ? far : -1
}
