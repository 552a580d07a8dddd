/** Channel Definition Format (W3C note of 1997): what Internet Explorer 4 called a feed, and some archives still do. */
import { attribute } from '../xml/element-text.ts'
import { nameList } from '../xml/element-kinds.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { NO_HINTS, type WireEntry, type WireFeed, type WireItem, type WireLink } from './wire-feed.ts'
import { all, eitherOf, fieldsOf, first, linkAt, type Fields } from './xml-fields.ts'

const TITLE = nameList('title')
const ABSTRACT = nameList('abstract')
const ANCHOR = nameList('a')
const SUMMARY = nameList('abstract', 'description')

/** Channels inside channels: the format allows them, an attack would nest thousands. */
const MAX_CHANNELS = 200

/** Whether a root `<channel>` is CDF: it names its page in an attribute, which RSS never does. */
export function isCdf(root: XmlElement): boolean {
  const marks = ['href', 'base', 'lastmod', 'self', 'precache']
  if (marks.some((name) => attribute(root, name) !== undefined)) return true
  return root.children.some((child) => child.name === 'a' || attribute(child, 'href') !== undefined)
}

/** Reads a channel and the ones inside it. */
export function toCdfFeed(root: XmlElement): WireFeed {
  const channel = fieldsOf(root)
  return {
    ...NO_HINTS,
    format: 'cdf',
    title: eitherOf(first(channel, TITLE)),
    description: eitherOf(first(channel, ABSTRACT)),
    link: linkFrom(root, channel),
    language: attribute(root, 'xml:lang') ?? attribute(root, 'language'),
    updated: dates(root),
    items: channelsIn(root).flatMap((inner) => all(fieldsOf(inner), 'item').map(toItem)),
  }
}

function channelsIn(root: XmlElement): readonly XmlElement[] {
  const found = [root]
  // The list grows while it is walked: breadth first, without recursion.
  for (const channel of found) {
    const inner = channel.children.filter((child) => child.name === 'channel')
    found.push(...inner.slice(0, MAX_CHANNELS - found.length))
  }
  return found
}

function toItem(element: XmlElement): WireItem {
  return { dates: () => dates(element), read: () => toEntry(element, fieldsOf(element)) }
}

function toEntry(element: XmlElement, item: Fields): WireEntry {
  return {
    link: linkFrom(element, item),
    title: eitherOf(first(item, TITLE)) ?? eitherOf(first(item, ANCHOR)),
    summary: eitherOf(first(item, SUMMARY)),
    published: [],
    updated: dates(element),
    authors: [],
    categories: [],
    enclosures: [],
  }
}

function dates(element: XmlElement): readonly string[] {
  const stated = attribute(element, 'lastmod')
  return stated === undefined ? [] : [stated]
}

/** On the element, or on an anchor inside it. */
function linkFrom(element: XmlElement, fields: Fields): WireLink | undefined {
  return linkAt(element, 'href') ?? linkAt(all(fields, 'a')[0], 'href')
}
