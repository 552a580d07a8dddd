/** A page's tree → its lines, for readers of lines: the visible date, the heading, the densest block. */
import { cleanLine } from '../clean-text.ts'
import type { PageLines } from '../page-lines.ts'
import type { PageTree } from './page-tree.ts'

/** One line a block, in the same order, so that a date's block is its line. */
export function toTreeLines({ elements, blocks, dates }: PageTree): PageLines {
  let depth = 0
  for (const element of elements) depth = Math.max(depth, element.depth)
  return {
    lines: blocks.map(({ text, linkLength, element }) => ({
      text: cleanLine(text),
      linkLength,
      tag: elements[element]?.tag ?? 'body',
      container: containerOf(elements, element),
    })),
    dates: dates.map(({ value, kind, block }) => ({ value, kind, line: block })),
    depth,
  }
}

const NO_CONTAINERS: ReadonlySet<string> = new Set(
  'p li ul ol tr table h1 h2 h3 h4 h5 h6 dl dt dd pre time'.split(' '),
)

/** The nearest element that may hold several lines. */
function containerOf(elements: PageTree['elements'], index: number): number {
  let at = elements[index]
  while (at && at.parent >= 0 && NO_CONTAINERS.has(at.tag)) at = elements[at.parent]
  return at?.index ?? 0
}
