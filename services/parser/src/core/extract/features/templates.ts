/** Blocks that a template made alike (same tags and classes of element and parent): what is true of most is true of all. */
import type { PageElement, PageTree } from '../page-tree.ts'

export interface Template {
  count: number
  letters: number
  linkLetters: number
  kept: number
  long: number
}

export interface Templates {
  /** By block: with blocks of the same element and parent names, and of the same element names alone. */
  readonly near: readonly Template[]
  readonly wide: readonly Template[]
}

const LONG = 100

/** Groups the blocks. */
export function toTemplates(tree: PageTree, kept: Uint8Array): Templates {
  const name = numberNames(tree)
  const parentOf = (index: number): number => tree.elements[index]?.parent ?? NONE
  // Numbers below the count of elements, of which a page has 100,000 at most: three of them fit in one key.
  const count = tree.elements.length + 1
  return {
    near: group(tree, kept, (element) => {
      const parent = parentOf(element)
      return (name(element) * count + name(parent)) * count + name(parentOf(parent))
    }),
    wide: group(tree, kept, (element) => name(element) * count + parentOf(element) + 1),
  }
}

const NONE = -1

/** Elements of the same tag and classes have the same number, from 1; what is no element has 0. */
function numberNames({ elements }: PageTree): (index: number) => number {
  const ofTags = new Map<string, Map<string, number>>()
  const known = new Int32Array(elements.length)
  let count = 0
  const numberOf = ({ tag, className }: PageElement): number => {
    const ofTag = ofTags.get(tag) ?? new Map<string, number>()
    if (ofTag.size === 0) ofTags.set(tag, ofTag)
    const before = ofTag.get(className)
    if (before !== undefined) return before
    count += 1
    ofTag.set(className, count)
    return count
  }
  return (index) => {
    const element = elements[index]
    if (!element) return 0
    return (known[index] ||= numberOf(element))
  }
}

function group(tree: PageTree, kept: Uint8Array, keyOf: (element: number) => number): readonly Template[] {
  const groups = new Map<number, Template>()
  const keys = new Map<number, Template>()
  return tree.blocks.map((block) => {
    const known = keys.get(block.element) ?? findGroup(groups, keyOf(block.element))
    keys.set(block.element, known)
    known.count += 1
    known.letters += block.text.length
    known.linkLetters += block.linkLength
    known.kept += kept[block.index] ?? 0
    known.long += block.text.length >= LONG ? 1 : 0
    return known
  })
}

function findGroup(groups: Map<number, Template>, key: number): Template {
  const found = groups.get(key) ?? { count: 0, letters: 0, linkLetters: 0, kept: 0, long: 0 }
  groups.set(key, found)
  return found
}
