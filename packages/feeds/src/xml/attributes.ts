/** The attributes of a start tag. First of equal names wins; names are in lower case; a Map, so that no name is special. */
import { decodeReferences, type Entities } from './references.ts'
import { findUnit } from './units.ts'

/** Real tags have under thirty; more are an attack on whoever keeps them. */
const MAX_ATTRIBUTES = 256

export type Attributes = ReadonlyMap<string, string>

export const NO_ATTRIBUTES: Attributes = new Map()

const EQUALS = 0x3d
const DOUBLE = 0x22
const SINGLE = 0x27
const SLASH = 0x2f
const GREATER = 0x3e
const LESS = 0x3c

/** A text with its units; see `units.ts`. */
export interface MarkupText {
  readonly source: string
  readonly units: Uint16Array
}

/** Reads what stands between the name of a start tag (`from`) and its `>` (`until`). */
export function parseAttributes(
  { source, units }: MarkupText,
  from: number,
  until: number,
  entities?: Entities,
): Attributes {
  if (until - from < 2) return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  const place = makePlace(from)
  while (attributes.size < MAX_ATTRIBUTES && nextAttribute(source, units, place, until)) {
    const name = lowerCase(source.slice(place.nameFrom, place.nameEnd))
    if (!attributes.has(name)) attributes.set(name, valueAt(source, place, entities))
  }
  return attributes
}

/** The most names that can be asked for at once. */
const MAX_ASKED = 8

const ranges = new Int32Array(MAX_ASKED * 2)

/**
 * Where the values of these attributes lie: `[found[2 * index], found[2 * index + 1])` for each of `names`, -1 for one that is
 * not there. Good until the next call.
 */
export function findAttributes(
  { source, units }: MarkupText,
  from: number,
  until: number,
  names: readonly string[],
): Int32Array {
  ranges.fill(-1, 0, names.length * 2)
  const place = makePlace(from)
  for (let count = 0; count < MAX_ATTRIBUTES && nextAttribute(source, units, place, until); count += 1) {
    const index = indexOfName(units, place, names) * 2
    if (index < 0 || (ranges[index] ?? 0) >= 0) continue
    ranges[index] = place.valueFrom
    ranges[index + 1] = place.valueEnd
  }
  return ranges
}

/** Where an attribute lies; a value without `valueEnd` is none. */
interface Place {
  at: number
  nameFrom: number
  nameEnd: number
  valueFrom: number
  valueEnd: number
}

function makePlace(from: number): Place {
  return { at: from, nameFrom: from, nameEnd: from, valueFrom: from, valueEnd: from }
}

function nextAttribute(source: string, units: Uint16Array, place: Place, until: number): boolean {
  let at = place.at
  while (at < until && isBetween(units[at] ?? 0)) at += 1
  if (at >= until) return false
  place.nameFrom = at
  while (at < until && !isBetween(units[at] ?? 0)) at += 1
  place.nameEnd = at
  const equals = skipSpace(units, at, until)
  if (equals >= until || units[equals] !== EQUALS) {
    place.valueFrom = at
    place.valueEnd = at
    place.at = at
    return true
  }
  toValue(source, units, place, skipSpace(units, equals + 1, until), until)
  return true
}

/** The closing quote, or where the unquoted value ends; without a closing quote the value takes the rest. */
function toValue(source: string, units: Uint16Array, place: Place, open: number, until: number): void {
  const code = units[open] ?? 0
  const isQuoted = open < until && isQuote(code)
  if (isQuoted) {
    const end = findUnit(source, units, code, code === DOUBLE ? '"' : "'", open + 1, until)
    place.valueEnd = end < 0 ? until : end
    place.at = place.valueEnd + 1
  } else {
    let at = open
    while (at < until && (units[at] ?? 0) > 0x20) at += 1
    place.valueEnd = at
    place.at = at
  }
  place.valueFrom = isQuoted ? open + 1 : open
}

function valueAt(source: string, { valueFrom, valueEnd }: Place, entities: Entities | undefined): string {
  return valueEnd > valueFrom ? decodeReferences(source.slice(valueFrom, valueEnd), entities) : ''
}

function indexOfName(units: Uint16Array, { nameFrom, nameEnd }: Place, names: readonly string[]): number {
  const length = nameEnd - nameFrom
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? ''
    if (name.length === length && isName(units, nameFrom, name)) return index
  }
  return -1
}

/** In any case; attribute names are ASCII. */
function isName(units: Uint16Array, from: number, name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = units[from + at] ?? 0
    if ((code >= 0x41 && code <= 0x5a ? code | 0x20 : code) !== name.charCodeAt(at)) return false
  }
  return true
}

function skipSpace(units: Uint16Array, from: number, until: number): number {
  let at = from
  while (at < until && (units[at] ?? 0) <= 0x20) at += 1
  return at
}

function lowerCase(name: string): string {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at)
    if (code >= 0x41 && code <= 0x5a) return name.toLowerCase()
  }
  return name
}

function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE
}

function isBetween(code: number): boolean {
  return (
    code <= 0x20 || code === SLASH || isQuote(code) || code === LESS || code === GREATER || code === EQUALS
  )
}
