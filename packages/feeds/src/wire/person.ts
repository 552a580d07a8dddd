/** Names of people as feeds write them. */
import { attribute, innerSource, ownText } from '../xml/element-text.ts'
import { nameList } from '../xml/element-kinds.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { fieldsOf, textOf } from './xml-fields.ts'

const PERSON = nameList('name', 'atom:name', 'email', 'atom:email', 'foaf:name', 'uri', 'url')
const FOAF = nameList('foaf:name', 'name')

/** Longer texts are no names; the bound keeps the patterns' cost small. */
const MAX_LENGTH = 300

const ADDRESS = /(?:mailto:)?[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+/iu

/** What stands around a name once the address is out of it. */
const AROUND = /^[\s"'<>()[\],;:-]+|[\s"'<>()[\],;:-]+$/gu

/** The name in `text`, without the address beside it in any of its forms; the address where there is nothing else. */
function personName(text: string): string {
  if (text.length > MAX_LENGTH || !text.includes('@') || text.includes('<a ')) return text
  const usual = text.endsWith(')') ? bracketedName(text) : undefined
  if (usual !== undefined) return usual
  const address = ADDRESS.exec(text)?.[0]
  if (address === undefined) return text
  const name = text
    .replace(address, ' ')
    .replaceAll(/[<(]\s*[>)]/gu, ' ')
    .replaceAll(AROUND, '')
  // RSS 2.0 writes editor@example.org (Name): a bracket inside the name stays, one around it goes.
  return name === '' ? address.replace(/^mailto:/iu, '') : closeBracket(name)
}

/** RSS 2.0 as it should be: `editor@example.org (Name)`. */
function bracketedName(text: string): string | undefined {
  const open = text.indexOf(' (')
  if (open < 0 || text.includes('@', open) || text.lastIndexOf(' ', open - 1) >= 0) return undefined
  const name = text.slice(open + 2, -1).trim()
  return name === '' || name.includes('(') ? undefined : name
}

/** The closing bracket went with what surrounded the name, although it opens inside it. */
function closeBracket(name: string): string {
  return name.includes('(') && !name.includes(')') ? `${name})` : name
}

/** An Atom person, or the text of an author element; nothing when it is empty. */
export function personOf(element: XmlElement): readonly string[] {
  if (element.children.length > 0) {
    const fields = fieldsOf(element)
    const own = textOf(fields, PERSON)
    if (own !== undefined) return [personName(own)]
    // A name with a link or a bold letter in it.
    if (ownText(element).trim() !== '') return [innerSource(element, (section) => section)]
    // RDF wraps people: <dc:creator><foaf:Person foaf:name="…"/></dc:creator>
    return element.children.flatMap((child) => {
      const name = attribute(child, 'foaf:name') ?? textOf(fieldsOf(child), FOAF)
      return name === undefined ? personText(child) : [name]
    })
  }
  return personText(element)
}

function personText(element: XmlElement): readonly string[] {
  const text = ownText(element).trim()
  return text === '' ? [] : [personName(text)]
}
