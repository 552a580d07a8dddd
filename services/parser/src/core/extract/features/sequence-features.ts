/** Features of the block's neighbours, its place in the sequence, the container's verdict, and its template. */
import type { PageElement } from '../page-tree.ts'
import { flag, share, type BlockView, type FeatureGroup } from './feature.ts'

const nameOf = (offset: number): string => (offset > 0 ? `+${offset}` : `${offset}`)

/** Of blocks up to two before and behind. */
const neighbour = (offset: number): FeatureGroup => ({
  names: [`length ${nameOf(offset)}`, `link share ${nameOf(offset)}`, `standing phrase ${nameOf(offset)}`],
  write: ({ page, block }, row, at) => {
    const index = block.index + offset
    const other = index < 0 ? undefined : page.tree.blocks[index]
    row[at] = other?.text.length ?? 0
    row[at + 1] = other ? share(other.linkLength, other.text.length) : 1
    row[at + 2] = flag(other !== undefined && page.signs(index)?.isBoilerplate === true)
  },
})

/** Of the blocks right before and behind. */
const nextDoor = (offset: -1 | 1): FeatureGroup => ({
  names: [
    `kept ${nameOf(offset)}`,
    `ends a sentence ${nameOf(offset)}`,
    `heading ${nameOf(offset)}`,
    `same parent ${nameOf(offset)}`,
  ],
  write: ({ page, block, element }, row, at) => {
    const index = block.index + offset
    const other = index < 0 ? undefined : page.tree.blocks[index]
    row[at] = other ? (page.container.kept[index] ?? 0) : 0
    row[at + 1] = flag(other !== undefined && page.signs(index)?.endsSentence === true)
    row[at + 2] = flag(other !== undefined && page.facts[index]?.isHeading === true)
    row[at + 3] = flag(other !== undefined && page.tree.elements[other.element]?.parent === element.parent)
  },
})

const SEQUENCE: FeatureGroup = {
  names: [
    'place',
    'letters before',
    'since long',
    'until long',
    'long before',
    'long after',
    'since heading',
    'since title',
    'copies',
  ],
  write: ({ page, block: { index } }, row, at) => {
    const { neighbourhood } = page
    const longBefore = neighbourhood.longBefore[index] ?? 0
    row[at] = share(index, page.tree.blocks.length)
    row[at + 1] = share(neighbourhood.lettersBefore[index] ?? 0, total(page))
    row[at + 2] = neighbourhood.sinceLong[index] ?? 0
    row[at + 3] = neighbourhood.untilLong[index] ?? 0
    row[at + 4] = longBefore
    row[at + 5] = neighbourhood.longCount - longBefore
    row[at + 6] = neighbourhood.sinceHeading[index] ?? 0
    row[at + 7] = neighbourhood.titleBlock < 0 ? -500 : index - neighbourhood.titleBlock
    row[at + 8] = neighbourhood.copies[index] ?? 1
  },
}

const VERDICT: FeatureGroup = {
  names: [
    'kept',
    'dropped',
    'cleaned',
    'before container',
    'behind container',
    'steps to container',
    'container share',
  ],
  write: (view, row, at) => {
    const { page, block, element } = view
    const { container, neighbourhood } = page
    row[at] = container.kept[block.index] ?? 0
    row[at + 1] = container.dropped[element.index] ?? 0
    row[at + 2] = container.cleaned[element.index] ?? 0
    row[at + 3] = neighbourhood.firstKept - block.index
    row[at + 4] = block.index - neighbourhood.lastKept
    row[at + 5] = stepsToContainer(view)
    row[at + 6] = share(container.letters, total(page))
  },
}

const ALONE = { count: 1, letters: 0, linkLetters: 0, kept: 0, long: 0 } as const

const template = (kind: 'near' | 'wide'): FeatureGroup => ({
  names: [
    `alike ${kind}`,
    `mean length ${kind}`,
    `link share ${kind}`,
    `kept share ${kind}`,
    `long share ${kind}`,
  ],
  write: ({ page, block }, row, at) => {
    const { count, letters, linkLetters, kept, long } = page.templates[kind][block.index] ?? ALONE
    row[at] = count
    row[at + 1] = share(letters, count)
    row[at + 2] = share(linkLetters, letters)
    row[at + 3] = share(kept, count)
    row[at + 4] = share(long, count)
  },
})

export const SEQUENCE_FEATURES: readonly FeatureGroup[] = [
  ...[-2, -1, 1, 2].map(neighbour),
  ...([-1, 1] as const).map(nextDoor),
  SEQUENCE,
  VERDICT,
  template('near'),
  template('wide'),
]

function total(page: BlockView['page']): number {
  const { lettersBefore } = page.neighbourhood
  return lettersBefore[lettersBefore.length - 1] ?? 0
}

/** Steps up until the container is around; how far the block is from it. */
const MAX_STEPS = 12

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
