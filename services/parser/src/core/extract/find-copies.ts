/** An article that stands twice on its page, for wide and for narrow screens: which blocks are the second time. */
import type { TextBlock } from './page-tree.ts'

/** Shorter texts are repeated for other reasons: labels, refrains, headings of tables. */
const LONG = 60

/** Fewer texts that come again are quotes and pull quotes; a second copy of an article repeats all of them. */
const MIN_REPEATED = 3

/** Where a block stands. Only within one place is a text a copy: a hidden one must not take the visible one with it. */
export type Place = 'container' | 'beside' | 'away'

/** 1 for each block that says again what a long block of the same place said before it; what is away is none. */
export function findCopies(blocks: readonly TextBlock[], placeOf: (block: TextBlock) => Place): Uint8Array {
  const copies = new Uint8Array(blocks.length)
  const seen = { container: new Set<string>(), beside: new Set<string>() }
  const repeated = new Set<string>()
  for (const block of blocks) {
    const place = block.text.length < LONG ? 'away' : placeOf(block)
    if (place === 'away') continue
    if (seen[place].has(block.text)) {
      copies[block.index] = 1
      repeated.add(block.text)
    }
    seen[place].add(block.text)
  }
  return repeated.size < MIN_REPEATED ? copies.fill(0) : copies
}
