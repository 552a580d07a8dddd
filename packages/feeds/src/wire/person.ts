/** Names of people as feeds write them. */
import { attribute, ownText } from '../xml/element-text.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { fieldsOf, textOf } from './xml-fields.ts'

/** Longer texts are no names; the bound keeps the patterns' cost small. */
const MAX_LENGTH = 300

const ADDRESS = String.raw`(?:mailto:)?[^\s<>()]+@[^\s<>()]+`

const SHAPES: readonly RegExp[] = [
  // RSS 2.0: editor@example.org (Name)
  new RegExp(String.raw`^${ADDRESS}\s*\(\s*(?<name>[^()]+?)\s*\)?$`, 'u'),
  // Name (editor@example.org), Name <editor@example.org>
  new RegExp(String.raw`^"?(?<name>[^"<>()]+?)"?\s*[<(]\s*${ADDRESS}\s*[>)]?$`, 'u'),
]

/** The name in `text`, without the address beside it; the address where there is nothing else. */
function personName(text: string): string {
  if (text.length > MAX_LENGTH || !text.includes('@')) return text
  for (const shape of SHAPES) {
    const name = shape.exec(text)?.groups?.['name']
    if (name !== undefined) return name
  }
  return text
}

/** An Atom person, or the text of an author element; nothing when it is empty. */
export function personOf(element: XmlElement): readonly string[] {
  if (element.children.length > 0) {
    const fields = fieldsOf(element)
    const own = textOf(fields, 'name', 'atom:name', 'email', 'atom:email', 'foaf:name', 'uri', 'url')
    if (own !== undefined) return [personName(own)]
    // RDF wraps people: <dc:creator><foaf:Person foaf:name="…"/></dc:creator>
    return element.children.flatMap((child) => {
      const name = attribute(child, 'foaf:name') ?? textOf(fieldsOf(child), 'foaf:name', 'name')
      return name === undefined ? personText(child) : [name]
    })
  }
  return personText(element)
}

function personText(element: XmlElement): readonly string[] {
  const text = ownText(element).trim()
  return text === '' ? [] : [personName(text)]
}
