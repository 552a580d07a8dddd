/** Atom 1.0 (RFC 4287) and its draft 0.3, which some generators still write. */
import type { XmlElement, XmlTree } from '../xml-tree.ts'
import { decodeBase64 } from './base64.ts'
import type { WireEnclosure, WireEntry, WireFeed, WireLink, WireText } from './wire-feed.ts'
import { all, attribute, entriesOf, first, htmlOf, linkOf, textOf, texts } from './xml-fields.ts'

/** Reads `<feed>`, or a document that is one bare `<entry>`. */
export function toAtomFeed(tree: XmlTree, root: XmlElement): WireFeed {
  const links = all(root, 'link')
  return {
    format: isDraft(root) ? 'atom-0.3' : 'atom-1.0',
    title: toText(tree, first(root, 'title')),
    link: alternate(links),
    language: attribute(root, 'xml:lang') ?? textOf(root, 'dc:language'),
    updated: textOf(root, 'updated', 'modified'),
    entries: (root.name === 'entry' ? [root] : entriesOf(root, 'entry')).map((entry) => toEntry(tree, entry)),
    links: links.map((link) => ({
      rel: attribute(link, 'rel') ?? 'alternate',
      href: attribute(link, 'href') ?? '',
      base: link.base,
    })),
    skipHours: [],
    skipDays: [],
  }
}

function isDraft(root: XmlElement): boolean {
  const namespaces = Object.values(root.attributes)
  return (
    attribute(root, 'version') === '0.3' ||
    namespaces.some((value) => value.startsWith('http://purl.org/atom/ns'))
  )
}

function toEntry(tree: XmlTree, entry: XmlElement): WireEntry {
  const links = all(entry, 'link')
  return {
    id: textOf(entry, 'id'),
    link: alternate(links) ?? contentSource(entry),
    title: toText(tree, first(entry, 'title')),
    summary: toText(tree, first(entry, 'summary')),
    content: toText(tree, first(entry, 'content')),
    published: textOf(entry, 'published', 'issued', 'created', 'dc:date'),
    updated: textOf(entry, 'updated', 'modified'),
    authors: authorsOf(entry),
    categories: categoriesOf(entry),
    enclosures: links.filter((link) => attribute(link, 'rel') === 'enclosure').map(toEnclosure),
  }
}

/** RFC 4287 §4.2.7: `alternate` is also what a link without `rel` means; HTML wins over other types. */
function alternate(links: readonly XmlElement[]): WireLink | undefined {
  const found = links.filter((link) =>
    /^(?:$|alternate$|http:\/\/www\.iana\.org\/.*alternate$)/u.test(attribute(link, 'rel') ?? ''),
  )
  const html = found.find((link) => /html/u.test(attribute(link, 'type') ?? 'html'))
  return linkToWire(html ?? found[0])
}

/** The `href`, or the text where the author took Atom for RSS. */
function linkToWire(link: XmlElement | undefined): WireLink | undefined {
  const href = attribute(link, 'href')?.trim()
  return link && href !== undefined && href !== '' ? { href, base: link.base } : linkOf(link)
}

/** Content that lies elsewhere is the page itself (RFC 4287 §4.1.3.2). */
function contentSource(entry: XmlElement): WireLink | undefined {
  const content = all(entry, 'content').find((found) => attribute(found, 'src') !== undefined)
  return content && { href: attribute(content, 'src') ?? '', base: content.base }
}

/** A text construct (RFC 4287 §3.1), or one of Atom 0.3 with its `mode`. */
function toText(tree: XmlTree, element: XmlElement | undefined): WireText | undefined {
  if (!element) return undefined
  const type = (attribute(element, 'type') ?? 'text').toLowerCase()
  const mode = attribute(element, 'mode')?.toLowerCase()
  if (mode === 'base64' || isBinaryText(type, element)) return toDecoded(element)
  if (element.children.length > 0 || mode === 'escaped' || type.includes('html')) return htmlOf(element, tree)
  return element.text.trim() === '' ? undefined : { value: element.text, kind: 'text', base: element.base }
}

/** RFC 4287 §4.1.3.3: any media type but text and XML ones is base64. Only HTML-like ones are text for us. */
function isBinaryText(type: string, element: XmlElement): boolean {
  return type === 'application/octet-stream' && element.children.length === 0
}

function toDecoded(element: XmlElement): WireText | undefined {
  const value = decodeBase64(element.text)
  return value === undefined ? undefined : { value, kind: 'html', base: element.base }
}

function authorsOf(entry: XmlElement): readonly string[] {
  return all(entry, 'author')
    .map((author) => textOf(author, 'name') ?? author.text.trim())
    .concat(texts(entry, 'dc:creator'))
    .filter((name) => name !== '')
}

function categoriesOf(entry: XmlElement): readonly string[] {
  return all(entry, 'category')
    .map((category) => attribute(category, 'label') ?? attribute(category, 'term') ?? category.text.trim())
    .concat(texts(entry, 'dc:subject'))
}

function toEnclosure(link: XmlElement): WireEnclosure {
  return {
    href: attribute(link, 'href') ?? '',
    base: link.base,
    type: attribute(link, 'type'),
    length: attribute(link, 'length'),
  }
}
