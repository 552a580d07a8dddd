/** The container way: the blocks of the element that holds the article, without the furniture inside. */
import { comparable } from '../clean-text.ts'
import { chooseContainer } from './choose-container.ts'
import { cleanContainer } from './clean-container.ts'
import { dropFurniture } from './drop-furniture.ts'
import type { PageTree, TextBlock } from './page-tree.ts'
import { scoreContainers, type Scores } from './score-containers.ts'
import { makeTotals, type BlockFacts } from './totals.ts'

export interface ContainerBody {
  /** 1 for each block that is body. */
  readonly kept: Uint8Array
  readonly letters: number
  /** Index of the container. */
  readonly container: number
  readonly scores: Scores
  /** 1 for each element that is furniture by its names, before the container was chosen. */
  readonly dropped: Uint8Array
  readonly cleaned: Uint8Array
}

/** Under so many letters the page is read again with weaker rules, and the longest text wins. */
const ENOUGH = 500

const TRIES: readonly { readonly byName: boolean; readonly cleanByName: boolean }[] = [
  { byName: true, cleanByName: true },
  { byName: false, cleanByName: true },
  { byName: false, cleanByName: false },
]

/** Finds the body; nothing when no paragraph speaks for any element. */
export function extractContainer(
  tree: PageTree,
  facts: readonly BlockFacts[],
  title: string,
): ContainerBody | undefined {
  let best: ContainerBody | undefined
  const repeats = titleRepeats(tree, facts, title)
  for (const options of TRIES) {
    const found = tryContainer(tree, facts, { ...options, title, repeats })
    if (found && found.letters > (best?.letters ?? 0)) best = found
    if (best && best.letters >= ENOUGH) break
  }
  return best
}

/** What stands for the container on a page where nothing speaks for any element. */
export function noContainer(tree: PageTree): ContainerBody {
  return {
    kept: new Uint8Array(tree.blocks.length),
    letters: 0,
    container: 0,
    scores: { values: new Float64Array(tree.elements.length), spoken: new Uint8Array(tree.elements.length) },
    dropped: new Uint8Array(tree.elements.length),
    cleaned: new Uint8Array(tree.elements.length),
  }
}

interface Try {
  readonly title: string
  readonly repeats: Uint8Array
  readonly byName: boolean
  readonly cleanByName: boolean
}

function tryContainer(
  tree: PageTree,
  facts: readonly BlockFacts[],
  { title, repeats, byName, cleanByName }: Try,
): ContainerBody | undefined {
  const dropped = dropFurniture(tree, { byName })
  const counts = ({ index, element }: TextBlock): boolean => dropped[element] !== 1 && repeats[index] !== 1
  const totals = makeTotals(tree, facts, counts)
  const scores = scoreContainers(tree, facts, totals, counts)
  const choice = chooseContainer(tree, scores, totals, dropped)
  if (!choice) return undefined
  const cleaned = cleanContainer(tree, choice.parts, totals, dropped, { title, byName: cleanByName })
  const kept = new Uint8Array(tree.blocks.length)
  let letters = 0
  for (const part of choice.parts) {
    const { firstBlock = 0, endBlock = 0 } = tree.elements[part] ?? {}
    for (const block of tree.blocks.slice(firstBlock, endBlock)) {
      if (cleaned[block.element] === 1 || !counts(block)) continue
      kept[block.index] = 1
      letters += block.text.length
    }
  }
  return { kept, letters, container: choice.container, scores, dropped, cleaned }
}

/** 1 for each heading that says the title again. */
function titleRepeats({ blocks }: PageTree, facts: readonly BlockFacts[], title: string): Uint8Array {
  const key = comparable(title)
  const repeats = new Uint8Array(blocks.length)
  if (key === '') return repeats
  for (const { index, text } of blocks)
    if (facts[index]?.isHeading === true && comparable(text) === key) repeats[index] = 1
  return repeats
}
