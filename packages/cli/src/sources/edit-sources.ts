/** Changes of the sources file: one more address, the sources of other files, and the file for other readers. */
import { parseSources, SourcesError, toOpml, toYaml, type Source } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { UsageError } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { textOption } from '../option-values.ts'
import {
  readSources,
  readSourcesOrNone,
  reportProblems,
  requireNoProblems,
  sourcesPath,
  writeSources,
} from './sources-file.ts'

/** Throws `UsageError` when the entry is wrong. */
export async function addSource(
  { arguments: [url = ''], options }: Invocation,
  context: CommandContext,
): Promise<void> {
  const source = toNewSource(url, options)
  const path = sourcesPath(options, context)
  const { added } = await mergeInto(path, [source], context)
  const state = added.length === 0 ? 'is there already' : `added to ${path}`
  await writeText(context.stdout, `${source.id}: ${state}\n`, context.signal)
}

/** Goes the way of a file, so that the same rules hold and the same words come out. */
function toNewSource(url: string, options: Invocation['options']): Source {
  const text = (name: string, key: string): object => {
    const value = textOption(options, name)
    return value === undefined ? {} : { [key]: value }
  }
  const outlet = { ...text('name', 'name'), ...text('country', 'country') }
  const entry = {
    url,
    ...text('id', 'id'),
    ...text('kind', 'kind'),
    ...text('timezone', 'timezone'),
    ...text('interval', 'interval'),
    ...text('lane', 'lane'),
    ...(Object.keys(outlet).length === 0 ? {} : { outlet }),
  }
  // JSON is YAML.
  const { sources, problems } = parseSources(JSON.stringify({ version: 1, sources: [entry] }), {
    path: 'arguments',
  })
  const [source] = sources
  if (source) return source
  throw new UsageError(problems.map(({ message }) => message).join('; '))
}

/** Wrong entries are named and left out. Throws `SourcesError` when a file is none at all. */
export async function importSources(
  { arguments: files, options }: Invocation,
  context: CommandContext,
): Promise<void> {
  const found: Source[] = []
  const wrong = { count: 0 }
  for (const file of files) {
    const read = await readSources(file, context)
    reportProblems(file, read, context)
    wrong.count += read.problems.length
    found.push(...read.sources)
  }
  const path = sourcesPath(options, context)
  const { added, total } = await mergeInto(path, found, context)
  const report = {
    file: path,
    read: found.length + wrong.count,
    added: added.length,
    known: found.length - added.length,
    wrong: wrong.count,
    total,
  }
  if (options['json'] === true) return printJson(context, report)
  const words = `read ${report.read} = added ${report.added} + known ${report.known} + wrong ${report.wrong} · ${path} has ${total}\n`
  await writeText(context.stdout, words, context.signal)
}

/** Writes only when there is something new. An address or id that is there already stays as it is. */
async function mergeInto(
  path: string,
  news: readonly Source[],
  context: CommandContext,
): Promise<{ readonly added: readonly Source[]; readonly total: number }> {
  const file = await readSourcesOrNone(path, context)
  requireNoProblems(path, file)
  const known = new Set(file.sources.flatMap(({ id, url }) => [`id ${id}`, `url ${url}`]))
  const added = news.filter(({ id, url }) => {
    if (known.has(`id ${id}`) || known.has(`url ${url}`)) return false
    known.add(`id ${id}`).add(`url ${url}`)
    return true
  })
  if (added.length > 0) await writeSources(path, [...file.sources, ...added], context)
  return { added, total: file.sources.length + added.length }
}

/** To stdout, so that it can be piped or redirected. */
export async function exportSources({ options }: Invocation, context: CommandContext): Promise<void> {
  const format = textOption(options, 'format') ?? 'opml'
  if (!['opml', 'yaml', 'json'].includes(format))
    throw new UsageError(`--format ${format} is none of opml, yaml, json`)
  const path = sourcesPath(options, context)
  const file = await readSources(path, context)
  reportProblems(path, file, context)
  if (file.sources.length === 0) throw new SourcesError(path, 'holds no source that could be exported')
  if (format === 'json') return printJson(context, { sources: file.sources })
  await writeText(
    context.stdout,
    format === 'yaml' ? toYaml(file.sources) : toOpml(file.sources),
    context.signal,
  )
}
