/**
 * Paths and patterns in the form in which they are compared (RFC 9309 §2.2.2): non-ASCII as escapes, escapes in capital
 * hex, escaped unreserved letters bare. So `/%62%61%7A` is `/baz`, and an Arabic slug is one slug however it is written.
 */

/** The pattern's own signs stay bare; as letters they are escaped (RFC 9309 §2.2.3). */
const ESCAPE = /%[0-9A-Fa-f]{2}/gu
const UNRESERVED = /^[\w.~-]$/u
const NOT_ASCII = /[\u0080-\u{10FFFF}]+/gu

/** The pattern of an `allow` or `disallow` line. A `$` that ends it and every `*` keep their meaning. */
export function toPattern(value: string): string {
  const anchored = value.endsWith('$')
  const body = toOneForm(anchored ? value.slice(0, -1) : value).replaceAll('$', '%24')
  return `${body.replaceAll(/\*{2,}/gu, '*')}${anchored ? '$' : ''}`
}

/** Path and query of a URL as patterns are compared with it. */
export function toComparedPath(url: URL): string {
  return toOneForm(`${url.pathname}${url.search}`).replaceAll('*', '%2A').replaceAll('$', '%24')
}

function toOneForm(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_ASCII, (letters) => encodeURIComponent(letters))
    .replace(ESCAPE, (escape) => {
      const letter = String.fromCodePoint(Number.parseInt(escape.slice(1), 16))
      return UNRESERVED.test(letter) ? letter : escape.toUpperCase()
    })
}
