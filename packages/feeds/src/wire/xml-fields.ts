/** How the readers of XML formats look into the tree. */
import type { XmlElement, XmlTree } from '../xml-tree.ts'
import type { WireLink, WireText } from './wire-feed.ts'

/** Elements that hold elements: where the end of the input cut one, its whole children are still good. */
const CONTAINERS: ReadonlySet<string> = new Set(['channel', 'item', 'entry', 'url', 'sitemap'])

/** The children of this name, in order; a field that was cut off is left out. */
export function all(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name && (!child.cut || CONTAINERS.has(name))) ?? []
}

/** The entries of this name. One that was cut off counts when its address came through whole. */
export function entriesOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return all(parent, name).filter(
    (entry) => !entry.cut || [...all(entry, 'link'), ...all(entry, 'loc')].length > 0,
  )
}

/** The first child that has one of these names and is not empty; earlier names win. */
export function first(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = all(parent, name)
    const filled = found.find((child) => child.text.trim() !== '' || child.children.length > 0)
    if (filled) return filled
  }
  return undefined
}

/** The trimmed text of the first filled child with one of these names. */
export function textOf(parent: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  const text = first(parent, ...names)?.text.trim()
  return text === '' ? undefined : text
}

/** An attribute by its name in lower or any case; inherited object members are no attributes. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (!element) return undefined
  if (Object.hasOwn(element.attributes, name)) return element.attributes[name]
  const found = Object.keys(element.attributes).find((key) => key.toLowerCase() === name)
  return found === undefined ? undefined : element.attributes[found]
}

/** The element's inner source as HTML: for markup that stands in the feed unescaped. */
function innerHtml(element: XmlElement, tree: XmlTree): string {
  return tree.source
    .slice(element.from, element.until)
    .replaceAll(/<!\[CDATA\[|\]\]>/gu, '')
    .replaceAll(/<(?<close>\/?)[\w-]+:(?=[a-z])/giu, '<$<close>')
}

/** HTML content, whether escaped, in CDATA, or standing there as it is. */
export function htmlOf(element: XmlElement | undefined, tree: XmlTree): WireText | undefined {
  if (!element) return undefined
  const value = element.children.length > 0 ? innerHtml(element, tree) : element.text
  return value.trim() === '' ? undefined : { value, kind: 'html', base: element.base }
}

/** A link that stands as text, or (a common slip) in an `href`. */
export function linkOf(element: XmlElement | undefined): WireLink | undefined {
  if (!element) return undefined
  const href = element.text.trim() || (attribute(element, 'href') ?? attribute(element, 'rdf:resource') ?? '')
  return href.trim() === '' ? undefined : { href, base: element.base }
}

/** The texts of all children with one of these names. */
export function texts(parent: XmlElement, ...names: readonly string[]): readonly string[] {
  return names
    .flatMap((name) => all(parent, name).map((child) => child.text.trim()))
    .filter((text) => text !== '')
}
