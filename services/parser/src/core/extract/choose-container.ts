/** Scores → the element that holds the article, and its siblings that belong to it. */
import type { PageElement, PageTree } from './page-tree.ts'
import type { Scores } from './score-containers.ts'
import type { Totals } from './totals.ts'

/** How many of the best are asked whether they share an ancestor. */
const BEST = 5

/** Within this share of the best score a candidate is its equal. */
const EQUAL_SHARE = 0.75

/** So many equals below one ancestor make it the container. */
const MIN_EQUALS = 3

/** Going up ends where the score falls below this share of the candidate's. */
const CLIMB_SHARE = 1 / 3

/** A sibling with this share of the container's score belongs to it; at least ten points. */
const SIBLING_SHARE = 0.2
const MIN_SIBLING_SCORE = 10

/** Sibling paragraphs: long ones with few links, short ones with none that end a sentence. */
const LONG_PARAGRAPH = 80
const MAX_LINK_SHARE = 0.25

/** The container's index, and the indexes of all elements that make the article, in order. */
export interface Choice {
  readonly container: number
  readonly parts: readonly number[]
}

/** Chooses; nothing when no paragraph spoke. */
export function chooseContainer(
  tree: PageTree,
  scores: Scores,
  totals: Totals,
  dropped: Uint8Array,
): Choice | undefined {
  const best = bestOf(tree, scores, dropped)
  const [first] = best
  if (!first) return undefined
  const shared = sharedAncestor(tree, best, scores)
  const container = climbOnlyChild(tree, climbScores(tree, shared ?? first, scores), dropped)
  return { container: container.index, parts: withSiblings(tree, container, scores, totals, dropped) }
}

function bestOf(tree: PageTree, { values, spoken }: Scores, dropped: Uint8Array): readonly PageElement[] {
  const best: PageElement[] = []
  for (const element of tree.elements) {
    if (element.index === 0 || spoken[element.index] !== 1 || dropped[element.index] === 1) continue
    const score = values[element.index] ?? 0
    const place = best.findIndex((other) => (values[other.index] ?? 0) < score)
    if (place >= 0) best.splice(place, 0, element)
    else if (best.length < BEST) best.push(element)
    if (best.length > BEST) best.pop()
  }
  const [root] = tree.elements
  return best.length === 0 && root && spoken[0] === 1 ? [root] : best
}

function sharedAncestor(
  tree: PageTree,
  best: readonly PageElement[],
  { values }: Scores,
): PageElement | undefined {
  const [first] = best
  if (!first) return undefined
  const top = values[first.index] ?? 0
  const equals = best.slice(1).filter((other) => top > 0 && (values[other.index] ?? 0) >= top * EQUAL_SHARE)
  if (equals.length < MIN_EQUALS) return undefined
  for (let at = tree.elements[first.parent]; at && at.index > 0; at = tree.elements[at.parent]) {
    const { index, end } = at
    if (equals.filter((other) => other.index > index && other.index < end).length >= MIN_EQUALS) return at
  }
  return undefined
}

function climbScores(tree: PageTree, from: PageElement, { values, spoken }: Scores): PageElement {
  let last = values[from.index] ?? 0
  const least = last * CLIMB_SHARE
  for (let at = tree.elements[from.parent]; at && at.index > 0; at = tree.elements[at.parent]) {
    if (spoken[at.index] !== 1) continue
    const score = values[at.index] ?? 0
    if (score < least) break
    if (score > last) return at
    last = score
  }
  return from
}

function climbOnlyChild(tree: PageTree, from: PageElement, dropped: Uint8Array): PageElement {
  let at = from
  for (let around = tree.elements[at.parent]; around && around.index > 0; around = tree.elements[at.parent]) {
    if (childrenOf(tree, around).filter((child) => dropped[child.index] !== 1).length > 1) break
    at = around
  }
  return at
}

/** The elements directly below one. */
function childrenOf({ elements }: PageTree, around: PageElement): readonly PageElement[] {
  const children: PageElement[] = []
  for (let at = elements[around.index + 1]; at && at.index < around.end; at = elements[at.end])
    children.push(at)
  return children
}

function withSiblings(
  tree: PageTree,
  container: PageElement,
  { values, spoken }: Scores,
  totals: Totals,
  dropped: Uint8Array,
): readonly number[] {
  const around = tree.elements[container.parent]
  if (!around) return [container.index]
  const top = values[container.index] ?? 0
  const least = Math.max(MIN_SIBLING_SCORE, top * SIBLING_SHARE)
  const belongs = (sibling: PageElement): boolean => {
    if (sibling.index === container.index) return true
    if (dropped[sibling.index] === 1) return false
    const bonus =
      sibling.className !== '' && sibling.className === container.className ? top * SIBLING_SHARE : 0
    if (spoken[sibling.index] === 1 && (values[sibling.index] ?? 0) + bonus >= least) return true
    return isParagraph(tree, sibling, totals)
  }
  return childrenOf(tree, around)
    .filter(belongs)
    .map((sibling) => sibling.index)
}

function isParagraph(tree: PageTree, element: PageElement, totals: Totals): boolean {
  if (element.tag !== 'p') return false
  const { letters, linkLetters } = totals.below(element)
  if (letters > LONG_PARAGRAPH) return linkLetters / letters < MAX_LINK_SHARE
  const last = tree.blocks[element.endBlock - 1]
  return letters > 0 && linkLetters === 0 && last !== undefined && /[.؟!。](?:\s|$)/u.test(last.text)
}
