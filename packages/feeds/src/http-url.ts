/** Links: absolute http(s) or nothing. */
import { MAX_NAME_LENGTH } from './feed-limits.ts'

/**
 * Addresses that a URL parser gives back letter by letter, which is nearly all of them and costs a tenth of parsing: lower
 * case host with a name at its end, no port, nothing to escape. One without a path stays as its author wrote it.
 */
const CANONICAL = /^https?:\/\/(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,24}(?:\/[\w\-.~%/:@!$&()*+,;=?#]*)?$/u

/** Dot segments, written plainly or escaped, and labels in Punycode: the parser must see them. */
const NEEDS_PARSER = /\/\.|%2e|--[^/]*\./iu

/** Resolves `link` against `base`. Anything that is not a clean http(s) URL in the end gives nothing. */
export function resolveUrl(link: string, base: string): string | undefined {
  // Browsers drop tabs and line breaks inside URLs (WHATWG URL §4.4); feeds wrap long links.
  const trimmed = /[\t\r\n]/u.test(link) ? link.trim().replaceAll(/[\t\r\n]+\s*/gu, '') : link.trim()
  if (trimmed === '' || trimmed.length > MAX_NAME_LENGTH) return undefined
  if (CANONICAL.test(trimmed) && !NEEDS_PARSER.test(trimmed)) return trimmed
  const url = URL.parse(trimmed, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  const { href } = url
  return href.length > MAX_NAME_LENGTH ? undefined : href
}
