/**
 * Container and block model → one verdict a block. The numbers were found by cross-validation (`services/parser/model`);
 * what lies outside the container has to be the surer, the less it looks like the text of a story.
 */
import { hasAsciiWords } from '../clean-text.ts'
import { makeBesideLimit, type BesideLimits } from './beside-container.ts'
import { SAYS_COMMENT } from './class-names.ts'
import { hiddenElements } from './drop-furniture.ts'
import { findCopies } from './find-copies.ts'
import type { PageElement, PageTree, TextBlock } from './page-tree.ts'

interface Limits extends BesideLimits {
  /** A block of the container goes when the model gives it less than this chance. */
  readonly inside: number
}

/** The model learnt from pages in Latin script; on others the container, which knows no language, is believed more. */
const LATIN: Limits = { inside: 0.3, outside: 0.65, lead: 0.65, opening: 0.4, closing: 0.45 }
const OTHER_SCRIPTS: Limits = { inside: 0.2, outside: 0.8, lead: 0.1, opening: 0.8, closing: 0.8 }

/**
 * A paragraph of the container goes only when the model is sure: it has learnt that text far down a page is seldom the
 * article, and that would cost long stories their end (at 0.1 one of 9,000 words lost its last quarter). The marked pages
 * that prefer 0.1 are three, and two of them are marked without the end of their text.
 */
const LEAST_PARAGRAPH = 0.04
const PARAGRAPH = 100
const PARAGRAPH_LINKS = 0.3

/** Named furniture comes in only when the model is sure; hidden blocks are mostly copies of visible ones. */
const LEAST_FURNITURE = 0.75
const LEAST_HIDDEN = 0.9

/** Captions and what readers wrote come in from outside only when the model is surer still: they read like text. */
const LEAST_ASIDE = 0.9

/** Shorter blocks of named furniture are labels, and no model was ever sure of one. */
const SHORT_FURNITURE = 40

/** More link text than this outside the container is a list of other stories, however near it stands. */
const MAX_LINK_SHARE = 0.75

export interface Verdict {
  /** Whether the model is asked: one of three blocks of a page is a menu line, and much time would go there. */
  readonly isAsked: (block: TextBlock) => boolean
  /** The chance that the model must give a block more of, that it is body. */
  readonly limitOf: (block: TextBlock) => number
}

/** Makes the judge of one page. */
export function makeVerdict(
  tree: PageTree,
  { kept, dropped }: { readonly kept: Uint8Array; readonly dropped: Uint8Array },
): Verdict {
  const hidden = hiddenElements(tree)
  const aside = asideElements(tree)
  const copies = findCopies(tree.blocks, ({ index, element }) => {
    if (kept[index] === 1) return 'container'
    return hidden[element] === 1 || dropped[element] === 1 ? 'away' : 'beside'
  })
  const limits = isLatin(tree) ? LATIN : OTHER_SCRIPTS
  const besideLimit = makeBesideLimit(tree, kept, limits)
  const inside = new Set(tree.blocks.filter((block) => kept[block.index] === 1).map((block) => block.text))
  return {
    isAsked: (block) => {
      if (copies[block.index] === 1) return false
      if (kept[block.index] === 1) return true
      // Copies for phones and print.
      if (linkShare(block) > MAX_LINK_SHARE || inside.has(block.text)) return false
      return dropped[block.element] !== 1 || block.text.length >= SHORT_FURNITURE
    },
    limitOf: (block) => {
      const { index, element } = block
      if (kept[index] === 1) return isParagraph(block) ? LEAST_PARAGRAPH : limits.inside
      if (hidden[element] === 1) return LEAST_HIDDEN
      if (aside[element] === 1) return LEAST_ASIDE
      if (dropped[element] === 1) return LEAST_FURNITURE
      return besideLimit(block)
    },
  }
}

/** 1 for each element in a figure or among readers' comments. */
function asideElements({ elements }: PageTree): Uint8Array {
  const aside = new Uint8Array(elements.length)
  for (const element of elements)
    aside[element.index] = aside[element.parent] === 1 || isAside(element) ? 1 : 0
  return aside
}

function isAside({ tag, names }: PageElement): boolean {
  return tag === 'figure' || tag === 'figcaption' || (names & SAYS_COMMENT) !== 0
}

function isParagraph(block: TextBlock): boolean {
  return block.text.length >= PARAGRAPH && linkShare(block) < PARAGRAPH_LINKS
}

function linkShare({ linkLength, text }: TextBlock): number {
  return linkLength / text.length
}

/** Blocks and letters that are looked at: the long blocks of a page are in its language, its menus may be in another. */
const SAMPLED_BLOCKS = 10
const SAMPLED_LETTERS = 200
const LONG = 80

function isLatin({ blocks }: PageTree): boolean {
  const long = blocks.filter((block) => block.text.length >= LONG).slice(0, SAMPLED_BLOCKS)
  const sample = long.map((block) => block.text.slice(0, SAMPLED_LETTERS)).join(' ')
  if (hasAsciiWords(sample)) return true
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  return (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) >= letters / 2
}
