/** Features of where the block stands in the tree, and of the elements around it. */
import { IN } from './ancestry.ts'
import { flag, share, type BlockView, type Feature } from './feature.ts'
import type { PageElement } from '../page-tree.ts'

const inside = (name: keyof typeof IN): Feature => ({
  name: `in ${name}`,
  of: ({ page, element }) => flag(((page.ancestry.kinds[element.index] ?? 0) & IN[name]) !== 0),
})

const around = (name: string, pick: (view: BlockView) => PageElement): readonly Feature[] => [
  { name: `letters of ${name}`, of: (view) => view.page.sums(pick(view)).letters },
  {
    name: `link share of ${name}`,
    of: (view) => {
      const { letters, linkLetters } = view.page.sums(pick(view))
      return share(linkLetters, letters)
    },
  },
  { name: `paragraphs of ${name}`, of: (view) => view.page.sums(pick(view)).paragraphs },
  {
    name: `list share of ${name}`,
    of: (view) => {
      const { letters, itemLetters } = view.page.sums(pick(view))
      return share(itemLetters, letters)
    },
  },
  {
    name: `commas a letter of ${name}`,
    of: (view) => {
      const { letters, commas } = view.page.sums(pick(view))
      return share(commas, letters)
    },
  },
]

/** What only elements with several blocks below them have in numbers. */
const aroundWide = (name: string, pick: (view: BlockView) => PageElement): readonly Feature[] => [
  ...around(name, pick),
  { name: `images of ${name}`, of: (view) => pick(view).images },
  { name: `inputs of ${name}`, of: (view) => pick(view).inputs },
  { name: `score of ${name}`, of: (view) => relativeScore(view, pick(view)) },
]

export const PLACE_FEATURES: readonly Feature[] = [
  ...(Object.keys(IN) as (keyof typeof IN)[]).map(inside),
  { name: 'depth', of: ({ element }) => element.depth },
  { name: 'to furniture', of: ({ page, element }) => page.ancestry.toFurniture[element.index] ?? 0 },
  { name: 'to article', of: ({ page, element }) => page.ancestry.toArticle[element.index] ?? 0 },
  { name: 'to never body', of: ({ page, element }) => page.ancestry.toNeverBody[element.index] ?? 0 },
  { name: 'to section', of: ({ page, element }) => page.ancestry.toSection[element.index] ?? 0 },
  { name: 'children of parent', of: ({ parent }) => parent.childCount },
  ...around('element', ({ element }) => element),
  ...aroundWide('parent', ({ parent }) => parent),
  ...aroundWide('grandparent', ({ grandparent }) => grandparent),
]

function relativeScore({ page: { container } }: BlockView, { index }: PageElement): number {
  const top = container.scores.values[container.container] ?? 0
  return share(container.scores.values[index] ?? 0, top)
}
