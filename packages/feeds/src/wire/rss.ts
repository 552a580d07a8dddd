/**
 * RSS 0.91–2.0 and, by the same elements, RSS 0.90 and 1.0 (RDF), which differ only in where the items stand.
 * Rules: the RSS 2.0 specification; RSS 1.0 modules content, dc, syndication; Media RSS for enclosures only.
 */
import type { FeedFormat } from '../feed.ts'
import { attribute, attributesOf, ownText } from '../xml/element-text.ts'
import { nameList, type NameList } from '../xml/element-kinds.ts'
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
  ranked,
  textOf,
  texts,
  type Fields,
} from './xml-fields.ts'

const VERSIONS: ReadonlySet<string> = new Set(['0.90', '0.91', '0.92', '0.93', '0.94', '1.0', '2.0'])

/** The names in the order of trust, all vocabularies together. */
const PUBLISHED = nameList(
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
)
const UPDATED = nameList(
  'atom:updated',
  'updated',
  'dcterms:modified',
  'atom:modified',
  'modified',
  'lastbuilddate',
  'dc:date',
)

const TITLE = nameList('title', 'dc:title', 'atom:title', 'itunes:title')
const ID = nameList('guid', 'atom:id', 'id', 'dc:identifier')
const SUMMARY = nameList(
  'description',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'atom:summary',
  'summary',
  'abstract',
)
const CONTENT = nameList(
  'content:encoded',
  'xhtml:body',
  'body',
  'fullitem',
  'atom:content',
  'content',
  'xhtml:div',
  'content:items',
)

const AUTHORS = nameList(
  'author',
  'dc:creator',
  'dc:author',
  'atom:author',
  'itunes:author',
  'googleplay:author',
  'dcterms:creator',
)
const CHANNEL_AUTHORS = nameList(...AUTHORS.names, 'managingeditor')
const SUBTITLE = nameList('itunes:subtitle')
const GUID = nameList('guid')
const ORIGINAL_LINK = nameList('feedburner:origlink')

/** Of the channel. */
const CHANNEL = nameList('channel')
const DESCRIPTION = nameList(
  'description',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
  'atom:subtitle',
  'tagline',
)
const LANGUAGE = nameList('language', 'dc:language')
const CHANNEL_UPDATED = nameList(
  'lastbuilddate',
  'atom:updated',
  'dcterms:modified',
  'pubdate',
  'dc:date',
  'updated',
  'modified',
)
const TTL = nameList('ttl')
const SKIP_HOURS = nameList('skiphours')
const HOUR = nameList('hour')
const SKIP_DAYS = nameList('skipdays')
const DAY = nameList('day')
const PERIOD = nameList('sy:updateperiod')
const FREQUENCY = nameList('sy:updatefrequency')

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
  return channels.length === 0 ? fields : fieldsOf(first(fields, CHANNEL) ?? channels[0])
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
    description: eitherOf(first(channel, DESCRIPTION)),
    link: channelLink(channel),
    language: textOf(channel, LANGUAGE) ?? attribute(root, 'xml:lang'),
    updated: texts(channel, CHANNEL_UPDATED),
    authors: authorsOf(channel, CHANNEL_AUTHORS),
    items: itemsIn(root).map(toItem),
    links: linksOf(channel),
    ttl: textOf(channel, TTL),
    skipHours: hints(channel, SKIP_HOURS, HOUR),
    skipDays: hints(channel, SKIP_DAYS, DAY),
    updatePeriod: textOf(channel, PERIOD),
    updateFrequency: textOf(channel, FREQUENCY),
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

function hints(channel: Fields, list: NameList, name: NameList): readonly string[] {
  const holder = first(channel, list)
  return texts(holder ? fieldsOf(holder) : channel, name)
}

function toItem(element: XmlElement): WireItem {
  return {
    dates: () => texts(fieldsOf(element), PUBLISHED),
    read: () => toEntry(element, fieldsOf(element)),
  }
}

function toEntry(element: XmlElement, item: Fields): WireEntry {
  const content = first(item, CONTENT)
  const summary = first(item, SUMMARY) ?? mediaDescription(item) ?? first(item, SUBTITLE)
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

function authorsOf(fields: Fields, names: NameList = AUTHORS): readonly string[] {
  return ranked(fields, names).flatMap(personOf)
}

/** The link; else the alternate `atom:link`; else a guid that is a permalink (RSS 2.0: it is one unless it says no). */
function itemLink(element: XmlElement, item: Fields): WireLink | undefined {
  for (const found of all(item, 'link')) {
    const link = isAlternate(attribute(found, 'rel')) ? linkOf(found) : undefined
    if (link) return link
  }
  return (
    alternateOf(item) ??
    permalinkOf(first(item, GUID)) ??
    linkOf(first(item, ORIGINAL_LINK)) ??
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
