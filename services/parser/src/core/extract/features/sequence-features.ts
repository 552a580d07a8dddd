/** Features of the block's neighbours, its place in the sequence, the container's verdict, and its template. */
import type { PageElement } from '../page-tree.ts'
import { flag, share, type BlockView, type Feature } from './feature.ts'

const nameOf = (offset: number): string => (offset > 0 ? `+${offset}` : `${offset}`)

/** Of blocks up to two before and behind. */
const neighbour = (offset: number): readonly Feature[] => {
  const other = ({ block }: BlockView): number => block.index + offset
  return [
    { name: `length ${nameOf(offset)}`, of: (view) => view.page.tree.blocks[other(view)]?.text.length ?? 0 },
    {
      name: `link share ${nameOf(offset)}`,
      of: (view) => {
        const block = view.page.tree.blocks[other(view)]
        return block ? share(block.linkLength, block.text.length) : 1
      },
    },
    {
      name: `standing phrase ${nameOf(offset)}`,
      of: (view) => flag(view.page.signs(other(view))?.isBoilerplate === true),
    },
  ]
}

/** Of the blocks right before and behind. */
const nextDoor = (offset: -1 | 1): readonly Feature[] => {
  const other = ({ block }: BlockView): number => block.index + offset
  return [
    { name: `kept ${nameOf(offset)}`, of: (view) => view.page.container.kept[other(view)] ?? 0 },
    {
      name: `ends a sentence ${nameOf(offset)}`,
      of: (view) => flag(view.page.signs(other(view))?.endsSentence === true),
    },
    {
      name: `heading ${nameOf(offset)}`,
      of: (view) => flag(view.page.facts[other(view)]?.isHeading === true),
    },
    {
      name: `same parent ${nameOf(offset)}`,
      of: (view) => {
        const block = view.page.tree.blocks[other(view)]
        const element = block && view.page.tree.elements[block.element]
        return flag(element?.parent === view.element.parent)
      },
    },
  ]
}

/** Steps up until the container is around; how far the block is from it. */
const MAX_STEPS = 12

const SEQUENCE: readonly Feature[] = [
  { name: 'place', of: ({ page, block }) => share(block.index, page.tree.blocks.length) },
  { name: 'letters before', of: ({ page, block }) => share(before(page, block.index), total(page)) },
  { name: 'since long', of: ({ page, block }) => page.neighbourhood.sinceLong[block.index] ?? 0 },
  { name: 'until long', of: ({ page, block }) => page.neighbourhood.untilLong[block.index] ?? 0 },
  { name: 'long before', of: ({ page, block }) => page.neighbourhood.longBefore[block.index] ?? 0 },
  {
    name: 'long after',
    of: ({ page, block }) => page.neighbourhood.longCount - (page.neighbourhood.longBefore[block.index] ?? 0),
  },
  { name: 'since heading', of: ({ page, block }) => page.neighbourhood.sinceHeading[block.index] ?? 0 },
  {
    name: 'since title',
    of: ({ page, block }) =>
      page.neighbourhood.titleBlock < 0 ? -500 : block.index - page.neighbourhood.titleBlock,
  },
  { name: 'copies', of: ({ page, block }) => page.neighbourhood.copies[block.index] ?? 1 },
]

const VERDICT: readonly Feature[] = [
  { name: 'kept', of: ({ page, block }) => page.container.kept[block.index] ?? 0 },
  { name: 'dropped', of: ({ page, element }) => page.container.dropped[element.index] ?? 0 },
  { name: 'cleaned', of: ({ page, element }) => page.container.cleaned[element.index] ?? 0 },
  { name: 'before container', of: ({ page, block }) => page.neighbourhood.firstKept - block.index },
  { name: 'behind container', of: ({ page, block }) => block.index - page.neighbourhood.lastKept },
  { name: 'steps to container', of: stepsToContainer },
  {
    name: 'container share',
    of: ({ page }) => share(page.container.letters, total(page)),
  },
]

const TEMPLATE: readonly Feature[] = (['near', 'wide'] as const).flatMap((kind): readonly Feature[] => {
  const of = ({
    page,
    block,
  }: BlockView): { count: number; letters: number; linkLetters: number; kept: number; long: number } =>
    page.templates[kind][block.index] ?? { count: 1, letters: 0, linkLetters: 0, kept: 0, long: 0 }
  return [
    { name: `alike ${kind}`, of: (view) => of(view).count },
    { name: `mean length ${kind}`, of: (view) => share(of(view).letters, of(view).count) },
    { name: `link share ${kind}`, of: (view) => share(of(view).linkLetters, of(view).letters) },
    { name: `kept share ${kind}`, of: (view) => share(of(view).kept, of(view).count) },
    { name: `long share ${kind}`, of: (view) => share(of(view).long, of(view).count) },
  ]
})

export const SEQUENCE_FEATURES: readonly Feature[] = [
  ...[-2, -1, 1, 2].flatMap(neighbour),
  ...([-1, 1] as const).flatMap(nextDoor),
  ...SEQUENCE,
  ...VERDICT,
  ...TEMPLATE,
]

function before(page: BlockView['page'], index: number): number {
  return page.neighbourhood.lettersBefore[index] ?? 0
}

function total(page: BlockView['page']): number {
  return page.neighbourhood.lettersBefore.at(-1) ?? 0
}

function stepsToContainer({ page, element }: BlockView): number {
  const container = page.tree.elements[page.container.container]
  let at: PageElement | undefined = element
  for (let steps = 0; steps < MAX_STEPS && at && container; steps += 1) {
    if (at.index <= container.index && container.index < at.end) return steps
    if (container.index <= at.index && at.index < container.end) return -1
    at = page.tree.elements[at.parent]
  }
  return MAX_STEPS
}
