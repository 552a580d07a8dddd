/** A page → the numbers that the block model reads, a row a block. The order of the names is the model's order. */
import type { ContainerBody } from '../extract-container.ts'
import type { PageTree } from '../page-tree.ts'
import { makeTotals, type BlockFacts, type Sums } from '../totals.ts'
import { toAncestry } from './ancestry.ts'
import type { BlockView, FeatureGroup, FeaturePage } from './feature.ts'
import { toNeighbourhood } from './neighbourhood.ts'
import { PLACE_FEATURES } from './place-features.ts'
import { SEQUENCE_FEATURES } from './sequence-features.ts'
import { toTemplates } from './templates.ts'
import { TEXT_FEATURES } from './text-features.ts'
import { makeTextSigns, type PageWords } from './text-signs.ts'

const GROUPS: readonly FeatureGroup[] = [...TEXT_FEATURES, ...PLACE_FEATURES, ...SEQUENCE_FEATURES]

export const FEATURE_NAMES: readonly string[] = GROUPS.flatMap((group) => group.names)

export interface FeatureSource {
  readonly tree: PageTree
  readonly facts: readonly BlockFacts[]
  readonly container: ContainerBody
  readonly words: PageWords
}

/** Makes the reader of one page's rows: it fills `row` with the features of a block. */
export function makeFeatureReader({
  tree,
  facts,
  container,
  words,
}: FeatureSource): (block: number, row: Float32Array) => void {
  const page: FeaturePage = {
    tree,
    facts,
    container,
    ancestry: toAncestry(tree),
    neighbourhood: toNeighbourhood(tree, container, words.title),
    templates: toTemplates(tree, container.kept),
    signs: makeTextSigns(tree, words),
    sums: rememberSums(tree, makeTotals(tree, facts, () => true).below),
  }
  return (block, row) => {
    const view = toView(page, block)
    if (!view) return
    let at = 0
    for (const group of GROUPS) {
      group.write(view, row, at)
      at += group.names.length
    }
  }
}

function toView(page: FeaturePage, index: number): BlockView | undefined {
  const block = page.tree.blocks[index]
  const element = block && page.tree.elements[block.element]
  const sign = page.signs(index)
  const fact = page.facts[index]
  if (!block || !element || !sign || !fact) return undefined
  const parent = page.tree.elements[element.parent] ?? element
  return {
    page,
    block,
    element,
    parent,
    grandparent: page.tree.elements[parent.parent] ?? parent,
    sign,
    fact,
  }
}

/** Elements are asked for their sums once a block and feature: found once. */
function rememberSums(tree: PageTree, below: FeaturePage['sums']): FeaturePage['sums'] {
  const known = Array.from<Sums | undefined>({ length: tree.elements.length })
  return (element) => (known[element.index] ??= below(element))
}
