/**
 * XML text → a light tree over it: elements know where their text lies, and nothing is decoded before it is asked for.
 *
 * Promises: never throws, linear time, bounded depth and size, no I/O. Broken XML gives the tree that a person would
 * see in it and `damaged: true`. It does not validate.
 */
import { MAX_DEPTH, MAX_ELEMENTS } from '../feed-limits.ts'
import { resolveUrl } from '../http-url.ts'
import { NO_ATTRIBUTES, parseAttributes, type Attributes } from './attributes.ts'
import { familyOf, OUTER_SCOPE, kindOf, toScope, type NamespaceScope } from './namespaces.ts'
import type { Entities } from './references.ts'
import { isCutOff, makeCursor, nextMarkup, type TagCursor } from './scan-tags.ts'
import { makeUnitBuffer } from './units.ts'
import { canHold, type ElementKind } from './element-kinds.ts'

/** What the elements of one tree share. */
export interface XmlDocument {
  readonly source: string
  /** Good until the next tree is built. */
  readonly units: Uint16Array
  readonly entities: Entities | undefined
}

export interface XmlElement {
  /** Lower case; with a short prefix where it is not of the root's vocabulary: `title`, `dc:creator`. */
  readonly name: string
  readonly kind: ElementKind
  /** As written. */
  readonly tag: string
  readonly document: XmlDocument
  /** In the source: `<` at `start`, name until `nameEnd`, inner source `[from, until)`. */
  readonly start: number
  readonly nameEnd: number
  readonly from: number
  until: number
  /** Behind its end tag. */
  end: number
  /** Shared while it is empty: most elements hold text only. */
  children: readonly XmlElement[]
  /** The base for relative links (XML Base). */
  readonly base: string
  readonly scope: NamespaceScope
  /** The end of the input closed it: what it holds may be half. */
  cut: boolean
  /** Read when somebody asks: `attributesOf`. */
  attributes: Attributes | undefined
}

export interface XmlTree {
  readonly root: XmlElement | undefined
  readonly damaged: boolean
}

interface Builder {
  readonly document: XmlDocument
  readonly stack: XmlElement[]
  readonly baseUrl: string
  root: XmlElement | undefined
  family: string
  count: number
  /** Elements that are open beyond the depth limit. */
  tooDeep: number
  done: boolean
  damaged: boolean
}

/** Nine feeds of ten fit; nothing that happens while a tree is built builds another. */
const buffer = makeUnitBuffer(262_144)

/** Reads the element at `start` and all below it; what follows its end tag is ignored. */
export function parseXml(
  source: string,
  entities: Entities | undefined,
  start: number,
  baseUrl: string,
): XmlTree {
  const cursor = makeCursor(buffer, source, start, true)
  const document = { source, units: cursor.units, entities }
  const builder: Builder = {
    document,
    stack: [],
    baseUrl,
    root: undefined,
    family: '',
    count: 0,
    tooDeep: 0,
    done: false,
    damaged: false,
  }
  let found = nextMarkup(cursor)
  while (found !== 'end' && !builder.done) {
    if (found === 'open') openElement(builder, cursor)
    else if (found === 'close') closeElement(builder, cursor)
    if (!builder.done) found = nextMarkup(cursor)
  }
  if (builder.stack.length > 0 || (isCutOff(cursor) && !builder.done)) builder.damaged = true
  while (builder.stack.length > 0) popElement(builder, source.length, source.length, true)
  return { root: builder.root, damaged: builder.damaged }
}

function openElement(builder: Builder, cursor: TagCursor): void {
  const { document, stack } = builder
  const { start, nameEnd, end, selfClosing } = cursor
  builder.count += 1
  if (builder.count > MAX_ELEMENTS) return stop(builder)
  const outer = stack.at(-1)
  const tag = document.source.slice(start + 1, nameEnd)
  const attributes = declarations(document, nameEnd, end)
  const scope = outer && attributes.size === 0 ? outer.scope : innerScope(builder, tag, attributes, outer)
  const kind = kindOf(tag, scope, builder.family)
  if (outer && (kind.isField || kind.isEntry)) closeForgotten(builder, kind, start)
  if (stack.length >= MAX_DEPTH) {
    builder.damaged = true
    builder.tooDeep += Number(!selfClosing)
    return
  }
  const parent = stack.at(-1)
  const base = baseOf(builder, attributes, parent)
  const element = {
    name: kind.name,
    kind,
    tag,
    document,
    start,
    nameEnd,
    from: end,
    until: end,
    end,
    children: NO_CHILDREN,
    base,
    scope,
    cut: false,
    attributes: undefined,
  }
  addElement(builder, element, parent, selfClosing || kind.isVoid)
}

