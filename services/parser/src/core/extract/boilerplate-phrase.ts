/** Whether a line begins like the standing phrases of templates: "read also", "follow us", "all rights reserved". */
import { comparable } from '../clean-text.ts'
import { LEFTOVER_LINES, LEFTOVER_STARTS, SUGGESTION_HEADINGS } from '../words/leftovers.ts'
import { BOILERPLATE_STARTS } from './words/boilerplate-starts.ts'

/** Standing phrases are short; a paragraph that begins with the same words is a paragraph. */
const MAX_LENGTH = 150

/** First word → the phrases that begin with it, so that a line is compared with one or two of them. */
const PHRASES = byFirstWord([
  ...LEFTOVER_LINES,
  ...LEFTOVER_STARTS,
  ...SUGGESTION_HEADINGS,
  ...BOILERPLATE_STARTS,
])

/** Takes a line in the form of `comparable`. */
export function saysBoilerplate(line: string): boolean {
  if (line.length > MAX_LENGTH) return false
  const space = line.indexOf(' ')
  const phrases = PHRASES.get(space < 0 ? line : line.slice(0, space))
  return phrases !== undefined && phrases.some((phrase) => line === phrase || line.startsWith(`${phrase} `))
}

function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const phrase of phrases.map(comparable)) {
    const [first = ''] = phrase.split(' ')
    map.set(first, [...(map.get(first) ?? []), phrase])
  }
  return map
}
