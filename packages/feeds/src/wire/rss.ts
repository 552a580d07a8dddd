/**
 * RSS 0.91–2.0 and, by the same elements, RSS 0.90 and 1.0 (RDF), which differ only in where the items stand.
 * Rules: the RSS 2.0 specification; RSS 1.0 modules content, dc, syndication; Media RSS for enclosures only.
 */
import type { FeedFormat } from '../feed.ts'
import { attribute, attributesOf, ownText } from '../xml/element-text.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { enclosuresOf, mediaDescription, mediaTitle, subjectsOf } from './media.ts'
import { personOf } from './person.ts'
import type { WireEntry, WireFeed, WireItem, WireLink } from './wire-feed.ts'
import {
  all,
  eitherOf,
  entriesOf,
  fieldsOf,
  first,
  htmlOf,
  linkAt,
  linkOf,
  textOf,
  texts,
  type Fields,
} from './xml-fields.ts'

const VERSIONS: ReadonlySet<string> = new Set(['0.90', '0.91', '0.92', '0.93', '0.94', '1.0', '2.0'])

/** The names in the order of trust, all vocabularies together. */
const PUBLISHED = [
  'pubdate',
  'dcterms:issued',
  'atom:published',
  'published',
  'atom:issued',
  'issued',
  'dc:date',
  'dcterms:date',
  'dcterms:created',
  'atom:created',
  'created',
  'date',
  'prism:publicationdate',
] as const
const UPDATED = [
  'atom:updated',
  'updated',
  'dcterms:modified',
  'atom:modified',
  'modified',
  'lastbuilddate',
  'dc:date',
] as const

const TITLE = ['title', 'dc:title', 'atom:title', 'itunes:title'] as const
const ID = ['guid', 'atom:id', 'id', 'dc:identifier'] as const
const SUMMARY = [
  'description',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'atom:summary',
  'summary',
  'abstract',
] as const
const CONTENT = [
  'content:encoded',
  'xhtml:body',
  'body',
  'fullitem',
  'atom:content',
  'content',
  'xhtml:div',
  'content:items',
] as const

/** Reads `<rss>` (or a bare `<channel>`). */
export function toRssFeed(root: XmlElement): WireFeed {
  const fields = fieldsOf(root)
  return toFeed(root, root.name === 'channel' ? fields : channelOf(fields), versionOf(root))
}

/** Reads `<rdf:RDF>`: RSS 1.0, or 0.90 by its namespace. */
export function toRdfFeed(root: XmlElement): WireFeed {
  const isOld = [...attributesOf(root).values()].some((value) =>
    value.includes('netscape.com/rdf/simple/0.9'),
  )
  return toFeed(root, channelOf(fieldsOf(root)), isOld ? 'rss-0.90' : 'rss-1.0')
}

/** Some generators repeat the channel around every item: the first that says something is the feed's. */
function channelOf(fields: Fields): Fields {
  const channels = all(fields, 'channel')
  return channels.length === 0 ? fields : fieldsOf(first(fields, ['channel']) ?? channels[0])
}

/** RSS 2.0 has the items in the channel, RDF and some hand-made feeds beside it, RSS 1.1 in `<items>`. */
function itemsIn(root: XmlElement): readonly XmlElement[] {
  const channels = root.children.filter((child) => child.name === 'channel')
  const lists = [root, ...channels].flatMap((holder) =>
    holder.children.filter((child) => child.name === 'items'),
  )
  const found = [root, ...channels, ...lists].map((holder) => entriesOf(fieldsOf(holder), 'item'))
  const filled = found.filter((items) => items.length > 0)
  const items = filled.length > 1 ? filled.flat().toSorted((a, b) => a.start - b.start) : (filled[0] ?? [])
  // An item without fields or attributes is a stray tag.
  return items.filter((item) => item.children.length > 0 || item.from - item.nameEnd > 1)
}

function versionOf(root: XmlElement): FeedFormat {
  const version = attribute(root, 'version')?.trim() ?? ''
  if (VERSIONS.has(version)) return `rss-${version}` as FeedFormat
  // "2", "2.0.1", "2.00" are what people write for 2.0.
  return /^2\b/u.test(version) ? 'rss-2.0' : 'unknown'
}

