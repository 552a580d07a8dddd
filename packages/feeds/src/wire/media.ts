/** Enclosures of every kind: RSS, Atom links, Media RSS. And the keywords that travel with media. */
import { attribute, ownText } from '../xml/element-text.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import type { WireEnclosure } from './wire-feed.ts'
import { all, fieldsOf, type Fields } from './xml-fields.ts'

/** Everything that an entry attaches; the same address twice is left to the adapter. */
export function enclosuresOf(entry: Fields): readonly WireEnclosure[] {
  const found: WireEnclosure[] = []
  for (const element of all(entry, 'enclosure')) found.push(toEnclosure(element))
  for (const name of LINKS)
    for (const link of all(entry, name)) if (isEnclosure(link)) found.push(toEnclosure(link))
  for (const element of mediaIn(entry, 'media:content')) found.push(toEnclosure(element))
  return found
}

const LINKS = ['link', 'atom:link'] as const

function isEnclosure(link: XmlElement): boolean {
  return attribute(link, 'rel')?.toLowerCase() === 'enclosure'
}

/** Elements of Media RSS, beside the others or in groups. */
function mediaIn(entry: Fields, name: string): readonly XmlElement[] {
  const beside = all(entry, name)
  const groups = all(entry, 'media:group')
  return groups.length === 0 ? beside : [...beside, ...groups.flatMap((group) => all(fieldsOf(group), name))]
}

function toEnclosure(element: XmlElement): WireEnclosure {
  return {
    // RDF feeds have enc:enclosure with rdf:resource; some RSS feeds write href.
    href: attribute(element, 'url') ?? attribute(element, 'href') ?? attribute(element, 'rdf:resource') ?? '',
    base: element.base,
    type: attribute(element, 'type'),
    length: attribute(element, 'length') ?? attribute(element, 'filesize'),
  }
}

type ReadSubject = (element: XmlElement) => readonly string[]

/** The subjects of every vocabulary, and how each writes them. */
const SUBJECTS: ReadonlyMap<string, ReadSubject> = new Map([
  ['category', toCategory],
  ['dc:subject', toWhole],
  ['media:category', toCategory],
  ['itunes:category', toCategory],
  ['itunes:keywords', toList],
  ['media:keywords', toList],
])

/** All subjects, in the order in which the entry names them. */
export function subjectsOf(entry: Fields): readonly string[] {
  const found: string[] = []
  for (const child of entry) {
    const read = SUBJECTS.get(child.name)
    if (read) found.push(...read(child))
  }
  return found
}

/** The label is for people, the term for machines; RSS has neither and writes text. */
function toCategory(element: XmlElement): readonly string[] {
  const stated = ['label', 'term', 'text'].map((name) => attribute(element, name)).find(Boolean)
  return stated === undefined ? toWhole(element) : [stated]
}

function toWhole(element: XmlElement): readonly string[] {
  // RDF wraps subjects: <rdf:Description><rdf:value>…
  const text =
    ownText(element).trim() ||
    element.children
      .map((child) => deepText(child))
      .join(' ')
      .trim()
  return text === '' ? [] : [text]
}

/** Three levels: what RDF needs; more would be somebody's nesting. */
function deepText(element: XmlElement, depth = 3): string {
  const inner = depth > 0 ? element.children.map((child) => deepText(child, depth - 1)) : []
  return [ownText(element).trim(), ...inner].join(' ').trim()
}

function toList(element: XmlElement): readonly string[] {
  return ownText(element).split(/[,،]/u)
}

/** What media say of themselves, for entries that say nothing else. */
export function mediaDescription(entry: Fields): XmlElement | undefined {
  return mediaIn(entry, 'media:description')[0]
}

export function mediaTitle(entry: Fields): XmlElement | undefined {
  return mediaIn(entry, 'media:title')[0]
}
