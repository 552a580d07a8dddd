/**
 * Sentences whose first words are a link that its names call furniture: automatic links to a tag's page, as in
 * `<p><a id="auto-tag_1">Twitter</a> erupted …`. The tree reads such a link as a label of its own.
 */
import type { PageTree, TextBlock } from './page-tree.ts'

const CAPITAL = /^\p{Lu}/u
const PUNCTUATION = /^[,.;:!?،؛]/u

/** The block with the link in front of it that belongs to its sentence; most blocks have none. */
export function withLeadingLink(block: TextBlock, { elements, blocks }: PageTree): TextBlock {
  const link = blocks[block.index - 1]
  if (!link || block.afterBreak) return block
  const element = elements[link.element]
  if (element?.tag !== 'a' || element.parent !== block.element) return block
  // Behind a label a sentence begins; scripts without capitals don't show it, and a paragraph is believed to be one.
  if (elements[block.element]?.tag !== 'p' || CAPITAL.test(block.text)) return block
  const gap = PUNCTUATION.test(block.text) ? '' : ' '
  return { ...block, text: `${link.text}${gap}${block.text}`, linkLength: block.linkLength + link.linkLength }
}
