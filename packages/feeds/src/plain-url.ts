/**
 * Addresses that a URL parser gives back letter by letter, which is nearly all of them and costs a tenth of parsing:
 * lower-case host with a name at its end, no port, nothing to escape, no dot segments, no Punycode. One without a path
 * stays as its author wrote it.
 */

const COLON = 0x3a
const SLASH = 0x2f
const DOT = 0x2e
const DASH = 0x2d
const PERCENT = 0x25

/** What may stand in a path, a query or a fragment unescaped, in every place alike. */
const PLAIN: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[\w\-.~%/:@!$&()*+,;=?#]/u.test(String.fromCharCode(code))),
)

/** Whether `[from, until)` is such an address. */
export function isCanonicalUrl(units: Uint16Array, from: number, until: number): boolean {
  const host = hostFrom(units, from)
  if (host === 0 || host >= until) return false
  const path = endOfHost(units, host, until)
  return path > 0 && isPlain(units, path, until)
}

/** Whether `[from, until)` is a path from the root, with nothing that a parser would change. */
export function isPlainPath(units: Uint16Array, from: number, until: number): boolean {
  if (until === from || units[from] !== SLASH) return false
  return (until === from + 1 || units[from + 1] !== SLASH) && isPlain(units, from, until)
}

/** Where the host begins, behind `http://` or `https://`; 0 when neither stands there. */
function hostFrom(units: Uint16Array, from: number): number {
  for (let at = 0; at < HTTP.length; at += 1) if (units[from + at] !== HTTP[at]) return 0
  const colon = from + HTTP.length + Number(units[from + HTTP.length] === LETTER_S)
  const isMark = units[colon] === COLON && units[colon + 1] === SLASH && units[colon + 2] === SLASH
  return isMark ? colon + 3 : 0
}

const HTTP: readonly number[] = [0x68, 0x74, 0x74, 0x70]
const LETTER_S = 0x73

/** Where a host of at least two labels ends; 0 when it is not a plain one. */
function endOfHost(units: Uint16Array, from: number, until: number): number {
  let label = from
  let at = from
  for (; at < until; at += 1) {
    const code = units[at] ?? 0
    if (code === SLASH) break
    if (code === DOT) {
      if (at === label) return 0
      label = at + 1
    } else if (!isLetter(code) && !(isDigit(code) || (code === DASH && isInside(units, at, label)))) return 0
  }
  return label > from && isTopLevel(units, label, at) ? at : 0
}

/** A dash begins no label, and two of them are Punycode. */
function isInside(units: Uint16Array, at: number, label: number): boolean {
  return at > label && units[at - 1] !== DASH
}

/** Letters alone: digits at the end make an address of numbers. */
function isTopLevel(units: Uint16Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (!isLetter(units[at] ?? 0)) return false
  return until - from >= 2 && until - from <= 24
}

function isPlain(units: Uint16Array, from: number, until: number): boolean {
  let previous = 0
  for (let at = from; at < until; at += 1) {
    const code = units[at] ?? 0
    if (code >= 128 || PLAIN[code] !== 1) return false
    if (code === DOT && previous === SLASH) return false
    if (code === PERCENT && isEscapedDot(units, at)) return false
    previous = code
  }
  return true
}

/** Where the text ends within it, nothing follows but zeros. */
function isEscapedDot(units: Uint16Array, at: number): boolean {
  return units[at + 1] === 0x32 && ((units[at + 2] ?? 0) | 0x20) === 0x65
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
