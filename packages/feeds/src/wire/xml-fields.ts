/** How the readers of XML formats look into the tree. */
import { attribute, innerSource, ownText } from '../xml/element-text.ts'
import type { NameList } from '../xml/element-kinds.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import type { WireLink, WireText } from './wire-feed.ts'

/** The children of an element by name. A field that the end of the input cut off is left out, unless it is a text. */
export type Fields = readonly XmlElement[]

/** Elements that hold elements: where the end of the input cut one, its whole children are still good. */
const CONTAINERS: ReadonlySet<string> = new Set(['channel', 'item', 'entry', 'url', 'sitemap', 'items'])

/** Half a text is worth reading; half a link, date or title is wrong. */
const TEXTS: ReadonlySet<string> = new Set(['description', 'content:encoded', 'content', 'summary'])

/** What is enough to know an entry by. */
const NAMING: ReadonlySet<string> = new Set(['title', 'link', 'guid', 'id', 'loc'])

const NONE: readonly XmlElement[] = []
const NO_TEXTS: readonly string[] = []

/** Longer inner sources hold something; shorter ones may be an empty CDATA section. */
const SURELY_FILLED = 200

/**
 * The children of `parent` that may be asked about. An entry has about ten and is asked for sixty names: looking along
 * ten is cheaper than a table of them.
 */
export function fieldsOf(parent: XmlElement | undefined): Fields {
  if (!parent || parent.children.length === 0) return NONE
  // Only the end of the input cuts, so only the last child can be cut.
  return isHalf(parent.children.at(-1)) ? parent.children.slice(0, -1) : parent.children
}

function isHalf(child: XmlElement | undefined): boolean {
  return child !== undefined && child.cut && !CONTAINERS.has(child.name) && !TEXTS.has(child.name)
}

/** The children of this name, in order. */
export function all(fields: Fields, name: string): readonly XmlElement[] {
  let found: XmlElement[] | undefined
  for (const child of fields) {
    if (child.name !== name) continue
    if (found) found.push(child)
    else found = [child]
  }
  return found ?? NONE
}

/** The entries of this name. One that was cut off counts when something to know it by came through whole. */
export function entriesOf(fields: Fields, name: string): readonly XmlElement[] {
  return all(fields, name).filter(
    (entry) => !entry.cut || entry.children.some((child) => !child.cut && NAMING.has(child.name)),
  )
}

/** The first child that has one of these names and is not empty; earlier names win. */
export function first(fields: Fields, { id, names }: NameList): XmlElement | undefined {
  let found: XmlElement | undefined
  let rank = names.length
  for (const child of fields) {
    const its = child.kind.ranks[id] ?? -1
    if (its < 0 || its >= rank || !isFilled(child)) continue
    found = child
    rank = its
  }
  return found
}

/** The children that have one of these names, name by name. */
export function ranked(fields: Fields, { id }: NameList): readonly XmlElement[] {
  let found: XmlElement[] | undefined
  for (const child of fields) {
    if ((child.kind.ranks[id] ?? -1) < 0) continue
    if (found) found.push(child)
    else found = [child]
  }
  if (!found) return NONE
  const rankOf = ({ kind }: XmlElement): number => kind.ranks[id] ?? 0
  return found.length === 1 ? found : found.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function isFilled(element: XmlElement): boolean {
  if (element.children.length > 0 || element.until - element.from > SURELY_FILLED) return true
  if (startsWithLetter(element)) return true
  return element.until > element.from && ownText(element).trim() !== ''
}

/** The usual case: a letter, right there or in a section. A reference may be a blank. */
function startsWithLetter({ document: { source }, from, until }: XmlElement): boolean {
  const at = source.startsWith(CDATA, from) ? from + CDATA.length : from
  const code = source.charCodeAt(at)
  if (at >= until) return false
  if (code >= ARABIC && code <= ARABIC_END) return true
  const isAscii = code > SPACE && code < DELETE
  return isAscii && code !== LESS && code !== AMPERSAND && code !== END
}

const CDATA = '<![CDATA['
const SPACE = 0x20
const AMPERSAND = 0x26
const LESS = 0x3c
/** `]` may be the end of an empty section. */
const END = 0x5d
const DELETE = 0x7f
const ARABIC = 0x600
const ARABIC_END = 0x6ff

/** The trimmed text of the first filled child with one of these names. */
export function textOf(fields: Fields, names: NameList): string | undefined {
  const found = first(fields, names)
  return found === undefined ? undefined : trimmedText(found)
}

/** The trimmed texts of all filled children with one of these names, name by name. */
export function texts(fields: Fields, names: NameList): readonly string[] {
  const elements = ranked(fields, names)
  if (elements.length === 0) return NO_TEXTS
  return elements.map(trimmedText).filter((text) => text !== undefined)
}

function trimmedText(element: XmlElement): string | undefined {
  const text = ownText(element).trim()
  return text === '' ? undefined : text
}

/** Content of an element that does not say what it is; with tags inside it, it is markup. */
export function eitherOf(element: XmlElement | undefined): WireText | undefined {
  if (!element) return undefined
  if (element.children.length > 0) return markupOf(element)
  return toText(element, ownText(element), 'either')
}

/** HTML content, whether escaped, in CDATA, or standing there as it is. */
export function htmlOf(element: XmlElement | undefined): WireText | undefined {
  if (!element) return undefined
  if (element.children.length > 0) return markupOf(element)
  return toText(element, ownText(element), 'html')
}

function markupOf(element: XmlElement): WireText | undefined {
  return toText(
    element,
    innerSource(element, (section) => section),
    'html',
  )
}

/** XHTML: what stands there is the markup, and a CDATA section is text. A `div` around all of it is only a wrapper. */
export function xhtmlOf(element: XmlElement): WireText | undefined {
  const [only, ...others] = element.children
  const isWrapped =
    only && others.length === 0 && /(?:^|:)div$/u.test(only.name) && ownText(element).trim() === ''
  const source = innerSource(isWrapped ? only : element, escapeSection)
  return toText(isWrapped ? only : element, source, 'html')
}

function escapeSection(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** A text with the base of its element, or nothing when it is blank. */
export function toText(element: XmlElement, value: string, kind: WireText['kind']): WireText | undefined {
  return value.trim() === '' ? undefined : { value, kind, base: element.base }
}

/** A link that stands as text, or (a common slip) in an `href`. */
export function linkOf(element: XmlElement | undefined): WireLink | undefined {
  if (!element) return undefined
  const href =
    trimmedText(element) ?? (attribute(element, 'href') ?? attribute(element, 'rdf:resource') ?? '').trim()
  return href === '' ? undefined : { href, base: element.base }
}

/** The link in an attribute. */
export function linkAt(element: XmlElement | undefined, name: string): WireLink | undefined {
  const href = attribute(element, name)?.trim()
  return element && href !== undefined && href !== '' ? { href, base: element.base } : undefined
}