function innerScope(
  builder: Builder,
  tag: string,
  attributes: Attributes,
  outer: XmlElement | undefined,
): NamespaceScope {
  if (!outer) builder.family = familyOf(tag)
  return toScope(outer?.scope ?? OUTER_SCOPE, attributes, !outer)
}

function addElement(
  builder: Builder,
  element: XmlElement,
  parent: XmlElement | undefined,
  isClosed: boolean,
): void {
  if (parent) addChild(parent, element)
  builder.root ??= element
  if (isClosed) builder.done = builder.stack.length === 0
  else builder.stack.push(element)
}

const NO_CHILDREN: readonly XmlElement[] = []

function addChild(parent: XmlElement, element: XmlElement): void {
  if (parent.children === NO_CHILDREN) parent.children = [element]
  else (parent.children as XmlElement[]).push(element)
}

function stop(builder: Builder): void {
  builder.damaged = true
  builder.done = true
}

/** The attributes of a tag that declares something for what is below it; most tags have none, and few of those do. */
function declarations(document: XmlDocument, nameEnd: number, end: number): Attributes {
  if (end - nameEnd < 8) return NO_ATTRIBUTES
  const declares = /xml|base|XML|BASE/u.test(document.source.slice(nameEnd, end - 1))
  return declares ? parseAttributes(document, nameEnd, end - 1, document.entities) : NO_ATTRIBUTES
}

/** XML Base; CDF and some hand-made feeds write `base` alone. */
function baseOf(builder: Builder, attributes: Attributes, parent: XmlElement | undefined): string {
  const outer = parent?.base ?? builder.baseUrl
  if (attributes.size === 0) return outer
  const own = attributes.get('xml:base') ?? attributes.get('base')
  return own === undefined ? outer : (resolveUrl(own, outer) ?? outer)
}

/** Ends what the author forgot to end: a title before the next field, an entry before the next entry. */
function closeForgotten(builder: Builder, { name, isEntry }: ElementKind, at: number): void {
  const { stack } = builder
  const top = stack.at(-1)
  if (top?.kind.isOneLiner && !canHold(top.name, name)) {
    builder.damaged = true
    popElement(builder, at, at, false)
  }
  if (!isEntry) return
  const open = stack.findLastIndex((element) => element.name === name)
  // An entry right below another is one the author forgot to end; deeper down it may be quoted content.
  if (open < 1 || stack.length - open > 2) return
  builder.damaged = true
  while (stack.length > open) popElement(builder, at, at, false)
}

function closeElement(builder: Builder, cursor: TagCursor): void {
  const { stack, document } = builder
  const { start, nameEnd, end } = cursor
  const top = stack.at(-1)
  if (!top) return
  const length = nameEnd - start - 2
  if (builder.tooDeep === 0 && top.tag.length === length && document.source.startsWith(top.tag, start + 2)) {
    popElement(builder, start, end, false)
    return
  }
  const kind = kindOf(document.source.slice(start + 2, nameEnd), top.scope, builder.family)
  if (builder.tooDeep > 0 && !kind.isField && !kind.isEntry) {
    builder.tooDeep -= 1
    return
  }
  const index = stack.findLastIndex((element) => element.name === kind.name)
  if (index < 0) return
  builder.tooDeep = 0
  if (index < stack.length - 1) builder.damaged = true
  while (stack.length > index + 1) popElement(builder, start, start, false)
  popElement(builder, start, end, false)
}

function popElement(builder: Builder, until: number, end: number, cut: boolean): void {
  const element = builder.stack.pop()
  if (!element) return
  element.until = Math.max(until, element.from)
  element.end = Math.max(end, element.from)
  element.cut = cut
  builder.done = builder.stack.length === 0
}
