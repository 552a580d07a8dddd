/** Features of where the block stands in the tree, and of the elements around it. */
import { IN } from './ancestry.ts'
import { share, type BlockView, type FeatureGroup } from './feature.ts'
import type { PageElement } from '../page-tree.ts'

const KINDS_ABOVE = Object.values(IN)

const INSIDE: FeatureGroup = {
  names: Object.keys(IN).map((name) => `in ${name}`),
  write: ({ page, element }, row, at) => {
    const kinds = page.ancestry.kinds[element.index] ?? 0
    for (let kind = 0; kind < KINDS_ABOVE.length; kind += 1)
      row[at + kind] = (kinds & (KINDS_ABOVE[kind] ?? 0)) === 0 ? 0 : 1
  },
}

const DISTANCES: FeatureGroup = {
  names: ['depth', 'to furniture', 'to article', 'to never body', 'to section', 'children of parent'],
  write: ({ page: { ancestry }, element, parent }, row, at) => {
    row[at] = element.depth
    row[at + 1] = ancestry.toFurniture[element.index] ?? 0
    row[at + 2] = ancestry.toArticle[element.index] ?? 0
    row[at + 3] = ancestry.toNeverBody[element.index] ?? 0
    row[at + 4] = ancestry.toSection[element.index] ?? 0
    row[at + 5] = parent.childCount
  },
}

const around = (name: string, pick: (view: BlockView) => PageElement): FeatureGroup => ({
  names: [
    `letters of ${name}`,
    `link share of ${name}`,
    `paragraphs of ${name}`,
    `list share of ${name}`,
    `commas a letter of ${name}`,
  ],
  write: (view, row, at) => {
    const { letters, linkLetters, paragraphs, itemLetters, commas } = view.page.sums(pick(view))
    row[at] = letters
    row[at + 1] = share(linkLetters, letters)
    row[at + 2] = paragraphs
    row[at + 3] = share(itemLetters, letters)
    row[at + 4] = share(commas, letters)
  },
})

/** What only elements with several blocks below them have in numbers. */
const below = (name: string, pick: (view: BlockView) => PageElement): FeatureGroup => ({
  names: [`images of ${name}`, `inputs of ${name}`, `score of ${name}`],
  write: (view, row, at) => {
    const element = pick(view)
    row[at] = element.images
    row[at + 1] = element.inputs
    row[at + 2] = relativeScore(view, element)
  },
})

const ofElement = ({ element }: BlockView): PageElement => element
const ofParent = ({ parent }: BlockView): PageElement => parent
const ofGrandparent = ({ grandparent }: BlockView): PageElement => grandparent

export const PLACE_FEATURES: readonly FeatureGroup[] = [
  INSIDE,
  DISTANCES,
  around('element', ofElement),
  around('parent', ofParent),
  below('parent', ofParent),
  around('grandparent', ofGrandparent),
  below('grandparent', ofGrandparent),
]

function relativeScore({ page: { container } }: BlockView, { index }: PageElement): number {
  const top = container.scores.values[container.container] ?? 0
  return share(container.scores.values[index] ?? 0, top)
}
