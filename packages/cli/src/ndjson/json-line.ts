/**
 * A value → its line of JSON in UTF-8, letter by letter what `JSON.stringify` gives, in half the time where the texts are long and
 * not Latin: they are copied as they lie in memory, and looked through there for what must be escaped.
 */
import { transcode } from 'node:buffer'

/** The line so far, in UTF-16. */
interface Sheet {
  units: Uint16Array
  bytes: Buffer
  length: number
}

/** Kept from line to line; one that had to grow beyond `MAX_KEPT` goes with its line. Both in units. */
const KEPT = 262_144
const MAX_KEPT = 4_194_304

let sheet = makeSheet(KEPT)

function makeSheet(length: number): Sheet {
  const units = new Uint16Array(length)
  return { units, bytes: Buffer.from(units.buffer), length: 0 }
}

/** `value` as JSON and a line feed. Throws what `JSON.stringify` throws. */
export function toJsonLine(value: object): Uint8Array {
  if (sheet.units.length > MAX_KEPT) sheet = makeSheet(KEPT)
  sheet.length = 0
  writeValue(value)
  writeUnit(LINE_FEED)
  return transcode(sheet.bytes.subarray(0, sheet.length * 2), 'utf16le', 'utf8')
}

const LINE_FEED = 0x0a
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c

/** For each unit: 0 where it stands for itself, the letter of its short escape, or 1 where `JSON.stringify` has to say. */
const ESCAPES: Uint8Array = makeEscapes()

function makeEscapes(): Uint8Array {
  const table = new Uint8Array(65_536).fill(1, 0, 0x20).fill(1, 0xd800, 0xe000)
  for (const [unit, letter] of ['""', '\\\\', '\bb', '\ff', '\nn', '\rr', '\tt'])
    table[unit?.charCodeAt(0) ?? 0] = letter?.charCodeAt(0) ?? 0
  return table
}

function makeRoom(units: number): void {
  const needed = sheet.length + units
  if (needed <= sheet.units.length) return
  const larger = makeSheet(Math.max(needed, sheet.units.length * 2))
  larger.units.set(sheet.units.subarray(0, sheet.length))
  larger.length = sheet.length
  sheet = larger
}

function writeUnit(unit: number): void {
  makeRoom(1)
  sheet.units[sheet.length] = unit
  sheet.length += 1
}

/** Text that is JSON already. */
function writeJson(json: string): void {
  makeRoom(json.length)
  sheet.bytes.write(json, sheet.length * 2, 'utf16le')
  sheet.length += json.length
}

function writeValue(value: unknown): void {
  if (typeof value === 'string') writeString(value)
  else if (Array.isArray(value)) writeArray(value)
  else if (isRecord(value)) writeRecord(value)
  // Numbers, truth values, null, and objects with a say in what they become.
  else writeJson(JSON.stringify(value) ?? 'null')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function writeArray(values: readonly unknown[]): void {
  writeUnit(0x5b)
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) writeUnit(COMMA)
    writeValue(values[index])
  }
  writeUnit(0x5d)
}

function writeRecord(record: Readonly<Record<string, unknown>>): void {
  writeUnit(0x7b)
  let isFirst = true
  for (const key of Object.keys(record)) {
    const value = record[key]
    if (!hasJson(value)) continue
    if (!isFirst) writeUnit(COMMA)
    isFirst = false
    writeString(key)
    writeUnit(COLON)
    writeValue(value)
  }
  writeUnit(0x7d)
}

/** A field whose value JSON does not know is left out. */
function hasJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}

/** Below this a loop over the letters is cheaper than a copy. */
const SHORT = 16

function writeString(text: string): void {
  const { length } = text
  // Behind the room that the text takes when each of its letters is escaped: what is written never reaches what is read.
  makeRoom(length * 2 + 2)
  const from = sheet.length + 2 + length
  const { units, bytes } = sheet
  if (length < SHORT) for (let at = 0; at < length; at += 1) units[from + at] = text.charCodeAt(at)
  else bytes.write(text, from * 2, 'utf16le')
  const end = escapeUnits(units, from, from + length, sheet.length)
  if (end > 0) sheet.length = end
  else writeJson(JSON.stringify(text))
}

/** Writes the units `[from, until)` in quotes to `target`; where they end, or 0 when one needs more than a short escape. */
function escapeUnits(units: Uint16Array, from: number, until: number, target: number): number {
  let at = target
  units[at] = QUOTE
  at += 1
  for (let index = from; index < until; index += 1) {
    const unit = units[index] ?? 0
    const escape = ESCAPES[unit] ?? 0
    if (escape === 1) return 0
    if (escape !== 0) {
      units[at] = BACKSLASH
      at += 1
    }
    units[at] = escape === 0 ? unit : escape
    at += 1
  }
  units[at] = QUOTE
  return at + 1
}
