/** For how long an answer is fresh by the origin's own word (RFC 9111 §4.2.1). */
import { header, type RawHeaders } from './response-headers.ts'

/** A day: what is promised to stay for a year may be corrected tomorrow, and a source is looked at daily. */
const MAX_FRESH_MS = 86_400_000

/** `max-age`, else `Expires` counted from now; 0 … 24 h. Absent where neither is given or understood. */
export function toFreshness(headers: RawHeaders, nowMs: number): { readonly freshForMs?: number } {
  const age = /(?:^|[,\s])max-age\s*=\s*"?(-?[\w.+]+)/iu.exec(header(headers, 'cache-control') ?? '')?.[1]
  const expires = header(headers, 'expires')
  const ms = age === undefined ? Date.parse(expires ?? '') - nowMs : Number(age) * 1_000
  return Number.isNaN(ms) ? {} : { freshForMs: Math.min(Math.max(ms, 0), MAX_FRESH_MS) }
}
