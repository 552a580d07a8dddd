/** Running code that may throw on strange pages. */

/**
 * What `step` gives, or nothing when it throws. For third-party readers of hostile markup only: Readability throws on
 * about 2 % of real pages, and deep nesting overflows the stack. The page goes on to the next way of reading it, and
 * the way that worked is recorded on the article.
 */
export function attempt<T>(step: () => T): T | undefined {
  try {
    return step()
  } catch {
    return undefined
  }
}
