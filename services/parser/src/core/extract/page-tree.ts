/**
 * HTML source → the page as flat lists in document order: its block elements, and the runs of text between them.
 *
 * Promises: one pass, linear in the source whatever its nesting; nothing throws. Elements and blocks are numbered in
 * reading order, so that "everything below an element" is a range of numbers and its totals are differences of sums.
 * It judges nothing: hidden and furniture elements are there too, with what was seen of them.
 */
import { makeNameReader, SAYS_HIDDEN, SAYS_NEVER_BODY, SAYS_SMALL_FURNITURE } from './class-names.ts'
import { decodeReferences } from './decode-references.ts'
import { makeOpenElements, type OpenElement, type OpenElements } from './open-elements.ts'
import { scanTags, type Attributes } from './scan-tags.ts'
import { kindsOf, TAG } from './tag-kinds.ts'
import { FURNITURE_NAMES } from '../words/furniture.ts'

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
  readonly attributes: Attributes
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
  readonly counts: { images: number; inputs: number; embeds: number }
  text: string
  /** More than white space. */
  hasText: boolean
  afterBreak: boolean
  linkText: string
  anchorText: string
  boldText: string
  links: number
}

/** Reads a page's source (scripts may be there still, they are passed over). */
export function toPageTree(html: string): PageTree {
  const build = startBuild()
  scanTags(html, {
    onOpen: (tag, attributes) => openTag(build, tag, attributes),
    onClose: (tag) => closeTag(build, tag),
    onText: (text) => addText(build, text),
  })
  endBlock(build, false)
  build.open.closeAll()
  return { elements: build.elements, blocks: build.blocks, dates: build.dates }
}

function startBuild(): Build {
  const build: Build = {
    elements: [],
    blocks: [],
    dates: [],
    open: makeOpenElements((entry) => closeElement(build, entry)),
    counts: { images: 0, inputs: 0, embeds: 0 },
    text: '',
    hasText: false,
    afterBreak: false,
    linkText: '',
    anchorText: '',
    boldText: '',
    links: 0,
  }
  build.open.push({
    tag: 'body',
    kinds: 0,
    element: addElement(build, 'body', {}, 0),
    silent: false,
    link: '',
    bold: false,
  })
  return build
}

function openTag(build: Build, tag: string, attributes: Attributes): void {
  if (tag === 'br') return endBlock(build, true)
  const kinds = kindsOf(tag)
  countMedia(build, tag, kinds, attributes)
  markDate(build, tag, attributes)
  if ((kinds & TAG.ignored) !== 0 || ((kinds & TAG.void) !== 0 && tag !== 'hr')) return undefined
  const names = namesOf(attributes)
  const block = beginsBlock(build, tag, kinds, names)
  build.open.closeImplied(tag)
  if (block) endBlock(build, false)
  if (tag === 'hr') return undefined
  build.open.push({
    tag,
    kinds,
    element:
      block && build.elements.length < MAX_ELEMENTS ? addElement(build, tag, attributes, names) : undefined,
    silent: (kinds & TAG.silent) !== 0 || (!block && (isHidden(attributes) || (names & SAYS_HIDDEN) !== 0)),
    link: linkOf(tag, attributes),
    bold: (kinds & TAG.bold) !== 0,
  })
  return undefined
}

function closeTag(build: Build, tag: string): void {
  if (tag === 'br') return endBlock(build, true)
  return build.open.close(tag)
}

function linkOf(tag: string, { href }: Attributes): OpenElement['link'] {
  if (tag !== 'a' || href === undefined) return ''
  return href.startsWith('#') ? 'anchor' : 'link'
}

/** Joining costs as much as looking the names up, and few elements have both. */
function namesOf({ class: classes = '', id = '' }: Attributes): number {
  if (id === '') return classes === '' ? 0 : readNames(classes)
  return readNames(classes === '' ? id : `${classes} ${id}`)
}

/** Inline elements count as blocks where they begin a run and are named furniture: labels, dates, share links. */
function beginsBlock(build: Build, tag: string, kinds: number, names: number): boolean {
  if ((kinds & TAG.block) !== 0) return true
  if ((kinds & TAG.silent) !== 0 || build.hasText) return false
  return tag === 'time' || tag.includes('-') || (names & (SAYS_SMALL_FURNITURE | SAYS_NEVER_BODY)) !== 0
}

/** Whether the page itself hides an element from its readers. */
export function isHidden(attributes: Attributes): boolean {
  const { style } = attributes
  return (
    attributes['hidden'] !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(style))
  )
}

function addElement(build: Build, tag: string, attributes: Attributes, names: number): PageElement {
  const around = build.open.container()
  if (around) {
    around.hasBlocks = true
    around.childCount += 1
  }
  const element: PageElement = {
    index: build.elements.length,
    tag,
    parent: around?.index ?? -1,
    depth: around ? around.depth + 1 : 0,
    names,
    className: attributes['class'] ?? '',
    attributes,
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

function addText(build: Build, text: string): void {
  if (build.open.silent > 0) return
  build.text += text
  // Asking the growing text itself at each tag took the square of its length.
  build.hasText ||= text.trim() !== ''
  if (build.open.links > 0) build.linkText += text
  else if (build.open.anchors > 0) build.anchorText += text
  if (build.open.bolds > 0) build.boldText += text
}

function endBlock(build: Build, brokenLine: boolean): void {
  const container = build.open.container()
  if (build.text !== '' && container && build.blocks.length < MAX_BLOCKS) {
    const text = collapse(build.text)
    if (text !== '')
      build.blocks.push({
        index: build.blocks.length,
        element: container.index,
        text,
        linkLength: Math.min(
          text.length,
          lengthOf(build, build.linkText, text) + lengthOf(build, build.anchorText, text) / 3,
        ),
        links: build.links,
        boldLength: Math.min(text.length, lengthOf(build, build.boldText, text)),
        brokenLine,
        afterBreak: build.afterBreak,
      })
  }
  build.afterBreak = brokenLine
  build.text = ''
  build.hasText = false
  build.linkText = ''
  build.anchorText = ''
  build.boldText = ''
  build.links = 0
}

/** Letters of a part of the block; two of three blocks of a page are a link and nothing else. */
function lengthOf(build: Build, part: string, text: string): number {
  return part === build.text ? text.length : collapse(part).length
}

/** White space that is more than one plain space. */
const GAPS = /\s\s|[^\S ]/u

/** Trimmed first: the line ends and indents of the source mostly stand around a text, not in it. */
function collapse(text: string): string {
  if (text === '') return ''
  const decoded = decodeReferences(text).trim()
  return GAPS.test(decoded) ? decoded.replaceAll(/\s+/gu, ' ') : decoded
}

function countMedia(build: Build, tag: string, kinds: number, attributes: Attributes): void {
  if (tag === 'img') build.counts.images += 1
  else if (tag === 'input' && attributes['type'] !== 'hidden') build.counts.inputs += 1
  else if ((kinds & TAG.embed) !== 0) build.counts.embeds += 1
  else if (tag === 'a') build.links += 1
}

function markDate(build: Build, tag: string, attributes: Attributes): void {
  const isPublished = attributes['itemprop'] === 'datePublished'
  const value = attributes['datetime'] ?? (isPublished ? attributes['content'] : undefined)
  if (value === undefined || (!isPublished && tag !== 'time') || attributes['itemprop'] === 'dateModified')
    return
  build.dates.push({ value, kind: isPublished ? 'itemprop' : 'time', block: build.blocks.length })
}
