/**
 * A file of sources, in our YAML or in OPML.
 *
 * Promises: one wrong entry costs that entry only, and is named with its line and what would be right. A file that can't
 * be read as a whole is a `SourcesError` that says how to cure it. Nothing here touches the disk.
 */
import { parseOpmlEntries } from './opml-sources.ts'
import { toSource, type Source } from './source.ts'
import { SourcesError, type FoundEntry } from './found-entry.ts'
import { parseYamlEntries } from './yaml-sources.ts'

/** A wrong entry: where it stands, and what is wrong. */
export interface SourceProblem {
  /** From 1. */
  readonly line: number
  /** The entry's place in the file, from 1. */
  readonly entry: number
  readonly message: string
}

export interface SourcesFile {
  readonly sources: readonly Source[]
  readonly problems: readonly SourceProblem[]
}

/** Reads a file's text; `path` is for messages only. Throws `SourcesError`. */
export function parseSources(text: string, { path }: { readonly path: string }): SourcesFile {
  const body = text.replace(/^\uFEFF/u, '')
  if (body.trim() === '') throw new SourcesError(path, 'the file is empty; list at least one source')
  return toSourcesFile(
    body.trimStart().startsWith('<') ? parseOpmlEntries(body, path) : parseYamlEntries(body, path),
  )
}

/** One line for people: `feeds.yaml:12: entry 3: url: …`. */
export function toProblemLine(path: string, problem: SourceProblem): string {
  return `${path}:${problem.line}: entry ${problem.entry}: ${problem.message}`
}

function toSourcesFile(entries: readonly FoundEntry[]): SourcesFile {
  const sources: Source[] = []
  const problems: SourceProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, { line, value }] of entries.entries()) {
    const entry = index + 1
    const source = toSource(value)
    const messages = 'problems' in source ? source.problems : findRepeats(source, entry, seen)
    for (const message of messages) problems.push({ line, entry, message })
    if (messages.length === 0 && !('problems' in source)) sources.push(source)
  }
  return { sources, problems }
}

/** Two plans for one id, or two polls of one address, would each look like half a source. */
function findRepeats(source: Source, entry: number, seen: Map<string, number>): readonly string[] {
  const messages: string[] = []
  for (const [field, key] of [
    ['id', `id ${source.id}`],
    ['url', `url ${source.url}`],
  ] as const) {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, entry)
    else messages.push(`${field}: is the same as in entry ${first}`)
  }
  return messages
}
