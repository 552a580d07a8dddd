/** Which elements are no part of any article: hidden ones, menus, dialogs, and what is named as furniture. */
import { SAYS_ARTICLE, SAYS_FURNITURE, SAYS_NEVER_BODY } from './class-names.ts'
import type { PageElement, PageTree } from './page-tree.ts'

export interface DropOptions {
  /** Whether names alone suffice. The second try on a page with little text does without. */
  readonly byName: boolean
}

/** WAI-ARIA roles of what stands beside the content. */
const FURNITURE_ROLES: ReadonlySet<string> = new Set(
  'menu menubar complementary navigation alert alertdialog dialog search contentinfo banner toolbar tablist'.split(
    ' ',
  ),
)
const FURNITURE_TAGS: ReadonlySet<string> = new Set('nav footer aside dialog menu'.split(' '))

/** Elements whose names are no reason: the page's frame, and what holds all of it. */
const NEVER_DROPPED: ReadonlySet<string> = new Set('body article main'.split(' '))

/** More of the page's letters than this is the content, whatever it is called … */
const MAX_DROPPED_SHARE = 0.6

/** … unless what remains is an article by itself (a gallery may have four times its letters) … */
const ARTICLE_LETTERS = 4_000

/** … and nothing but a menu stands beside this share. */
const NEARLY_ALL = 0.8

/** 1 for each element that is dropped, itself or with one around it. */
export function dropFurniture(tree: PageTree, options: DropOptions): Uint8Array {
  const dropped = new Uint8Array(tree.elements.length)
  const letters = runningLetters(tree)
  for (const element of tree.elements) {
    const inherits = element.parent >= 0 && dropped[element.parent] === 1
    if (inherits || isFurniture(element, letters, options)) dropped[element.index] = 1
  }
  return dropped
}

function isFurniture(element: PageElement, letters: Float64Array, { byName }: DropOptions): boolean {
  if (NEVER_DROPPED.has(element.tag)) return false
  if (isContent(element, letters)) return false
  if (element.isHidden) return true
  if (FURNITURE_TAGS.has(element.tag) || FURNITURE_ROLES.has(element.role ?? '')) return true
  if (!byName) return false
  if ((element.names & SAYS_NEVER_BODY) !== 0) return true
  return (element.names & SAYS_FURNITURE) !== 0 && (element.names & SAYS_ARTICLE) === 0
}

/** 1 for each element that the page hides from its readers, itself or with one around it. */
export function hiddenElements({ elements }: PageTree): Uint8Array {
  const hidden = new Uint8Array(elements.length)
  for (const element of elements)
    hidden[element.index] = hidden[element.parent] === 1 || element.isHidden ? 1 : 0
  return hidden
}

function runningLetters(tree: PageTree): Float64Array {
  const sums = new Float64Array(tree.blocks.length + 1)
  // Link text does not speak for content: a page may be mostly menu.
  for (const { index, text, linkLength } of tree.blocks)
    sums[index + 1] = (sums[index] ?? 0) + text.length - linkLength
  return sums
}

function isContent({ firstBlock, endBlock }: PageElement, letters: Float64Array): boolean {
  const all = letters.at(-1) ?? 0
  const own = (letters[endBlock] ?? 0) - (letters[firstBlock] ?? 0)
  return own > all * MAX_DROPPED_SHARE && (all - own < ARTICLE_LETTERS || own > all * NEARLY_ALL)
}
