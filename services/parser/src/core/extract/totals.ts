/** What stands below an element, as differences of running sums over the blocks: O(1) an element, one pass to make. */
import type { PageElement, PageTree, TextBlock } from './page-tree.ts'

/** Facts of a block that many steps ask for, found once. */
export interface BlockFacts {
  /** Lower-case tag of the element around. */
  readonly tag: string
  readonly commas: number
  readonly isHeading: boolean
  readonly isItem: boolean
  /** A paragraph of its own: `<p>`, a div without blocks in it, or text that stands between blocks. */
  readonly isParagraph: boolean
}

export interface Sums {
  readonly letters: number
  readonly linkLetters: number
  readonly commas: number
  readonly headingLetters: number
  readonly itemLetters: number
  readonly items: number
  readonly paragraphs: number
}

export interface Totals {
  readonly below: (element: PageElement) => Sums
}

const HEADING = /^h[1-6]$/u

/** Facts of all blocks of a page. */
export function toBlockFacts(tree: PageTree): readonly BlockFacts[] {
  const inItem = itemElements(tree)
  return tree.blocks.map((block) => {
    const element = tree.elements[block.element]
    const tag = element?.tag ?? ''
    return {
      tag,
      commas: block.counts.commas,
      isHeading: HEADING.test(tag),
      isItem: inItem[block.element] === 1,
      isParagraph: tag === 'p' || tag === 'pre' || tag === 'blockquote' || isFreeText(tag),
    }
  })
}

function isFreeText(tag: string): boolean {
  return (
    tag === 'div' ||
    tag === 'section' ||
    tag === 'article' ||
    tag === 'main' ||
    tag === 'center' ||
    tag === 'td'
  )
}

/** Elements inside a list. */
function itemElements({ elements }: PageTree): Uint8Array {
  const inside = new Uint8Array(elements.length)
  for (const { index, tag, parent } of elements)
    inside[index] =
      tag === 'ul' || tag === 'ol' || tag === 'dl' || (parent >= 0 && inside[parent] === 1) ? 1 : 0
  return inside
}

const FIELDS = 7

/** Makes the running sums over the blocks that `counts` says count. */
export function makeTotals(
  tree: PageTree,
  facts: readonly BlockFacts[],
  counts: (block: TextBlock) => boolean,
): Totals {
  const sums = new Float64Array((tree.blocks.length + 1) * FIELDS)
  for (const block of tree.blocks) {
    const at = block.index * FIELDS
    sums.copyWithin(at + FIELDS, at, at + FIELDS)
    const fact = facts[block.index]
    if (fact && counts(block)) addBlock(sums, at + FIELDS, block, fact)
  }
  return { below: ({ firstBlock, endBlock }) => difference(sums, firstBlock * FIELDS, endBlock * FIELDS) }
}

function addBlock(sums: Float64Array, at: number, block: TextBlock, fact: BlockFacts): void {
  const { length } = block.text
  const values = [
    length,
    block.linkLength,
    fact.commas,
    fact.isHeading ? length : 0,
    fact.isItem ? length : 0,
    fact.tag === 'li' ? 1 : 0,
    fact.isParagraph ? 1 : 0,
  ]
  for (let field = 0; field < FIELDS; field += 1)
    sums[at + field] = (sums[at + field] ?? 0) + (values[field] ?? 0)
}

function difference(sums: Float64Array, from: number, to: number): Sums {
  const field = (index: number): number => (sums[to + index] ?? 0) - (sums[from + index] ?? 0)
  return {
    letters: field(0),
    linkLetters: field(1),
    commas: field(2),
    headingLetters: field(3),
    itemLetters: field(4),
    items: field(5),
    paragraphs: field(6),
  }
}
