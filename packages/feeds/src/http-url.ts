/** Links: absolute http(s) or nothing. */
import { MAX_NAME_LENGTH } from './feed-limits.ts'
import { isCanonicalUrl, isPlainPath } from './plain-url.ts'

/** Resolves `link` against `base`. Anything that is not a clean http(s) URL in the end gives nothing. */
export function resolveUrl(link: string, base: string): string | undefined {
  // A path from the root of a usual site is what most relative links are.
  if (isPlainPath(link) && isCanonicalUrl(base)) return bounded(originOf(base) + link)
  if (isCanonicalUrl(link)) return bounded(link)
  // Browsers drop tabs and line breaks inside URLs (WHATWG URL §4.4); feeds wrap long links.
  const trimmed = /[\t\r\n]/u.test(link) ? link.trim().replaceAll(/[\t\r\n]+\s*/gu, '') : link.trim()
  if (trimmed === '' || trimmed.length > MAX_NAME_LENGTH) return undefined
  if (isCanonicalUrl(trimmed)) return trimmed
  const url = URL.parse(trimmed, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return bounded(url.href)
}

function bounded(url: string): string | undefined {
  return url.length > MAX_NAME_LENGTH ? undefined : url
}

function originOf(base: string): string {
  const slash = base.indexOf('/', base.indexOf('//') + 2)
  return slash < 0 ? base : base.slice(0, slash)
}
