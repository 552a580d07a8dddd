/** The attributes of a start tag. First of equal names wins; names are in lower case; a Map, so that no name is special. */
import { decodeReferences, type Entities } from './references.ts'

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s"'>][^\s>]*)))?/gu

/** Real tags have under thirty; more are an attack on whoever keeps them. */
const MAX_ATTRIBUTES = 256

export type Attributes = ReadonlyMap<string, string>

export const NO_ATTRIBUTES: Attributes = new Map()

/** Reads what stands between the name and the `>` of a start tag. */
export function parseAttributes(raw: string, entities?: Entities): Attributes {
  if (raw.length < 2) return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  for (const match of raw.matchAll(ATTRIBUTE)) {
    const name = (match[1] ?? '').toLowerCase()
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    if (!attributes.has(name)) attributes.set(name, decodeReferences(value, entities))
    if (attributes.size >= MAX_ATTRIBUTES) break
  }
  return attributes
}
