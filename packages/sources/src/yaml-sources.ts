/** Sources as YAML: `version: 1` and a list. The form for people who write the file by hand. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Document } from 'yaml'
import { toDurationSpan } from './duration.ts'
import { SourcesError, type FoundEntry } from './found-entry.ts'
import type { Source } from './source.ts'

const VERSION = 1
const CURE = 'it must begin with "version: 1" and have a list "sources:" (or be an OPML file)'

/** The entries with their lines. Throws `SourcesError` when it is not YAML, or not ours. */
export function parseYamlEntries(text: string, path: string): readonly FoundEntry[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) throw new SourcesError(path, `not readable as YAML: ${error.message}`, { cause: error })
  const list = findList(document, path)
  return list.items.map((item) => {
    const [start = 0] = (item as { readonly range?: readonly number[] | null }).range ?? []
    return { line: lines.linePos(start).line, value: toValue(item, document) }
  })
}

/** The same file again, in the order given. */
export function toYaml(sources: readonly Source[]): string {
  return stringify({ version: VERSION, sources: sources.map(toEntry) }, { lineWidth: 0 })
}

/** One source as it stands under `sources:` of such a file. */
export function toYamlEntry(source: Source): string {
  return stringify([toEntry(source)], { lineWidth: 0 }).replaceAll(/^(?=.)/gmu, '  ')
}

/** In the order in which people look for things. */
function toEntry({ id, url, kind, outlet, interval, ...others }: Source): object {
  const pace = interval === undefined ? {} : { interval: toDurationSpan(interval) }
  return { id, url, kind, outlet, ...others, ...pace }
}

function findList(document: Document, path: string): { readonly items: readonly unknown[] } {
  const { contents } = document
  if (!isMap(contents)) throw new SourcesError(path, CURE)
  const version: unknown = contents.get('version')
  if (version !== VERSION) throw new SourcesError(path, `version is ${JSON.stringify(version)}; ${CURE}`)
  const list = contents.get('sources', true)
  if (isScalar(list) && list.value === null) return { items: [] }
  if (!isSeq(list)) throw new SourcesError(path, `"sources" is no list; ${CURE}`)
  return list
}

function toValue(item: unknown, document: Document): unknown {
  if (!isMap(item)) return undefined
  try {
    return item.toJS(document, { maxAliasCount: 100 })
  } catch (error) {
    // Aliases that multiply, or point nowhere: the entry is refused as no entry at all.
    return error instanceof ReferenceError ? undefined : raise(error)
  }
}

function raise(error: unknown): never {
  throw error
}
