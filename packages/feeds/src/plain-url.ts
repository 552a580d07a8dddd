/**
 * Addresses that a URL parser gives back letter by letter, which is nearly all of them and costs a tenth of parsing:
 * lower-case host with a name at its end, no port, nothing to escape, no dot segments, no Punycode. One without a path
 * stays as its author wrote it.
 */

const SLASH = 0x2f
const DOT = 0x2e
const DASH = 0x2d
const PERCENT = 0x25

/** What may stand in a path, a query or a fragment unescaped, in every place alike. */
const PLAIN: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  /[\w\-.~%/:@!$&()*+,;=?#]/u.test(String.fromCharCode(code)),
)

/** Whether `link` is such an address. */
export function isCanonicalUrl(link: string): boolean {
  const host = hostFrom(link)
  if (host === 0) return false
  const path = endOfHost(link, host)
  return path > 0 && isPlain(link, path)
}

/** Whether `link` is a path from the root, with nothing that a parser would change. */
export function isPlainPath(link: string): boolean {
  return link.charCodeAt(0) === SLASH && link.charCodeAt(1) !== SLASH && isPlain(link, 0)
}

function hostFrom(link: string): number {
  if (link.startsWith('https://')) return 8
  return link.startsWith('http://') ? 7 : 0
}

/** Where a host of at least two labels ends; 0 when it is not a plain one. */
function endOfHost(link: string, from: number): number {
  let label = from
  let at = from
  for (; at < link.length; at += 1) {
    const code = link.charCodeAt(at)
    if (code === SLASH) break
    if (code === DOT) {
      if (at === label) return 0
      label = at + 1
    } else if (!isLetter(code) && !(isDigit(code) || (code === DASH && isInside(link, at, label)))) return 0
  }
  return label > from && isTopLevel(link, label, at) ? at : 0
}

/** A dash begins no label, and two of them are Punycode. */
function isInside(link: string, at: number, label: number): boolean {
  return at > label && link.charCodeAt(at - 1) !== DASH
}

/** Letters alone: digits at the end make an address of numbers. */
function isTopLevel(link: string, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (!isLetter(link.charCodeAt(at))) return false
  return until - from >= 2 && until - from <= 24
}

function isPlain(link: string, from: number): boolean {
  let previous = 0
  for (let at = from; at < link.length; at += 1) {
    const code = link.charCodeAt(at)
    if (PLAIN[code] !== true) return false
    if (code === DOT && previous === SLASH) return false
    if (code === PERCENT && isEscapedDot(link, at)) return false
    previous = code
  }
  return true
}

function isEscapedDot(link: string, at: number): boolean {
  return link.charCodeAt(at + 1) === 0x32 && (link.charCodeAt(at + 2) | 0x20) === 0x65
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
