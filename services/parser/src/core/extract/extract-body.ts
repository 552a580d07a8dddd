/**
 * A page's tree → the blocks that are its article: the container's verdict and the block model's, united.
 *
 * Promises: pure, never throws, linear; text is only chosen, never made.
 */
import { makeBlockModel, type BlockModel, type StoredModel } from './block-model.ts'
import { extractContainer, noContainer } from './extract-container.ts'
import { FEATURE_NAMES, makeFeatureReader } from './features/block-features.ts'
import type { PageWords } from './features/text-signs.ts'
import { withLeadingLink } from './leading-link.ts'
import type { PageTree, TextBlock } from './page-tree.ts'
import { toBlockFacts } from './totals.ts'
import { makeVerdict } from './unite-verdicts.ts'
import storedModel from '../../../model/block-model.json' with { type: 'json' }

export interface ExtractedBody {
  /** In reading order. */
  readonly blocks: readonly TextBlock[]
  /** Share of letters on which container and model agree, 0 to 1. */
  readonly confidence: number
}

const model: BlockModel = makeBlockModel(storedModel satisfies StoredModel, FEATURE_NAMES)

/** Finds the body. */
export function extractBody(tree: PageTree, words: PageWords): ExtractedBody {
  const facts = toBlockFacts(tree)
  const container = extractContainer(tree, facts, words.title) ?? noContainer(tree)
  const readRow = makeFeatureReader({ tree, facts, container, words })
  const verdict = makeVerdict(tree, container)
  const row = new Float32Array(FEATURE_NAMES.length)
  let both = 0
  let either = 0
  const blocks = tree.blocks.filter((block) => {
    if (!verdict.isAsked(block)) return false
    readRow(block.index, row)
    const inside = container.kept[block.index] === 1
    const kept = model.exceeds(row, verdict.limitOf(block))
    if (kept && inside) both += block.text.length
    if (kept || inside) either += block.text.length
    return kept
  })
  return {
    blocks: blocks.map((block) => withLeadingLink(block, tree)),
    confidence: either === 0 ? 0 : both / either,
  }
}
