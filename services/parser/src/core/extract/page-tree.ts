/**
 * HTML source → the page as flat lists in document order: its block elements, and the runs of text between them.
 *
 * Promises: one pass, linear in the source whatever its nesting; nothing throws. Elements and blocks are numbered in
 * reading order, so that "everything below an element" is a range of numbers and its totals are differences of sums.
 * It judges nothing: hidden and furniture elements are there too, with what was seen of them.
 */
import { FURNITURE_NAMES } from '../words/furniture.ts'
import { makeNameReader, SAYS_HIDDEN, SAYS_NEVER_BODY, SAYS_SMALL_FURNITURE } from './class-names.ts'
import type { LetterCounts } from './letter-counts.ts'
import { makeOpenElements, type OpenElement, type OpenElements } from './open-elements.ts'
import { ATTRIBUTE, hasAttribute, NO_ATTRIBUTES, valueOf, type Attributes } from './read-attributes.ts'
import { scanSource } from './scan-tags.ts'
import { withCodes, type Source } from './source-codes.ts'
import { BODY, TAG, type Tag } from './tag-kinds.ts'
import {
  addPart,
  clearRun,
  IN_ANCHOR,
  IN_BOLD,
  IN_LINK,
  makeTextRun,
  toRunText,
  type TextRun,
} from './text-run.ts'

/** An element that begins and ends a run of text. */
export interface PageElement {
  readonly index: number
  readonly tag: string
  /** Index of the element around it; −1 for the root. */
  readonly parent: number
  readonly depth: number
  /** Bits of `class-names.ts`. */
  readonly names: number
  readonly className: string
  readonly role: string | undefined
  /** The page hides it from its readers, itself. */
  readonly isHidden: boolean
  /** Behind the last element below it. */
  end: number
  /** The blocks of text below it. */
  readonly firstBlock: number
  endBlock: number
  /** Whether elements that end a run of text stand in it. */
  hasBlocks: boolean
  childCount: number
  images: number
  inputs: number
  embeds: number
}

/** A run of text that a reader sees as one paragraph, heading, list item or line. */
export interface TextBlock {
  readonly index: number
  /** Index of the element that it stands in. */
  readonly element: number
  readonly text: string
  readonly counts: LetterCounts
  /** Letters that are link text; links within the page count a third. */
  readonly linkLength: number
  readonly links: number
  /** Letters in bold. */
  readonly boldLength: number
  /** Whether a line break, not an element, ended it. */
  readonly brokenLine: boolean
  /** Whether a line break stands before it. */
  readonly afterBreak: boolean
}

/** A date in markup. */
export interface MarkedDate {
  readonly value: string
  readonly kind: 'itemprop' | 'time'
  /** Index of the block that follows or holds it. */
  readonly block: number
}

export interface PageTree {
  readonly elements: readonly PageElement[]
  readonly blocks: readonly TextBlock[]
  readonly dates: readonly MarkedDate[]
}

/** Pages have a few thousand elements; a data dump is cut here. */
const MAX_ELEMENTS = 100_000
/** Articles have some hundred; each block costs 40 µs in a cold thread, and a page has a second. */
const MAX_BLOCKS = 10_000

const readNames = makeNameReader(FURNITURE_NAMES)

interface Build {
  readonly elements: PageElement[]
  readonly blocks: TextBlock[]
  readonly dates: MarkedDate[]
  readonly open: OpenElements
  readonly run: TextRun
  readonly counts: { images: number; inputs: number; embeds: number }
  afterBreak: boolean
  /** Of the run. */
  links: number
}

/** Reads a page's source (scripts may be there still, they are passed over). */
export function toPageTree(html: string): PageTree {
  return withCodes(html, (source) => {
    const build = startBuild(source)
    scanSource(source, {
      onOpen: (tag, attributes) => openTag(build, tag, attributes),
      onClose: (tag) => closeTag(build, tag),
      onText: (from, to) => addText(build, from, to),
    })
    endBlock(build, false)
    build.open.closeAll()
    return { elements: build.elements, blocks: build.blocks, dates: build.dates }
  })
}

function startBuild(source: Source): Build {
  const build: Build = {
    elements: [],
    blocks: [],
    dates: [],
    open: makeOpenElements((entry) => closeElement(build, entry)),
    run: makeTextRun(source),
    counts: { images: 0, inputs: 0, embeds: 0 },
    afterBreak: false,
    links: 0,
  }
  const element = addElement(build, BODY, NO_ATTRIBUTES, 0)
  build.open.push({ tag: 'body', kinds: 0, element, silent: false, link: '', bold: false })
  return build
}

function openTag(build: Build, tag: Tag, attributes: Attributes): void {
  const { name, kinds } = tag
  if (name === 'br') return endBlock(build, true)
  countMedia(build, tag, attributes)
  markDate(build, name, attributes)
  if ((kinds & TAG.ignored) !== 0 || ((kinds & TAG.void) !== 0 && name !== 'hr')) return undefined
  const names = readNames(attributes)
  const block = beginsBlock(build, tag, names)
  build.open.closeImplied(tag)
  if (block) endBlock(build, false)
  if (name === 'hr') return undefined
  build.open.push({
    tag: name,
    kinds,
    element:
      block && build.elements.length < MAX_ELEMENTS ? addElement(build, tag, attributes, names) : undefined,
    silent: (kinds & TAG.silent) !== 0 || (!block && (isHidden(attributes) || (names & SAYS_HIDDEN) !== 0)),
    link: linkOf(name, attributes),
    bold: (kinds & TAG.bold) !== 0,
  })
  return undefined
}

