/** Whether a URL may be fetched by the rules of its origin's robots.txt (RFC 9309 §2.2.2). Pure. */
import type { RobotsRules } from './parse-robots.ts'
import { toComparedPath } from './robots-path.ts'

/**
 * The longest matching pattern decides, `allow` among equals; without one the URL is allowed. `/robots.txt` itself is
 * always allowed. The time is at most the number of rules times the length of the path.
 */
export function isAllowedByRobots({ rules }: RobotsRules, url: URL): boolean {
  if (url.pathname === '/robots.txt') return true
  const path = toComparedPath(url)
  // Rules stand in the order in which they count.
  return rules.find(({ pattern }) => matches(pattern, path))?.allow ?? true
}

/** Each piece between stars is taken where it first occurs: with stars alone, the earliest place is never wrong. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const [head = '', ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(head)) return false
  const last = anchored ? pieces.pop() : undefined
  let at = head.length
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  if (!anchored) return true
  if (last === undefined) return at === path.length
  return path.length - last.length >= at && path.endsWith(last)
}
