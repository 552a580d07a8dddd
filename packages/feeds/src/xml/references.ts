/**
 * Character references: numeric ones by the rules of HTML, names of XML, HTML and the document's own type.
 *
 * Promises: decoded once; what no rule knows stays as written; what XML 1.0 §2.2 forbids is dropped; the document's own
 * names expand within a fixed room, so no declaration makes a text large.
 */
import { Parser } from 'htmlparser2'
import { COMMON_NAMES } from './reference-names.ts'

/** Names that a document declares, with the room that is left for what they expand to, in UTF-16 units. */
export interface Entities {
  readonly values: ReadonlyMap<string, string>
  room: number
}

/** HTML's longest name is `CounterClockwiseContourIntegral`. */
const MAX_NAME = 32

/** Names that HTML knows besides the common ones, found so far: at most the 2,231 of the standard. */
const rareNames = new Map<string, string>()

/** HTML §13.2.5.80: numbers 128–159 were always meant as windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Decodes the references in `text`. */
export function decodeReferences(text: string, entities?: Entities): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let decoded = ''
  let from = 0
  while (at >= 0) {
    const end = endOfReference(text, at + 1)
    const value = end < 0 ? undefined : (usualValue(text, at) ?? valueOf(text.slice(at + 1, end), entities))
    if (value === undefined) {
      at = text.indexOf('&', at + 1)
      continue
    }
    decoded += from === at ? value : text.slice(from, at) + value
    from = text.charCodeAt(end) === 0x3b ? end + 1 : end
    at = text.indexOf('&', from)
  }
  return decoded + text.slice(from)
}

/** Escaped HTML is full of these three. */
function usualValue(text: string, at: number): string | undefined {
  switch (text.charCodeAt(at + 1)) {
    case 0x6c:
      return text.startsWith('lt;', at + 1) ? '<' : undefined
    case 0x67:
      return text.startsWith('gt;', at + 1) ? '>' : undefined
    case 0x71:
      return text.startsWith('quot;', at + 1) ? '"' : undefined
    default:
      return undefined
  }
}

/**
 * Where the name or number ends that begins at `from`, behind its `&`; -1 when there is none. Only numbers may lack
 * their semicolon.
 */
export function endOfReference(text: string, from: number): number {
  const isNumber = text.charCodeAt(from) === 0x23
  let at = from + Number(isNumber)
  const limit = Math.min(text.length, from + MAX_NAME)
  while (at < limit && isWordCode(text.charCodeAt(at))) at += 1
  if (isNumber) return endOfNumber(text, from, at)
  return at > from && text.charCodeAt(at) === 0x3b ? at : -1
}

/** Digits only: `&#8217s` is an apostrophe before an s. */
function endOfNumber(text: string, from: number, until: number): number {
  const digits = /^#(?:x[\da-f]+|\d+)/iu.exec(text.slice(from, until))?.[0]
  return digits === undefined ? -1 : from + digits.length
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2e ||
    code === 0x2d ||
    code === 0x5f
  )
}

function valueOf(name: string, entities: Entities | undefined): string | undefined {
  if (name.startsWith('#')) return toCharacter(name)
  return COMMON_NAMES.get(name) ?? ownValue(name, entities) ?? rareValue(name)
}

function ownValue(name: string, entities: Entities | undefined): string | undefined {
  const value = entities?.values.get(name)
  if (!entities || value === undefined || value.length > entities.room) return undefined
  entities.room -= value.length
  return value
}

function rareValue(name: string): string | undefined {
  // Every name of the standard is of letters and digits and begins with a letter.
  if (!/^[a-z][a-z0-9]+$/iu.test(name)) return undefined
  const known = rareNames.get(name)
  if (known !== undefined) return known
  const value = decodeByHtml(`&${name};`)
  if (value.startsWith('&') || value.endsWith(';')) return undefined
  rareNames.set(name, value)
  return value
}

function decodeByHtml(reference: string): string {
  let text = ''
  const parser = new Parser({ ontext: (data) => (text += data) })
  parser.end(reference)
  return text
}

function toCharacter(name: string): string {
  const isHex = name.charCodeAt(1) === 0x78 || name.charCodeAt(1) === 0x58
  const code = isHex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252.charAt(code - 0x80)
  return isLegal(code) ? String.fromCodePoint(code) : ''
}

/** XML 1.0 §2.2, and no DEL. */
function isLegal(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return (
    code !== 0x7f &&
    (code < 0xd800 || code > 0xdfff) &&
    code !== 0xfffe &&
    code !== 0xffff &&
    code <= 0x10ffff
  )
}
