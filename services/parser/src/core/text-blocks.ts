/** An element of a page → its text, block by block, without the furniture that stands in between. */
import { isFurniture } from './furniture.ts'

/** A run of text that a reader sees as one paragraph, heading or list item. */
export interface TextBlock {
  readonly text: string
  /** Lower-case tag of the nearest block element. */
  readonly tag: string
}

const BLOCKS: ReadonlySet<string> = new Set(
  `address article blockquote center dd div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary
  details table tbody td th thead tr ul`.split(/\s+/u),
)

interface Collector {
  readonly blocks: TextBlock[]
  text: string
  tag: string
}

const TEXT_NODE = 3
const ELEMENT_NODE = 1

/** The blocks below `root` in reading order. Line breaks end a block: many Arabic pages know no other paragraph. */
export function toTextBlocks(root: Element): readonly TextBlock[] {
  const collector: Collector = { blocks: [], text: '', tag: 'div' }
  walk(root, collector)
  flush(collector)
  return collector.blocks
}

function walk(parent: Element, collector: Collector): void {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === TEXT_NODE) collector.text += node.nodeValue ?? ''
    else if (node.nodeType === ELEMENT_NODE) visit(node as Element, collector)
  }
}

function visit(element: Element, collector: Collector): void {
  const tag = element.localName.toLowerCase()
  if (tag === 'br') {
    flush(collector)
    return
  }
  if (isFurniture(element, tag)) return
  if (!BLOCKS.has(tag)) {
    walk(element, collector)
    return
  }
  flush(collector)
  const outer = collector.tag
  collector.tag = tag
  walk(element, collector)
  flush(collector)
  collector.tag = outer
}

function flush(collector: Collector): void {
  const text = collector.text.replaceAll(/\s+/gu, ' ').trim()
  collector.text = ''
  if (text !== '') collector.blocks.push({ text, tag: collector.tag })
}
