/** The attributes of a start tag. First of equal names wins; names are in lower case; a Map, so that no name is special. */
import { decodeReferences, type Entities } from './references.ts'

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

/**
 * Reads what stands in `source` between the name of a start tag (`from`) and its `>` (`until`); with `wanted`, those
 * names only.
 */
export function parseAttributes(
  source: string,
  from: number,
  until: number,
  entities?: Entities,
  wanted?: readonly string[],
): Attributes {
  if (until - from < 2) return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  let at = from
  while (at < until && attributes.size < MAX_ATTRIBUTES) {
    at = skip(source, at, until, isBetween)
    const nameEnd = skip(source, at, until, isName)
    if (nameEnd === at) {
      at += 1
      continue
    }
    const name = lowerCase(source.slice(at, nameEnd))
    const equals = skip(source, nameEnd, until, isSpace)
    if (source.charCodeAt(equals) !== EQUALS || equals >= until) {
      set(attributes, name, '')
      at = nameEnd
      continue
    }
    const open = skip(source, equals + 1, until, isSpace)
    const end = endOfValue(source, open, until)
    const isQuoted = isQuote(source.charCodeAt(open))
    if (!wanted || wanted.includes(name))
      set(attributes, name, decodeReferences(source.slice(isQuoted ? open + 1 : open, end), entities))
    at = Math.max(end + Number(isQuoted), open)
  }
  return attributes
}

function set(attributes: Map<string, string>, name: string, value: string): void {
  if (!attributes.has(name)) attributes.set(name, value)
}

function lowerCase(name: string): string {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at)
    if (code >= 0x41 && code <= 0x5a) return name.toLowerCase()
  }
  return name
}

/** The closing quote, or where the unquoted value ends; without a closing quote the value takes the rest. */
function endOfValue(source: string, open: number, until: number): number {
  const code = source.charCodeAt(open)
  if (!isQuote(code)) return skip(source, open, until, isUnquoted)
  const end = source.indexOf(code === DOUBLE ? '"' : "'", open + 1)
  return end < 0 || end > until ? until : end
}

function skip(source: string, from: number, until: number, belongs: (code: number) => boolean): number {
  let at = from
  while (at < until && belongs(source.charCodeAt(at))) at += 1
  return at
}

function isSpace(code: number): boolean {
  return code <= 0x20
}

function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE
}

function isBetween(code: number): boolean {
  return (
    code <= 0x20 || code === SLASH || isQuote(code) || code === LESS || code === GREATER || code === EQUALS
  )
}

function isName(code: number): boolean {
  return !isBetween(code)
}

function isUnquoted(code: number): boolean {
  return code > 0x20
}
