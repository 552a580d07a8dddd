/**
 * How sure the model must be of a block outside the container, by where the block stands. The numbers were found by
 * cross-validation (`services/parser/model`).
 */
import type { PageTree, TextBlock } from './page-tree.ts'

/** Chances that the model must exceed. */
export interface BesideLimits {
  /** Anywhere outside. */
  readonly outside: number
  /** The lead right before the container. */
  readonly lead: number
  /** A paragraph between headline and container. */
  readonly opening: number
  /** A paragraph behind the container. */
  readonly closing: number
}

/**
 * English pages have a deck there, which says again what the text says, and the model has learnt to leave it out. Arabic
 * ones print their first paragraph in an element of its own: whole sentences, longer than any deck or headline.
 */
const LEAD_REACH = 2

/**
 * Where advertisements part a story, its first and last paragraphs stand in elements of their own and miss the container.
 * Such an opening stands at most so many blocks before it; behind it a story may go on for long. By cross-validation these
 * two limits are worth 0.0008 of F1: 18 pages of 791 are read better, 10 worse.
 */
const OPENING_REACH = 10

/** Headlines and decks are shorter, or end without a full stop. */
const SENTENCES_LETTERS = 100
const SENTENCE_END = /[.؟!۔][»"”)]?$/u
const MOST_LINKS = 0.3

/** Makes the judge of one page: the chance that a block outside the container must exceed. */
export function makeBesideLimit(
  tree: PageTree,
  kept: Uint8Array,
  limits: BesideLimits,
): (block: TextBlock) => number {
  const first = kept.indexOf(1)
  const last = kept.lastIndexOf(1)
  const tagOf = ({ element }: TextBlock): string | undefined => tree.elements[element]?.tag
  const headline = tree.blocks.slice(0, Math.max(0, first)).findLastIndex((block) => tagOf(block) === 'h1')
  const reaches = ({ index }: TextBlock, reach: number): boolean =>
    // What stands above the headline is another story.
    index > headline && index < first && first - index <= reach
  const isLead = (block: TextBlock): boolean => block.linkLength === 0 && reaches(block, LEAD_REACH)
  const isOpening = (block: TextBlock): boolean =>
    tagOf(block) === 'p' && headline >= 0 && reaches(block, OPENING_REACH)
  const isClosing = (block: TextBlock): boolean => tagOf(block) === 'p' && block.index > last
  return (block) => {
    const { outside, lead, opening, closing } = limits
    if (!isSentences(block)) return outside
    return Math.min(
      isLead(block) ? lead : outside,
      isOpening(block) ? opening : outside,
      isClosing(block) ? closing : outside,
    )
  }
}

function isSentences({ text, linkLength }: TextBlock): boolean {
  return text.length >= SENTENCES_LETTERS && linkLength < MOST_LINKS * text.length && SENTENCE_END.test(text)
}