function closeTag(build: Build, tag: Tag): void {
  if (tag.name === 'br') return endBlock(build, true)
  return build.open.close(tag)
}

function linkOf(tag: string, attributes: Attributes): OpenElement['link'] {
  if (tag !== 'a' || !hasAttribute(attributes, ATTRIBUTE.href)) return ''
  const { codes, starts, ends } = attributes
  const [from = 0, to = 0] = [starts[ATTRIBUTE.href], ends[ATTRIBUTE.href]]
  return to > from && codes[from] === NUMBER_SIGN ? 'anchor' : 'link'
}

const NUMBER_SIGN = 0x23

/** Inline elements count as blocks where they begin a run and are named furniture: labels, dates, share links. */
function beginsBlock(build: Build, { name, kinds }: Tag, names: number): boolean {
  if ((kinds & TAG.block) !== 0) return true
  if ((kinds & TAG.silent) !== 0 || build.run.hasText) return false
  return (
    name === 'time' || (kinds & TAG.custom) !== 0 || (names & (SAYS_SMALL_FURNITURE | SAYS_NEVER_BODY)) !== 0
  )
}

/** Whether the page itself hides an element from its readers. */
function isHidden(attributes: Attributes): boolean {
  if (hasAttribute(attributes, ATTRIBUTE.hidden)) return true
  if (valueOf(attributes, ATTRIBUTE['aria-hidden']) === 'true') return true
  const style = valueOf(attributes, ATTRIBUTE.style)
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(style)
}

/** React sends parts of a page in hidden elements of these ids and moves them to their place by script. */
function isStreamed(attributes: Attributes): boolean {
  return /^[SB]:\w+$/u.test(valueOf(attributes, ATTRIBUTE.id) ?? '')
}

function addElement(build: Build, { name }: Tag, attributes: Attributes, names: number): PageElement {
  const around = build.open.container()
  if (around) {
    around.hasBlocks = true
    around.childCount += 1
  }
  const element: PageElement = {
    index: build.elements.length,
    tag: name,
    parent: around?.index ?? -1,
    depth: around ? around.depth + 1 : 0,
    names,
    className: valueOf(attributes, ATTRIBUTE.class) ?? '',
    role: valueOf(attributes, ATTRIBUTE.role),
    isHidden: isHidden(attributes) && !isStreamed(attributes),
    end: 0,
    firstBlock: build.blocks.length,
    endBlock: 0,
    hasBlocks: false,
    childCount: 0,
    images: build.counts.images,
    inputs: build.counts.inputs,
    embeds: build.counts.embeds,
  }
  build.elements.push(element)
  return element
}

function closeElement(build: Build, { element }: OpenElement): void {
  if (!element) return
  endBlock(build, false)
  element.end = build.elements.length
  element.endBlock = build.blocks.length
  element.images = build.counts.images - element.images
  element.inputs = build.counts.inputs - element.inputs
  element.embeds = build.counts.embeds - element.embeds
}

function addText({ open, run }: Build, from: number, to: number): void {
  if (open.silent > 0) return
  const anchor = open.anchors > 0 ? IN_ANCHOR : 0
  const link = open.links > 0 ? IN_LINK : anchor
  addPart(run, from, to, open.bolds > 0 ? link | IN_BOLD : link)
}

function endBlock(build: Build, brokenLine: boolean): void {
  const container = build.open.container()
  const found = container && build.blocks.length < MAX_BLOCKS ? toRunText(build.run) : undefined
  if (container && found) {
    const { text, counts, linked, anchored, bold } = found
    build.blocks.push({
      index: build.blocks.length,
      element: container.index,
      text,
      counts,
      linkLength: Math.min(text.length, linked + anchored / 3),
      links: build.links,
      boldLength: Math.min(text.length, bold),
      brokenLine,
      afterBreak: build.afterBreak,
    })
  }
  build.afterBreak = brokenLine
  clearRun(build.run)
  build.links = 0
}

function countMedia(build: Build, { name, kinds }: Tag, attributes: Attributes): void {
  if (name === 'img') build.counts.images += 1
  else if (name === 'input' && valueOf(attributes, ATTRIBUTE.type) !== 'hidden') build.counts.inputs += 1
  else if ((kinds & TAG.embed) !== 0) build.counts.embeds += 1
  else if (name === 'a') build.links += 1
}

function markDate(build: Build, tag: string, attributes: Attributes): void {
  const itemprop = valueOf(attributes, ATTRIBUTE.itemprop)
  const isPublished = itemprop === 'datePublished'
  if (!isPublished && tag !== 'time') return
  const content = isPublished ? valueOf(attributes, ATTRIBUTE.content) : undefined
  const value = valueOf(attributes, ATTRIBUTE.datetime) ?? content
  if (value === undefined || itemprop === 'dateModified') return
  build.dates.push({ value, kind: isPublished ? 'itemprop' : 'time', block: build.blocks.length })
}
