/** Atom 1.0 (RFC 4287) and its draft 0.3, which some generators still write. */
import { attribute, attributesOf, ownText } from '../xml/element-text.ts'
import { nameList } from '../xml/element-kinds.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { decodeBase64 } from './base64.ts'
import { enclosuresOf, mediaDescription, mediaTitle, subjectsOf } from './media.ts'
import { personOf } from './person.ts'
import type { WireEntry, WireFeed, WireItem, WireLink, WireText } from './wire-feed.ts'
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
  toText,
  xhtmlOf,
  type Fields,
} from './xml-fields.ts'

const PUBLISHED = nameList(
  'published',
  'issued',
  'pubdate',
  'dcterms:issued',
  'created',
  'dcterms:created',
  'dc:date',
)
const UPDATED = nameList('updated', 'modified', 'dcterms:modified', 'dc:date')

const DATES = nameList(...PUBLISHED.names, ...UPDATED.names)
const ID = nameList('id', 'guid')
const TITLE = nameList('title', 'dc:title')
const SUMMARY = nameList('summary', 'dc:description')
const DESCRIPTION = nameList('description')
/** Of feeds that mix vocabularies. */
const OTHER_CONTENT = nameList('content:encoded', 'xhtml:body')
const AUTHORS = nameList('author', 'dc:creator', 'itunes:author')

/** Of the feed. */
const SUBTITLE = nameList('subtitle', 'tagline', 'dc:description', 'info')
const LANGUAGE = nameList('dc:language', 'language')
const FEED_UPDATED = nameList('updated', 'modified', 'dcterms:modified', 'dc:date', 'pubdate')
const PERIOD = nameList('sy:updateperiod')
const FREQUENCY = nameList('sy:updatefrequency')

/** Reads `<feed>`, or a document that is one bare `<entry>`. */
export function toAtomFeed(root: XmlElement): WireFeed {
  const isEntry = root.name === 'entry'
  const feed = fieldsOf(root)
  const authors = isEntry ? [] : authorsOf(feed)
  return {
    format: formatOf(root),
    ...(isEntry ? {} : headOf(feed)),
    language: attribute(root, 'xml:lang') ?? textOf(feed, LANGUAGE),
    updated: texts(feed, FEED_UPDATED),
    authors,
    items: (isEntry ? [root] : entriesOf(feed, 'entry')).map((entry) => toItem(entry, authors)),
    links: all(feed, 'link').map((link) => ({
      rel: attribute(link, 'rel') ?? 'alternate',
      href: attribute(link, 'href') ?? '',
      base: link.base,
    })),
    skipHours: [],
    skipDays: [],
    updatePeriod: textOf(feed, PERIOD),
    updateFrequency: textOf(feed, FREQUENCY),
  }
}

function headOf(feed: Fields): Pick<WireFeed, 'title' | 'description' | 'link'> {
  return {
    title: toAtomText(first(feed, TITLE)),
    description: toAtomText(first(feed, SUBTITLE)),
    link: alternate(all(feed, 'link')),
  }
}

/** Drafts before 0.3 have its namespace and say so themselves. */
function formatOf(root: XmlElement): WireFeed['format'] {
  const version = attribute(root, 'version')?.trim()
  if (version === '0.1' || version === '0.2') return 'unknown'
  return version === '0.3' || hasDraftNamespace(root) ? 'atom-0.3' : 'atom-1.0'
}

function hasDraftNamespace(root: XmlElement): boolean {
  return [...attributesOf(root)].some(
    ([name, value]) => name.startsWith('xmlns') && value.trim().startsWith('http://purl.org/atom/ns'),
  )
}

function toItem(element: XmlElement, feedAuthors: readonly string[]): WireItem {
  return {
    dates: () => texts(fieldsOf(element), DATES),
    read: () => toEntry(fieldsOf(element), feedAuthors),
  }
}

