/**
 * What of a page tells an article from a list, a wall or a shell: counts over its blocks, taken in one pass.
 *
 * Promises: pure, linear, language-free (words are `walls.ts`).
 */
import type { PageElement, PageTree, TextBlock } from '../extract/page-tree.ts'

export interface PageSigns {
  /** Headlines that link elsewhere. */
  readonly headlines: number
  /** Letters of running text. */
  readonly prose: number
  /** Letters of all text that is no link. */
  readonly letters: number
  /** Teasers: small elements with a linked heading and text of the found body. */
  readonly items: number
  /** Share of the found body that stands in teasers. */
  readonly itemShare: number
}

/** A link shorter than this is a menu's. */
const MIN_HEADLINE = 20

/** More of a block than this is link text: the block is a link. */
const LINK_SHARE = 0.8

/** Running text: a long block, or a shorter one that ends as sentences do; with few links either way. */
const LONG_PROSE = 80
const SHORT_PROSE = 40
const PROSE_LINK_SHARE = 0.3
const SENTENCE_END = /[.!?؟。…]["»”’')\]]*$/u

/** The largest teaser, in letters: more is a story. */
const MAX_ITEM = 1_200

/** Elements above a block that may be its teaser: a link, a heading's wrapper, columns. */
const ITEM_REACH = 5

/** Reads the signs. `body` is the text that was found. */
export function readPageSigns(tree: PageTree, body: readonly string[]): PageSigns {
  let letters = 0
  let prose = 0
  let headlines = 0
  for (const block of tree.blocks) {
    letters += block.text.length - block.linkLength
    if (isProse(block)) prose += block.text.length
    if (isHeadline(block)) headlines += 1
  }
  return { headlines, prose, letters, ...countItems(tree, runningHeads(tree), new Set(body)) }
}

function isProse({ text, linkLength }: TextBlock): boolean {
  if (linkLength > text.length * PROSE_LINK_SHARE) return false
  return text.length >= LONG_PROSE || (text.length >= SHORT_PROSE && SENTENCE_END.test(text))
}

function isHeadline({ text, linkLength }: TextBlock): boolean {
  return text.length >= MIN_HEADLINE && linkLength >= text.length * LINK_SHARE
}

interface Running {
  readonly letters: Float64Array
  /** Linked headings before each block. */
  readonly headings: Float64Array
}

function runningHeads({ blocks, elements }: PageTree): Running {
  const letters = new Float64Array(blocks.length + 1)
  const headings = new Float64Array(blocks.length + 1)
  for (const block of blocks) {
    const { index } = block
    const isHeading = isHeadline(block) && /^h[1-6]$/u.test(elements[block.element]?.tag ?? '')
    letters[index + 1] = (letters[index] ?? 0) + block.text.length
    headings[index + 1] = (headings[index] ?? 0) + (isHeading ? 1 : 0)
  }
  return { letters, headings }
}

function countItems(
  { blocks, elements }: PageTree,
  running: Running,
  body: ReadonlySet<string>,
): Pick<PageSigns, 'items' | 'itemShare'> {
  const items = new Set<number>()
  let inItems = 0
  let all = 0
  for (const block of blocks) {
    if (!body.has(block.text)) continue
    all += block.text.length
    const item = itemOf(elements, block, running)
    if (item === undefined) continue
    inItems += block.text.length
    items.add(item.index)
  }
  return { items: items.size, itemShare: all === 0 ? 0 : inItems / all }
}

/** The small element around a block that also holds a linked heading. */
function itemOf(
  elements: readonly PageElement[],
  block: TextBlock,
  { letters, headings }: Running,
): PageElement | undefined {
  let at = elements[block.element]
  for (let step = 0; step < ITEM_REACH && at && at.index > 0; step += 1) {
    const { firstBlock, endBlock } = at
    if ((letters[endBlock] ?? 0) - (letters[firstBlock] ?? 0) > MAX_ITEM) return undefined
    if ((headings[endBlock] ?? 0) > (headings[firstBlock] ?? 0)) return at
    at = elements[at.parent]
  }
  return undefined
}
