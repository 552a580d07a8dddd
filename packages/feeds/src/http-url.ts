/** Links: absolute http(s) or nothing. */
import { MAX_NAME_LENGTH } from './feed-limits.ts'

/** Resolves `link` against `base`. Anything that is not a clean http(s) URL in the end gives nothing. */
export function resolveUrl(link: string, base: string): string | undefined {
  // Browsers drop tabs and line breaks inside URLs (WHATWG URL §4.4); feeds wrap long links.
  const trimmed = link.trim().replaceAll(/[\t\r\n]/gu, '')
  if (trimmed === '' || trimmed.length > MAX_NAME_LENGTH) return undefined
  const url = URL.parse(trimmed, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return url.href.length > MAX_NAME_LENGTH ? undefined : url.href
}