function toEntry(entry: Fields, feedAuthors: readonly string[]): WireEntry {
  const id = first(entry, ID)
  return {
    id: id && ownText(id).trim(),
    link: alternate(all(entry, 'link')) ?? contentSource(entry) ?? addressOf(id),
    title: toAtomText(first(entry, TITLE)) ?? toAtomText(mediaTitle(entry)),
    summary:
      toAtomText(first(entry, SUMMARY)) ?? eitherOf(first(entry, DESCRIPTION) ?? mediaDescription(entry)),
    content: toAtomText(bestContent(all(entry, 'content'))) ?? htmlOf(first(entry, OTHER_CONTENT)),
    published: texts(entry, PUBLISHED),
    updated: texts(entry, UPDATED),
    authors: inheritedAuthors(entry, feedAuthors),
    categories: subjectsOf(entry),
    enclosures: enclosuresOf(entry),
  }
}

/** RFC 4287 §4.2.7: `alternate` is also what a link without `rel` means; HTML wins, then what does not say its type. */
function alternate(links: readonly XmlElement[]): WireLink | undefined {
  const found = links.filter((link) =>
    /^\s*(?:$|alternate\s*$|https?:\/\/www\.iana\.org\/.*alternate\s*$)/iu.test(attribute(link, 'rel') ?? ''),
  )
  const html = found.find((link) => /html/iu.test(attribute(link, 'type') ?? ''))
  const chosen = html ?? found.find((link) => !attribute(link, 'type')) ?? found[0]
  // The text where the author took Atom for RSS.
  return linkAt(chosen, 'href') ?? linkOf(chosen)
}

/** Content that lies elsewhere is the page itself (RFC 4287 §4.1.3.2). */
function contentSource(entry: Fields): WireLink | undefined {
  return linkAt(
    all(entry, 'content').find((found) => attribute(found, 'src') !== undefined),
    'src',
  )
}

/** An id may be any name; one that is an address is where the entry lives. */
function addressOf(id: XmlElement | undefined): WireLink | undefined {
  return id && /^\s*https?:/iu.test(ownText(id)) ? linkOf(id) : undefined
}

/** Atom 0.3 may give several forms of one content, alone or inside a multipart one: HTML wins. */
function bestContent(contents: readonly XmlElement[]): XmlElement | undefined {
  const forms = contents.flatMap((content) => {
    const parts = content.children.filter((child) => child.name === 'content')
    return parts.length > 0 ? parts : [content]
  })
  const filled = forms.filter((content) => content.until > content.from)
  return filled.find((content) => /html/iu.test(attribute(content, 'type') ?? '')) ?? filled[0]
}

/** A text construct (RFC 4287 §3.1), or one of Atom 0.3 with its `mode`. */
function toAtomText(element: XmlElement | undefined): WireText | undefined {
  if (!element) return undefined
  const type = (attribute(element, 'type') ?? 'text').trim().toLowerCase()
  const mode = attribute(element, 'mode')?.trim().toLowerCase()
  if (mode === 'base64' || isBinary(type, element)) return toDecoded(element, type)
  if (element.children.length > 0)
    return type.includes('xhtml') || mode === 'xml' ? xhtmlOf(element) : htmlOf(element)
  if (type === 'xhtml') return xhtmlOf(element)
  return toText(element, ownText(element), type.includes('html') ? 'html' : 'text')
}

/** RFC 4287 §4.1.3.3: any media type but text and XML ones is base64. Only what turns out to be text is of use. */
function isBinary(type: string, element: XmlElement): boolean {
  return type.includes('/') && element.children.length === 0 && !/^(?:text|message)\/|xml$|html/u.test(type)
}

function toDecoded(element: XmlElement, type: string): WireText | undefined {
  const value = decodeBase64(ownText(element))
  return value === undefined
    ? undefined
    : toText(element, value, /^text(?:\/plain)?$/u.test(type) ? 'text' : 'html')
}

function authorsOf(fields: Fields): readonly string[] {
  return ranked(fields, AUTHORS).flatMap(personOf)
}

/** RFC 4287 §4.2.1: the entry's own authors, else those of the feed it was copied from, else the feed's. */
function inheritedAuthors(entry: Fields, feedAuthors: readonly string[]): readonly string[] {
  const own = authorsOf(entry)
  if (own.length > 0) return own
  const source = authorsOf(fieldsOf(all(entry, 'source')[0]))
  return source.length > 0 ? source : feedAuthors
}
