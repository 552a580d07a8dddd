/** The container with the most text of its own: for pages without paragraphs, and where Readability gives up. */
import type { PageLine } from './page-lines.ts'

/** Shorter lines are labels and do not speak for a container. */
const MIN_LINE = 25

/** A line with more link text than this is a headline of another article. */
const MAX_LINK_SHARE = 0.5

/** The lines of the densest container, in order; none when no line speaks. */
export function densestBlock(lines: readonly PageLine[]): readonly string[] {
  const letters = new Map<number, number>()
  for (const line of lines.filter(isText))
    letters.set(line.container, (letters.get(line.container) ?? 0) + line.text.length)
  let best: number | undefined
  for (const [container, sum] of letters)
    if (best === undefined || sum > (letters.get(best) ?? 0)) best = container
  const found = lines.filter(
    (line) => line.container === best && line.linkLength <= line.text.length * MAX_LINK_SHARE,
  )
  return found.map((line) => line.text)
}

function isText(line: PageLine): boolean {
  return line.text.length >= MIN_LINE && line.linkLength <= line.text.length * MAX_LINK_SHARE
}
