/** Blocks that a template made alike (same tags and classes of element and parent): what is true of most is true of all. */
import type { PageTree } from '../page-tree.ts'

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
  const name = (index: number): string => {
    const element = tree.elements[index]
    return element ? `${element.tag}.${element.className}` : ''
  }
  const parentOf = (index: number): number => tree.elements[index]?.parent ?? -1
  return {
    near: group(
      tree,
      kept,
      (element) => `${name(element)}<${name(parentOf(element))}<${name(parentOf(parentOf(element)))}`,
    ),
    wide: group(tree, kept, (element) => `${name(element)}<${parentOf(element)}`),
  }
}

function group(tree: PageTree, kept: Uint8Array, keyOf: (element: number) => string): readonly Template[] {
  const groups = new Map<string, Template>()
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

function findGroup(groups: Map<string, Template>, key: string): Template {
  const found = groups.get(key) ?? { count: 0, letters: 0, linkLetters: 0, kept: 0, long: 0 }
  groups.set(key, found)
  return found
}