function toFeed(root: XmlElement, channel: Fields, format: FeedFormat): WireFeed {
  return {
    format,
    title: eitherOf(first(channel, TITLE)),
    description: eitherOf(
      first(channel, [
        'description',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
        'atom:subtitle',
        'tagline',
      ]),
    ),
    link: channelLink(channel),
    language: textOf(channel, ['language', 'dc:language']) ?? attribute(root, 'xml:lang'),
    updated: texts(channel, [
      'lastbuilddate',
      'atom:updated',
      'dcterms:modified',
      'pubdate',
      'dc:date',
      'updated',
      'modified',
    ]),
    authors: authorsOf(channel, [...AUTHORS, 'managingeditor']),
    items: itemsIn(root).map(toItem),
    links: linksOf(channel),
    ttl: textOf(channel, ['ttl']),
    skipHours: hints(channel, 'skiphours', 'hour'),
    skipDays: hints(channel, 'skipdays', 'day'),
    updatePeriod: textOf(channel, ['sy:updateperiod']),
    updateFrequency: textOf(channel, ['sy:updatefrequency']),
  }
}

function channelLink(channel: Fields): WireLink | undefined {
  const own = all(channel, 'link')
    .map(linkOf)
    .find((found) => found !== undefined)
  return own ?? alternateOf(channel)
}

function linksOf(channel: Fields): WireFeed['links'] {
  return [...all(channel, 'atom:link'), ...all(channel, 'link')].flatMap((link) => {
    const href = linkAt(link, 'href')
    return href ? [{ ...href, rel: attribute(link, 'rel') ?? 'alternate' }] : []
  })
}

function hints(channel: Fields, list: string, name: string): readonly string[] {
  const holder = first(channel, [list])
  return texts(holder ? fieldsOf(holder) : channel, [name])
}

function toItem(element: XmlElement): WireItem {
  return {
    dates: () => texts(fieldsOf(element), PUBLISHED),
    read: () => toEntry(element, fieldsOf(element)),
  }
}

function toEntry(element: XmlElement, item: Fields): WireEntry {
  const content = first(item, CONTENT)
  const summary = first(item, SUMMARY) ?? mediaDescription(item) ?? first(item, ['itunes:subtitle'])
  return {
    id: textOf(item, ID) ?? attribute(element, 'rdf:about'),
    link: itemLink(element, item),
    // `media:title` describes a picture; it is the entry's only where there is no other.
    title: eitherOf(first(item, TITLE) ?? mediaTitle(item)),
    summary: eitherOf(summary),
    content: htmlOf(content),
    published: texts(item, PUBLISHED),
    updated: texts(item, UPDATED),
    authors: authorsOf(item),
    categories: subjectsOf(item),
    enclosures: enclosuresOf(item),
  }
}

const AUTHORS = [
  'author',
  'dc:creator',
  'dc:author',
  'atom:author',
  'itunes:author',
  'googleplay:author',
  'dcterms:creator',
] as const

function authorsOf(fields: Fields, names: readonly string[] = AUTHORS): readonly string[] {
  const found: string[] = []
  for (const name of names)
    for (const element of fields) if (element.name === name) found.push(...personOf(element))
  return found
}

/** The link; else the alternate `atom:link`; else a guid that is a permalink (RSS 2.0: it is one unless it says no). */
function itemLink(element: XmlElement, item: Fields): WireLink | undefined {
  for (const found of all(item, 'link')) {
    const link = isAlternate(attribute(found, 'rel')) ? linkOf(found) : undefined
    if (link) return link
  }
  return (
    alternateOf(item) ??
    permalinkOf(first(item, ['guid'])) ??
    linkOf(first(item, ['feedburner:origlink'])) ??
    linkAt(element, 'rdf:about')
  )
}

function alternateOf(fields: Fields): WireLink | undefined {
  return linkOf(all(fields, 'atom:link').find((found) => isAlternate(attribute(found, 'rel'))))
}

function isAlternate(rel: string | undefined): boolean {
  return rel === undefined || rel === '' || rel.toLowerCase() === 'alternate'
}

function permalinkOf(guid: XmlElement | undefined): WireLink | undefined {
  if (!guid) return undefined
  const stated = attribute(guid, 'ispermalink')?.trim().toLowerCase()
  if (stated === 'false') return undefined
  // Without the attribute people write any string; only an address can be one.
  return stated === 'true' || /^\s*https?:/iu.test(ownText(guid)) ? linkOf(guid) : undefined
}
