/** The text and attributes of an element, read when they are asked for. */
import { MAX_FIELD_LENGTH } from '../feed-limits.ts'
import { cutTo } from '../html/clean-text.ts'
import { parseAttributes, type Attributes } from './attributes.ts'
import { decodeReferences, type Entities } from './references.ts'
import type { XmlElement } from './parse-xml.ts'

const CDATA = '<![CDATA['

/** Each alternative also ends with the text, so that no search is made twice. */
const SPECIAL = /<(?:!\[CDATA\[[^]*?(?:\]\]>|$)|!--[^]*?(?:-->|$)|\?[^>]*>?)/gu

/** The element's own text, without that of its children; references decoded, CDATA sections as they are. */
export function ownText(element: XmlElement): string {
  const { document, children } = element
  if (children.length === 0) return plainText(document.source, element.from, element.until, document.entities)
  const parts: string[] = []
  let from = element.from
  for (const child of children) {
    parts.push(plainText(document.source, from, child.start, document.entities))
    from = child.end
  }
  parts.push(plainText(document.source, from, element.until, document.entities))
  return parts.join('')
}

/** Text between tags: `<` in it is part of a section, of a comment, or a stray one. */
function plainText(source: string, from: number, until: number, entities: Entities | undefined): string {
  if (until <= from) return ''
  const raw = fieldSource(source, from, until)
  const at = raw.indexOf('<')
  if (at < 0) return decodeReferences(raw, entities)
  // The usual case is one section and nothing else.
  if (raw.startsWith(CDATA) && raw.indexOf(']]>', 9) === raw.length - 3) return raw.slice(9, -3)
  return withSections(raw, entities)
}

/** Never half a character at its end. */
function fieldSource(source: string, from: number, until: number): string {
  if (until - from <= MAX_FIELD_LENGTH) return source.slice(from, until)
  return cutTo(source.slice(from, from + MAX_FIELD_LENGTH + 1), MAX_FIELD_LENGTH)
}

function withSections(raw: string, entities: Entities | undefined): string {
  const parts: string[] = []
  let last = 0
  for (const match of raw.matchAll(SPECIAL)) {
    parts.push(decodeReferences(raw.slice(last, match.index), entities), sectionText(match[0]))
    last = match.index + match[0].length
  }
  parts.push(decodeReferences(raw.slice(last), entities))
  return parts.join('')
}

/** What a CDATA section holds; comments and instructions hold nothing. */
function sectionText(markup: string): string {
  if (!markup.startsWith(CDATA)) return ''
  return markup.slice(9, markup.endsWith(']]>') ? -3 : markup.length)
}

/** The inner source, for markup that stands in the feed unescaped; `mapSection` turns CDATA into that markup. */
export function innerSource(element: XmlElement, mapSection: (text: string) => string): string {
  const { document, from, until } = element
  const raw = fieldSource(document.source, from, until)
  const whole = raw.includes('<!')
    ? raw.replaceAll(SPECIAL, (match) => (match.startsWith(CDATA) ? mapSection(sectionText(match)) : ''))
    : raw
  return expandOwnNames(whole, document.entities)
}

/** Names of the document type mean nothing to a reader of HTML. */
function expandOwnNames(html: string, entities: Entities | undefined): string {
  if (!entities || entities.values.size === 0) return html
  return html.replaceAll(/&(?!(?:amp|lt|gt|quot|apos);)[\w.-]{1,64};/gu, (reference) => {
    const value = decodeReferences(reference, entities)
    return value === reference ? reference : value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  })
}

/** An attribute by its name in lower case. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (!element || element.from - element.nameEnd < 4) return undefined
  return attributesOf(element).get(name)
}

/** All attributes, names in lower case; read once. */
export function attributesOf(element: XmlElement): Attributes {
  const { document, nameEnd, from } = element
  return (element.attributes ??= parseAttributes(document, nameEnd, from - 1, document.entities))
}
