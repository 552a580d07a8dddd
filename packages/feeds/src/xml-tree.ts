/**
 * XML text → a light tree, in one pass over the htmlparser2 tokenizer.
 *
 * Promises: never throws, linear time, bounded depth and size, no entity expansion and no I/O (a DTD is skipped).
 * Broken XML gives the tree that a person would see in it and `damaged: true`. It does not validate.
 */
import { Parser } from 'htmlparser2'
import { MAX_DEPTH, MAX_ELEMENTS, MAX_FIELD_LENGTH } from './feed-limits.ts'
import { decodeEntities } from './html-text.ts'
import { resolveUrl } from './http-url.ts'
import { familyOf, qualifiedName, toScope, type NamespaceScope } from './namespaces.ts'

export interface XmlElement {
  /** Lower case; with a short prefix where it is not of the root's vocabulary: `title`, `dc:creator`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** The element's own text, entities decoded. */
  text: string
  /** Where the inner source lies in the text that was read: `[from, until)`. */
  readonly from: number
  until: number
  /** The base for relative links (XML Base). */
  readonly base: string
  /** The end of the input closed it: what it holds may be half. */
  cut: boolean
}

export interface XmlTree {
  readonly root: XmlElement | undefined
  readonly source: string
  readonly damaged: boolean
}

/** Elements that hold one line of text in every format: another field inside one means its end tag was forgotten. */
const ONE_LINERS: ReadonlySet<string> = new Set(
  'title link guid pubdate author category comments id updated published dc:date dc:creator loc lastmod'.split(
    ' ',
  ),
)
const FIELDS: ReadonlySet<string> = new Set([
  ...ONE_LINERS,
  'description',
  'content:encoded',
  'enclosure',
  'source',
])
const ENTRIES: ReadonlySet<string> = new Set(['item', 'entry', 'url', 'sitemap'])
/** Structured author elements (Atom persons) have their own children. */
const HAS_CHILDREN: ReadonlySet<string> = new Set(['author', 'contributor', 'source', 'image', 'textinput'])

interface Builder {
  readonly stack: XmlElement[]
  readonly scopes: NamespaceScope[]
  readonly baseUrl: string
  root: XmlElement | undefined
  family: string
  count: number
  inCdata: boolean
  ending: boolean
  damaged: boolean
}

/** Reads the element at `start` of `source` and all below it; what follows its end tag is ignored. */
export function parseXml(source: string, start: number, baseUrl: string): XmlTree {
  const builder: Builder = {
    stack: [],
    scopes: [new Map()],
    baseUrl,
    root: undefined,
    family: '',
    count: 0,
    inCdata: false,
    ending: false,
    damaged: false,
  }
  const parser: Parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        openElement(builder, tag, attributes, start + parser.endIndex + 1)
        if (builder.stack.length > MAX_DEPTH || builder.count > MAX_ELEMENTS) stop(builder, parser)
      },
      onclosetag: (tag) => {
        closeElement(builder, tag, start + parser.startIndex)
        if (builder.stack.length === 0) parser.pause()
      },
      ontext: (data) => addText(builder, data),
      oncdatastart: () => (builder.inCdata = true),
      oncdataend: () => (builder.inCdata = false),
    },
    { xmlMode: true },
  )
  parser.write(source.slice(start))
  finish(builder, parser, source.length)
  return { root: builder.root, source, damaged: builder.damaged }
}

function stop(builder: Builder, parser: Parser): void {
  builder.damaged = true
  builder.ending = true
  parser.pause()
}

function finish(builder: Builder, parser: Parser, end: number): void {
  if (builder.stack.length === 0) return
  const stopped = builder.ending
  builder.damaged = true
  builder.ending = true
  if (!stopped) parser.end()
  while (builder.stack.length > 0) popElement(builder, end)
}

function openElement(
  builder: Builder,
  tag: string,
  attributes: Readonly<Record<string, string>>,
  from: number,
): void {
  if (builder.root !== undefined && builder.stack.length === 0) return
  if (builder.root === undefined) builder.family = familyOf(tag)
  const scope = toScope(builder.scopes.at(-1) ?? new Map(), attributes)
  const name = qualifiedName(tag, scope, builder.family)
  closeForgotten(builder, name, from)
  const parent = builder.stack.at(-1)
  const element: XmlElement = {
    name,
    attributes,
    children: [],
    text: '',
    from,
    until: from,
    base: baseOf(attributes, parent?.base ?? builder.baseUrl),
    cut: false,
  }
  builder.count += 1
  parent?.children.push(element)
  builder.root ??= element
  builder.stack.push(element)
  builder.scopes.push(scope)
}

function baseOf(attributes: Readonly<Record<string, string>>, outer: string): string {
  if (!Object.hasOwn(attributes, 'xml:base')) return outer
  return resolveUrl(attributes['xml:base'] ?? '', outer) ?? outer
}

/** Ends what the author forgot to end: a title before the next field, an entry before the next entry. */
function closeForgotten(builder: Builder, name: string, at: number): void {
  const top = builder.stack.at(-1)
  if (
    top &&
    ONE_LINERS.has(top.name) &&
    !HAS_CHILDREN.has(top.name) &&
    (FIELDS.has(name) || ENTRIES.has(name))
  ) {
    builder.damaged = true
    popElement(builder, at)
  }
  if (!ENTRIES.has(name)) return
  const open = builder.stack.findLastIndex((element) => element.name === name)
  // An entry right below another is one the author forgot to end; deeper down it may be quoted content.
  if (open < 1 || builder.stack.length - open > 2) return
  builder.damaged = true
  while (builder.stack.length > open) popElement(builder, at)
}

function closeElement(builder: Builder, tag: string, at: number): void {
  const scope = builder.scopes.at(-1) ?? new Map<string, string>()
  const name = qualifiedName(tag, scope, builder.family)
  const index = builder.stack.findLastIndex((element) => element.name === name)
  if (index < 0) return
  if (index < builder.stack.length - 1) builder.damaged = true
  while (builder.stack.length > index) popElement(builder, at)
}

function popElement(builder: Builder, at: number): void {
  const element = builder.stack.pop()
  builder.scopes.pop()
  if (!element) return
  element.until = Math.max(at, element.from)
  element.cut = builder.ending
}

function addText(builder: Builder, data: string): void {
  const top = builder.stack.at(-1)
  if (!top || top.text.length > MAX_FIELD_LENGTH) return
  // Decoded references come alone, so an ampersand with a name behind it is one that XML does not know (`&nbsp;`).
  const text = builder.inCdata || !/&[a-z]/iu.test(data) ? data : decodeEntities(data)
  top.text += text.length > MAX_FIELD_LENGTH ? text.slice(0, MAX_FIELD_LENGTH) : text
}
