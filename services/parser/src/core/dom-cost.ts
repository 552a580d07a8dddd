/** Whether a DOM of a page would cost more than it is worth: its time grows with the square of what is counted here. */

/** 100,000 attributes in one tag took linkedom two seconds. Pictures inside attributes stay below. */
const MAX_TAG = 100_000

/** Elements open at once, inline ones too: 5,000 took ten minutes; real pages stay under 60. */
const MAX_DEPTH = 150

/** Elements that have no end, or whose end is mostly left out. */
const UNENDED =
  /^<(?:p|li|dt|dd|td|th|tr|option|br|hr|img|input|meta|link|source|area|base|col|embed|wbr|track)\b/iu

/** Linear, over stripped HTML. */
export function isTooCostly(html: string): boolean {
  let depth = 0
  for (let at = html.indexOf('<'); at >= 0;) {
    const end = html.indexOf('>', at)
    if ((end < 0 ? html.length : end) - at > MAX_TAG) return true
    if (end < 0) return false
    depth = Math.max(0, depth + stepOf(html.slice(at, at + LONGEST_NAME)))
    if (depth > MAX_DEPTH) return true
    at = html.indexOf('<', end)
  }
  return false
}

/** Of the tags above, with the bracket and what ends the name. */
const LONGEST_NAME = 8

function stepOf(start: string): number {
  if (start[1] === '/') return UNENDED.test(`<${start.slice(2)}`) ? 0 : -1
  return /^<[a-z]/iu.test(start) && !UNENDED.test(start) ? 1 : 0
}
