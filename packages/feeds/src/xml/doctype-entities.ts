/**
 * Names that a document type declares inside the document (XML 1.0 §4.2).
 *
 * Promises: only plain texts are taken, without markup and without other names, so nothing nests; external ones and
 * parameters are ignored and nothing is fetched.
 */
import { decodeReferences, type Entities } from './references.ts'

/** Old feeds declare a dozen Latin letters or the publisher's name. */
const MAX_ENTITIES = 300
const MAX_VALUE = 512

/** All that they may expand to in one document, in UTF-16 units: more than any feed's names, little for the machine. */
const MAX_EXPANSION = 200_000

const DECLARATION =
  /<!ENTITY\s+(?<name>[\w.-]{1,64})\s+(?:"(?<double>[^"]{0,512})"|'(?<single>[^']{0,512})')\s*>/gu

/** Reads the declarations in what stands before the root. */
export function doctypeEntities(prolog: string): Entities | undefined {
  if (!prolog.includes('<!ENTITY')) return undefined
  const values = new Map<string, string>()
  for (const { groups } of prolog.matchAll(DECLARATION)) {
    const name = groups?.['name'] ?? ''
    const value = groups?.['double'] ?? groups?.['single'] ?? ''
    if (values.has(name) || !isPlain(value)) continue
    values.set(name, decodeReferences(value))
    if (values.size >= MAX_ENTITIES) break
  }
  return { values, room: MAX_EXPANSION }
}

/** Characters and numbers; a name or a tag inside would have to be expanded in turn. */
function isPlain(value: string): boolean {
  return value.length <= MAX_VALUE && !value.includes('<') && !/&(?!#|amp;|lt;|gt;|quot;|apos;)/u.test(value)
}
