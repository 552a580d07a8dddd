/** Character references (`&amp;`, `&#1587;`) → characters, by htmlparser2's table. */
import { Parser } from 'htmlparser2'

const REFERENCE = /&(?:#[xX]?[\da-fA-F]{1,8}|[a-zA-Z][a-zA-Z\d]{1,31});?/gu

/** References met so far; the table of the standard has 2,231 names, numbers are bounded here. */
const known = new Map<string, string>()
const MAX_KNOWN = 10_000

/** Decodes the references of a text. What is none stays as written. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replaceAll(REFERENCE, decodeOne) : text
}

function decodeOne(reference: string): string {
  const before = known.get(reference)
  if (before !== undefined) return before
  let decoded = ''
  const parser = new Parser({ ontext: (text) => (decoded += text) }, { decodeEntities: true })
  parser.end(reference)
  if (known.size < MAX_KNOWN) known.set(reference, decoded)
  return decoded
}
