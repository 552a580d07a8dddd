/** How much each element looks like the one that holds an article: its paragraphs speak for it and what is around it. */
import { SAYS_ARTICLE, SAYS_FURNITURE } from './class-names.ts'
import type { PageElement, PageTree, TextBlock } from './page-tree.ts'
import type { BlockFacts, Totals } from './totals.ts'

/** Shorter runs are labels. */
const MIN_LETTERS = 25

/** A paragraph's points: one for being there, one for its length class, one a comma, one each 100 letters up to 3. */
const BASE_POINTS = 2
const LETTERS_PER_POINT = 100
const MAX_LENGTH_POINTS = 3

/** How far up a paragraph speaks: parent, half to the grandparent, then a sixth, a ninth, a twelfth. */
const SHARES: readonly number[] = [1, 2, 6, 9, 12]

const TAG_BONUS: Readonly<Record<string, number>> = {
  div: 5,
  article: 5,
  main: 5,
  td: 3,
  pre: 3,
  blockquote: 3,
  address: -3,
  ol: -3,
  ul: -3,
  dl: -3,
  dd: -3,
  dt: -3,
  li: -3,
  form: -3,
  h1: -5,
  h2: -5,
  h3: -5,
  h4: -5,
  h5: -5,
  h6: -5,
  th: -5,
}
const NAME_POINTS = 25

/** Paragraph-like elements whose points go to their parent. */
const PARAGRAPHS: ReadonlySet<string> = new Set('p td pre section h2 h3 h4 h5 h6'.split(' '))

export interface Scores {
  /** By element; 0 where nothing spoke for it. */
  readonly values: Float64Array
  /** 1 where something spoke. */
  readonly spoken: Uint8Array
}

/** Scores all elements. */
export function scoreContainers(
  tree: PageTree,
  facts: readonly BlockFacts[],
  totals: Totals,
  counts: (block: TextBlock) => boolean,
): Scores {
  const values = new Float64Array(tree.elements.length)
  const spoken = new Uint8Array(tree.elements.length)
  for (const block of tree.blocks) {
    const fact = facts[block.index]
    if (!fact || block.text.length < MIN_LETTERS || !counts(block)) continue
    speak(tree, speaker(tree, block), pointsOf(block, fact), { values, spoken })
  }
  for (const element of tree.elements) {
    if (spoken[element.index] !== 1) continue
    const { letters, linkLetters } = totals.below(element)
    const sum = (values[element.index] ?? 0) + (TAG_BONUS[element.tag] ?? 0) + nameWeight(element)
    values[element.index] = sum * (1 - (letters === 0 ? 0 : linkLetters / letters))
  }
  return { values, spoken }
}

/** ±25 by what class and id say. */
export function nameWeight({ names }: PageElement): number {
  return ((names & SAYS_ARTICLE) !== 0 ? NAME_POINTS : 0) - ((names & SAYS_FURNITURE) !== 0 ? NAME_POINTS : 0)
}

function pointsOf(block: TextBlock, { commas }: BlockFacts): number {
  return BASE_POINTS + commas + Math.min(Math.floor(block.text.length / LETTERS_PER_POINT), MAX_LENGTH_POINTS)
}

/** The element that a block speaks for: the one around its paragraph; −1 when the block's kind does not speak. */
function speaker(tree: PageTree, block: TextBlock): number {
  const element = tree.elements[block.element]
  if (!element) return -1
  if (PARAGRAPHS.has(element.tag)) return element.parent
  if (element.tag === 'li' || element.tag === 'dd' || element.tag === 'h1') return -1
  // A div without blocks in it is a paragraph; text between blocks is one too, and its parent is the div itself.
  return element.hasBlocks ? element.index : element.parent
}

function speak(tree: PageTree, from: number, points: number, { values, spoken }: Scores): void {
  let at = from
  for (const share of SHARES) {
    const element = tree.elements[at]
    if (!element) return
    values[at] = (values[at] ?? 0) + points / share
    spoken[at] = 1
    at = parentOf(tree, element)
  }
}

/** The next element up; a div that holds one paragraph only gives way to what is around it. */
function parentOf(tree: PageTree, element: PageElement): number {
  const { parent } = element
  const around = tree.elements[parent]
  return around && around.tag === 'div' && around.childCount === 1 && around.parent >= 0 && isBare(around)
    ? around.parent
    : parent
}

function isBare({ names }: PageElement): boolean {
  return names === 0
}
