/**
 * The elements that are open while a page is read: which end tag closes what, and what the text in between is.
 *
 * Promises: every step costs at most the greatest depth, so that 300,000 nested elements are read in linear time.
 */
import type { PageElement } from './page-tree.ts'
import { CLOSES_SIBLING, TAG, type Tag } from './tag-kinds.ts'

export interface OpenElement {
  readonly tag: string
  /** Bits of `TAG`. */
  readonly kinds: number
  /** Absent for inline elements. */
  readonly element: PageElement | undefined
  /** Its text is not the page's. */
  readonly silent: boolean
  readonly link: '' | 'link' | 'anchor'
  readonly bold: boolean
}

export interface OpenElements {
  readonly silent: number
  readonly links: number
  readonly anchors: number
  readonly bolds: number
  /** The innermost block element. */
  readonly container: () => PageElement | undefined
  readonly push: (entry: OpenElement) => void
  /** Closes what a start tag ends by the rules of optional tags. */
  readonly closeImplied: (tag: Tag) => void
  readonly close: (tag: Tag) => void
  readonly closeAll: () => void
}

/** Elements open at once: real pages stay under 60. Deeper ones are read as if their tags were not there. */
const MAX_DEPTH = 200

interface Stack {
  readonly entries: OpenElement[]
  readonly containers: PageElement[]
  readonly onClose: (entry: OpenElement) => void
  silent: number
  links: number
  anchors: number
  bolds: number
  /** Start tags too deep to be kept, whose end tags come first. */
  tooDeep: number
  container: () => PageElement | undefined
}

/** Makes the empty stack. `onClose` is called for each element before it leaves it. */
export function makeOpenElements(onClose: (entry: OpenElement) => void): OpenElements {
  const stack: Stack = {
    entries: [],
    containers: [],
    onClose,
    silent: 0,
    links: 0,
    anchors: 0,
    bolds: 0,
    tooDeep: 0,
    container: () => stack.containers.at(-1),
  }
  return Object.assign(stack, {
    push: (entry: OpenElement) => push(stack, entry),
    closeImplied: (tag: Tag) => closeImplied(stack, tag),
    close: (tag: Tag) => close(stack, tag),
    closeAll: () => closeFrom(stack, 0),
  })
}

function push(stack: Stack, entry: OpenElement): void {
  if (stack.entries.length >= MAX_DEPTH) {
    stack.tooDeep += 1
    return
  }
  stack.entries.push(entry)
  if (entry.element) stack.containers.push(entry.element)
  count(stack, entry, 1)
}

function count(stack: Stack, entry: OpenElement, by: 1 | -1): void {
  if (entry.silent) stack.silent += by
  if (entry.link === 'link') stack.links += by
  if (entry.link === 'anchor') stack.anchors += by
  if (entry.bold) stack.bolds += by
}

function closeImplied(stack: Stack, { name, kinds }: Tag): void {
  if ((kinds & TAG.closesParagraph) !== 0) closeInline(stack, 'p')
  if ((kinds & TAG.closesSibling) !== 0) closeSibling(stack, name)
  if (name === 'a' && !closeInline(stack, 'a')) endLink(stack)
}

function closeSibling(stack: Stack, tag: string): void {
  const rule = CLOSES_SIBLING.get(tag)
  for (let at = stack.entries.length - 1; rule && at > 0; at -= 1) {
    const open = stack.entries[at]?.tag ?? ''
    if (rule.within.has(open)) return
    if (rule.tags.has(open)) {
      closeFrom(stack, at)
      return
    }
  }
}

/** Closes the innermost element of this name when only inline elements stand in it; says whether it did. */
function closeInline(stack: Stack, tag: string): boolean {
  for (let at = stack.entries.length - 1; at > 0; at -= 1) {
    const open = stack.entries[at]
    if (open?.tag === tag) {
      closeFrom(stack, at)
      return true
    }
    if (((open?.kinds ?? 0) & TAG.block) !== 0) return false
  }
  return false
}

/** A link ends where the next begins, but the blocks that were opened in it stay open (the standard's adoption rule). */
function endLink(stack: Stack): void {
  if (stack.links + stack.anchors === 0) return
  const at = stack.entries.findLastIndex((entry) => entry.link !== '')
  const entry = stack.entries[at]
  if (!entry) return
  count(stack, entry, -1)
  stack.entries[at] = { ...entry, link: '' }
  count(stack, { ...entry, link: '' }, 1)
}

function close(stack: Stack, { name, kinds }: Tag): void {
  if (stack.tooDeep > 0) {
    stack.tooDeep -= 1
    return
  }
  // An inline end tag does not end blocks; inside a cell only the table's own tags reach out.
  const walls = ((kinds & TAG.block) === 0 ? TAG.block : 0) | ((kinds & TAG.table) === 0 ? TAG.scope : 0)
  for (let at = stack.entries.length - 1; at > 0; at -= 1) {
    const open = stack.entries[at]
    if (open?.tag === name) {
      closeFrom(stack, at)
      return
    }
    if (((open?.kinds ?? 0) & walls) !== 0) return
  }
}

function closeFrom(stack: Stack, from: number): void {
  while (stack.entries.length > from) {
    const entry = stack.entries.at(-1)
    if (!entry) return
    stack.onClose(entry)
    stack.entries.pop()
    if (entry.element) stack.containers.pop()
    count(stack, entry, -1)
  }
}
