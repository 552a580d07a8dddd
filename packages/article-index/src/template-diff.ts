/**
 * Says where a live index differs from the templates. The hash decides whether it does; this only finds words for it,
 * so it may name too little (what the server rewrites on the way in) but names only what is really there.
 */
import { isRecord } from './errors.ts'
import type { Templates } from './templates.ts'

export interface LiveIndex {
  /** As `GET <index>` gives them: everything under `index`, values as text. */
  readonly settings: unknown
  readonly mappings: unknown
}

/** Paths with the part they belong to, for example `analysis: analyzer.ar.filter`. In the order of the parts. */
export function templateDifferences(templates: Templates, live: LiveIndex): readonly string[] {
  const { settings, analysis, mappings } = templates.parts
  const liveIndex = withoutIndexPrefix(live.settings)
  return [
    ...diff('settings', settingsOf(settings.settings), liveIndex, 'code only'),
    ...diff('analysis', analysisOf(settingsOf(analysis.settings)), analysisOf(liveIndex), 'both'),
    ...diff('mappings', mappingOf(settings, analysis, mappings), mappingOf(live), 'both'),
  ]
}

type Leaves = ReadonlyMap<string, string>

/** `code only`: what the live side has beyond the code is the server's own business (uuid, creation date). */
function diff(part: string, code: Leaves, live: Leaves, mode: 'code only' | 'both'): readonly string[] {
  const changed = [...code].flatMap(([path, value]) => {
    const found = live.get(path)
    if (found === undefined) return [`${part}: ${path} is not in the index`]
    return found === value ? [] : [`${part}: ${path} differs`]
  })
  if (mode === 'code only') return changed
  const gone = [...live.keys()].filter((path) => !code.has(path))
  return [...changed, ...gone.map((path) => `${part}: ${path} is only in the index`)]
}

function settingsOf(settings: unknown): Leaves {
  return withoutIndexPrefix(settings)
}

function withoutIndexPrefix(settings: unknown): Leaves {
  return new Map([...flatten(settings)].map(([path, value]) => [path.replace(/^index\./u, ''), value]))
}

function analysisOf(leaves: Leaves): Leaves {
  const own = [...leaves].filter(([path]) => path.startsWith('analysis.'))
  return new Map(own.map(([path, value]) => [path.slice('analysis.'.length), value]))
}

/** The parts' mappings as one: fields may be declared beside the analyzers they use. */
function mappingOf(...parts: readonly { readonly mappings?: unknown }[]): Leaves {
  const leaves = parts.flatMap(({ mappings }) => [...flatten(mappings)])
  return new Map(leaves.filter(([path]) => !path.startsWith('_meta.')))
}

/** Every leaf by its dotted path, as text: the server gives numbers and flags of settings back as text. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (!isRecord(value)) return new Map(value === undefined ? [] : [[path, leafText(value)]])
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [...flatten(part, path === '' ? key : `${path}.${key}`)]),
  )
}

function leafText(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value)
}
