/** An article that stands twice on its page, for wide and for narrow screens: which blocks are the second time. */
import type { TextBlock } from './page-tree.ts'

/** Shorter texts are repeated for other reasons: labels, refrains, headings of tables. */
const LONG = 60

/** Fewer texts that come again are quotes and pull quotes; a second copy of an article repeats all of them. */
const MIN_REPEATED = 3

/** 1 for each block that says again what a long block before it said. */
export function findCopies(blocks: readonly TextBlock[]): Uint8Array {
  const copies = new Uint8Array(blocks.length)
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { index, text } of blocks) {
    if (text.length < LONG) continue
    if (seen.has(text)) {
      copies[index] = 1
      repeated.add(text)
    }
    seen.add(text)
  }
  return repeated.size < MIN_REPEATED ? copies.fill(0) : copies
}
