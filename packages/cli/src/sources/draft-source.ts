/** A source for a list that no sources file has yet, by what the list says of itself. */
import type { Feed } from '@rasid/feeds'
import { parseSources, type Source } from '@rasid/sources'

/** Names in a sources file are at most this long. */
const MAX_NAME = 256

/** Controls that turn the words around them, in a file that people read. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Goes the way of a file, so that the same rules hold. */
export function draftSource(url: string, { format, title, language }: Feed): Source {
  const name = (title ?? '').replaceAll(DIRECTION_MARKS, '').trim().slice(0, MAX_NAME)
  const entry = {
    url,
    ...(format.includes('sitemap') ? { kind: 'sitemap' } : {}),
    ...(name === '' ? {} : { outlet: { name } }),
  }
  const [source] =
    read({ ...entry, language: language?.toLowerCase().replaceAll('_', '-') }) ?? read(entry) ?? []
  // The address was fetched, and everything else is left out at worst.
  if (!source) throw new Error(`no source can be made of ${url}`)
  return source
}

/** Nothing when the entry would be a wrong one: feeds call their language by many names. */
function read(entry: object): readonly Source[] | undefined {
  // JSON is YAML.
  const text = JSON.stringify({ version: 1, sources: [entry] })
  const { sources } = parseSources(text, { path: 'draft' })
  return sources.length > 0 ? sources : undefined
}
