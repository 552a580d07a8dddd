/** Where a block stands in the page's sequence: long paragraphs before and after it, the container's edges, the title. */
import { comparable } from '../../clean-text.ts'
import type { ContainerBody } from '../extract-container.ts'
import type { PageTree } from '../page-tree.ts'

export interface Neighbourhood {
  /** Blocks since, and until, the nearest long paragraph. */
  readonly sinceLong: Int32Array
  readonly untilLong: Int32Array
  /** Long paragraphs up to and with this block. */
  readonly longBefore: Float64Array
  readonly lettersBefore: Float64Array
  readonly sinceHeading: Int32Array
  readonly firstKept: number
  readonly lastKept: number
  /** Index of the heading that says the title; −1 without one. */
  readonly titleBlock: number
  /** How often the same text stands on the page. */
  readonly copies: readonly number[]
  readonly longCount: number
}

/** Body paragraphs are longer, headlines and labels are not. */
const LONG = 120
const MAX_LINK_SHARE = 0.3
const NONE = 999

/** Measures a page. */
export function toNeighbourhood(tree: PageTree, container: ContainerBody, title: string): Neighbourhood {
  const { blocks, elements } = tree
  const isLong = blocks.map(
    ({ text, linkLength }) => text.length >= LONG && linkLength < text.length * MAX_LINK_SHARE,
  )
  const isHeading = blocks.map(({ element }) => /^h[1-6]$/u.test(elements[element]?.tag ?? ''))
  const longBefore = runningCount(isLong.map(Number))
  return {
    sinceLong: sinceLast(isLong),
    untilLong: sinceLast(isLong.toReversed()).toReversed(),
    longBefore: longBefore.subarray(1),
    lettersBefore: runningCount(blocks.map(({ text }) => text.length)),
    sinceHeading: sinceLast(isHeading),
    firstKept: container.kept.indexOf(1),
    lastKept: container.kept.lastIndexOf(1),
    titleBlock: titleBlock(tree, title),
    copies: copiesOf(tree),
    longCount: longBefore.at(-1) ?? 0,
  }
}

/** How many steps ago the last true was; 0 where it is. */
function sinceLast(flags: readonly boolean[]): Int32Array {
  const since = new Int32Array(flags.length)
  let steps = NONE
  for (const [at, isHere] of flags.entries()) {
    steps = isHere ? 0 : Math.min(NONE, steps + 1)
    since[at] = steps
  }
  return since
}

/** Sums up to each place; one longer than the values. */
function runningCount(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  let sum = 0
  for (const [at, value] of values.entries()) {
    sum += value
    sums[at + 1] = sum
  }
  return sums
}

function titleBlock({ blocks, elements }: PageTree, title: string): number {
  const key = comparable(title)
  const isHeading = (element: number): boolean => /^h[1-3]$/u.test(elements[element]?.tag ?? '')
  const same = blocks.findIndex(
    ({ element, text }) => key !== '' && isHeading(element) && comparable(text) === key,
  )
  return same >= 0 ? same : blocks.findIndex(({ element }) => elements[element]?.tag === 'h1')
}

function copiesOf({ blocks }: PageTree): readonly number[] {
  const counts = new Map<string, number>()
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1)
  return blocks.map(({ text }) => counts.get(text) ?? 1)
}
