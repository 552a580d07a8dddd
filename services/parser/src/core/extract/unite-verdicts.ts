/**
 * Container and block model → one verdict a block. The numbers were found by cross-validation (`services/parser/model`);
 * what lies outside the container has to be the surer, the less it looks like the text of a story.
 */
import { hiddenElements } from './drop-furniture.ts'
import type { PageTree, TextBlock } from './page-tree.ts'

interface Limits {
  /** A block of the container goes when the model gives it less than this chance. */
  readonly inside: number
  /** A block outside comes in when the model gives it more. */
  readonly outside: number
}

/** The model learnt from pages in Latin script; on others the container, which knows no language, is believed more. */
const LATIN: Limits = { inside: 0.3, outside: 0.65 }
const OTHER_SCRIPTS: Limits = { inside: 0.2, outside: 0.8 }

/** Named furniture comes in only when the model is sure; hidden blocks are mostly copies of visible ones. */
const LEAST_FURNITURE = 0.75
const LEAST_HIDDEN = 0.9

/** More link text than this outside the container is a list of other stories, however near it stands. */
const MAX_LINK_SHARE = 0.75

/** More link text than this, in an element named furniture, is a menu. */
const MENU_LINK_SHARE = 0.9

export interface Verdict {
  /** Whether the model is asked: one of three blocks of a page is a menu line, and much time would go there. */
  readonly isAsked: (block: TextBlock) => boolean
  /** Whether a block is body, by the model's chance for it. */
  readonly keeps: (block: TextBlock, chance: number) => boolean
}

/** Makes the judge of one page. */
export function makeVerdict(
  tree: PageTree,
  { kept, dropped }: { readonly kept: Uint8Array; readonly dropped: Uint8Array },
): Verdict {
  const hidden = hiddenElements(tree)
  const limits = isLatin(tree) ? LATIN : OTHER_SCRIPTS
  const inside = new Set(tree.blocks.filter((block) => kept[block.index] === 1).map((block) => block.text))
  return {
    isAsked: (block) => dropped[block.element] !== 1 || linkShare(block) <= MENU_LINK_SHARE,
    keeps: (block, chance) => {
      if (kept[block.index] === 1) return chance > limits.inside
      // Copies for phones and print.
      if (linkShare(block) > MAX_LINK_SHARE || inside.has(block.text)) return false
      if (hidden[block.element] === 1) return chance > LEAST_HIDDEN
      return chance > (dropped[block.element] === 1 ? LEAST_FURNITURE : limits.outside)
    },
  }
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
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  return (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) >= letters / 2
}
