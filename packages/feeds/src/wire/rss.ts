/**
 * RSS 0.91–2.0 and, by the same elements, RSS 0.90 and 1.0 (RDF), which differ only in where the items stand.
 * Rules: the RSS 2.0 specification; RSS 1.0 modules content, dc, syndication; Media RSS for enclosures only.
 */
import type { FeedFormat } from '../feed.ts'
import type { XmlElement, XmlTree } from '../xml-tree.ts'
import type { WireEnclosure, WireEntry, WireFeed, WireLink } from './wire-feed.ts'
import { all, attribute, entriesOf, first, htmlOf, linkOf, textOf, texts } from './xml-fields.ts'

const VERSIONS: ReadonlySet<string> = new Set(['0.90', '0.91', '0.92', '0.93', '0.94', '1.0', '2.0'])

/** Reads `<rss>` (or a bare `<channel>`). */
export function toRssFeed(tree: XmlTree, root: XmlElement): WireFeed {
  const channel = root.name === 'channel' ? root : first(root, 'channel')
  const inside = channel ? entriesOf(channel, 'item') : []
  // RSS 0.90 and some hand-made feeds put items beside the channel.
  return toFeed(tree, channel ?? root, inside.length > 0 ? inside : entriesOf(root, 'item'), versionOf(root))
}

/** Reads `<rdf:RDF>`: RSS 1.0, or 0.90 by its namespace. */
export function toRdfFeed(tree: XmlTree, root: XmlElement): WireFeed {
  const channel = first(root, 'channel')
  const items = entriesOf(root, 'item')
  const old = Object.values(root.attributes).some((value) => value.includes('netscape.com/rdf/simple/0.9'))
  return toFeed(
    tree,
    channel ?? root,
    items.length > 0 ? items : entriesOf(channel, 'item'),
    old ? 'rss-0.90' : 'rss-1.0',
  )
}

function versionOf(root: XmlElement): FeedFormat {
  const version = attribute(root, 'version')?.trim() ?? ''
  if (VERSIONS.has(version)) return `rss-${version}` as FeedFormat
  // "2", "2.0.1", "2.00" are what people write for 2.0.
  return /^2\b/u.test(version) ? 'rss-2.0' : 'unknown'
}

function toFeed(
  tree: XmlTree,
  channel: XmlElement,
  items: readonly XmlElement[],
  format: FeedFormat,
): WireFeed {
  return {
    format,
    title: htmlOf(first(channel, 'title', 'dc:title'), tree),
    link: linkOf(all(channel, 'link').find((link) => linkOf(link))),
    language: textOf(channel, 'language', 'dc:language'),
    updated: textOf(channel, 'lastbuilddate', 'pubdate', 'dc:date', 'atom:updated'),
    entries: items.map((item) => toEntry(tree, item)),
    links: all(channel, 'atom:link').map((link) => ({
      rel: attribute(link, 'rel') ?? 'alternate',
      href: attribute(link, 'href') ?? '',
      base: link.base,
    })),
    ttl: textOf(channel, 'ttl'),
    skipHours: texts(first(channel, 'skiphours') ?? channel, 'hour'),
    skipDays: texts(first(channel, 'skipdays') ?? channel, 'day'),
  }
}

function toEntry(tree: XmlTree, item: XmlElement): WireEntry {
  const content = first(item, 'content:encoded', 'xhtml:body', 'atom:content', 'content')
  const summary = first(item, 'description', 'dc:description', 'itunes:summary', 'atom:summary', 'summary')
  return {
    id: textOf(item, 'guid', 'id', 'dc:identifier', 'atom:id') ?? attribute(item, 'rdf:about'),
    link: itemLink(item),
    // `media:title` and the like describe a picture, never the entry.
    title: htmlOf(first(item, 'title', 'dc:title'), tree),
    summary: htmlOf(summary, tree),
    content: htmlOf(content, tree),
    published: textOf(
      item,
      'pubdate',
      'dc:date',
      'dcterms:issued',
      'atom:published',
      'dcterms:created',
      'published',
      'date',
    ),
    updated: textOf(item, 'atom:updated', 'dcterms:modified', 'updated'),
    authors: texts(item, 'author', 'dc:creator', 'itunes:author').map(nameOf),
    categories: texts(item, 'category', 'dc:subject'),
    enclosures: enclosuresOf(item),
  }
}

/** The link; else the alternate `atom:link`; else a guid that is a permalink (RSS 2.0: it is one unless it says no). */
function itemLink(item: XmlElement): WireLink | undefined {
  const link = all(item, 'link')
    .map(linkOf)
    .find((found) => found !== undefined)
  if (link) return link
  const alternate = all(item, 'atom:link').find(
    (found) => (attribute(found, 'rel') ?? 'alternate') === 'alternate',
  )
  if (alternate) return linkOf(alternate)
  const guid = first(item, 'guid')
  const permalink = guid && attribute(guid, 'ispermalink') !== 'false' && /^\s*https?:/iu.test(guid.text)
  return permalink ? linkOf(guid) : aboutOf(item)
}

function aboutOf(item: XmlElement): WireLink | undefined {
  const href = attribute(item, 'rdf:about')
  return href === undefined ? undefined : { href, base: item.base }
}

/** RSS writes `mail@host (Name)`; only the name is of interest. */
function nameOf(author: string): string {
  return /^\S+@\S+\s*\((?<name>[^)]+)\)$/u.exec(author)?.groups?.['name'] ?? author
}

function enclosuresOf(item: XmlElement): readonly WireEnclosure[] {
  const media = [item, ...all(item, 'media:group')].flatMap((parent) => all(parent, 'media:content'))
  return [...all(item, 'enclosure'), ...media].map((element) => ({
    href: attribute(element, 'url') ?? '',
    base: element.base,
    type: attribute(element, 'type'),
    length: attribute(element, 'length') ?? attribute(element, 'filesize'),
  }))
}
