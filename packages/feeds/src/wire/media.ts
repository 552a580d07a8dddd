/** Enclosures of every kind: RSS, Atom links, Media RSS. And the keywords that travel with media. */
import { attribute } from '../xml/element-text.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import type { WireEnclosure } from './wire-feed.ts'
import { all, fieldsOf, texts, type Fields } from './xml-fields.ts'

/** Everything that an entry attaches; the same address twice is left to the adapter. */
export function enclosuresOf(entry: Fields): readonly WireEnclosure[] {
  const groups = all(entry, 'media:group').map(fieldsOf)
  const media = [entry, ...groups].flatMap((parent) => all(parent, 'media:content'))
  const links = [...all(entry, 'link'), ...all(entry, 'atom:link')].filter(
    (link) => attribute(link, 'rel')?.toLowerCase() === 'enclosure',
  )
  return [...all(entry, 'enclosure'), ...links, ...media].map(toEnclosure)
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

/** Subjects: the words of every vocabulary that has them. */
export function subjectsOf(entry: Fields): readonly string[] {
  const listed = texts(entry, 'itunes:keywords', 'media:keywords').flatMap((text) => text.split(/[,،]/u))
  const itunes = all(entry, 'itunes:category').flatMap((category) => attribute(category, 'text') ?? [])
  return [...texts(entry, 'dc:subject', 'media:category'), ...itunes, ...listed]
}

/** What media say of themselves, for entries that say nothing else. */
export function mediaDescription(entry: Fields): XmlElement | undefined {
  const inside = [entry, ...all(entry, 'media:group').map(fieldsOf)]
  return inside.map((parent) => all(parent, 'media:description')[0]).find((found) => found !== undefined)
}

export function mediaTitle(entry: Fields): XmlElement | undefined {
  const inside = [entry, ...all(entry, 'media:group').map(fieldsOf)]
  return inside.map((parent) => all(parent, 'media:title')[0]).find((found) => found !== undefined)
}
