/** Links: absolute http(s) or nothing. */
import { MAX_NAME_LENGTH } from './feed-limits.ts'
import { isCanonicalUrl, isPlainPath } from './plain-url.ts'
import { fillUnits, makeUnitBuffer } from './xml/units.ts'

const buffer = makeUnitBuffer(MAX_NAME_LENGTH)

/** Resolves `link` against `base`. Anything that is not a clean http(s) URL in the end gives nothing. */
export function resolveUrl(link: string, base: string): string | undefined {
  const origin = isPlainLength(link) ? originBefore(fillUnits(buffer, link), 0, link.length, base) : undefined
  if (origin !== undefined) return boundedUrl(origin + link)
  // Browsers drop tabs and line breaks inside URLs (WHATWG URL §4.4); feeds wrap long links.
  const trimmed = /[\t\r\n]/u.test(link) ? link.trim().replaceAll(/[\t\r\n]+\s*/gu, '') : link.trim()
  if (trimmed === '' || !isPlainLength(trimmed)) return undefined
  if (isCanonicalUrl(fillUnits(buffer, trimmed), 0, trimmed.length)) return trimmed
  const url = URL.parse(trimmed, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return boundedUrl(url.href)
}

/**
 * What makes the address `[from, until)` absolute by standing before it: nothing (`''`), or the origin of `base` before a
 * path from the root, which is what most relative links are. `undefined` where only a URL parser can tell.
 */
export function originBefore(
  units: Uint16Array,
  from: number,
  until: number,
  base: string,
): string | undefined {
  if (isCanonicalUrl(units, from, until)) return ''
  return isPlainPath(units, from, until) ? originOf(base) : undefined
}

function boundedUrl(url: string): string | undefined {
  return isPlainLength(url) ? url : undefined
}

function isPlainLength(url: string): boolean {
  return url.length <= MAX_NAME_LENGTH
}

const baseBuffer = makeUnitBuffer(MAX_NAME_LENGTH)

/** A feed has one base, or few. */
const last: { base: string; origin: string | undefined } = { base: '', origin: undefined }

/** Of a usual base; nothing when a URL parser has to say. */
function originOf(base: string): string | undefined {
  if (base === last.base) return last.origin
  const isUsual = isCanonicalUrl(fillUnits(baseBuffer, base), 0, base.length)
  const slash = base.indexOf('/', base.indexOf('//') + 2)
  const origin = slash < 0 ? base : base.slice(0, slash)
  last.base = base
  last.origin = isUsual ? origin : undefined
  return last.origin
}
