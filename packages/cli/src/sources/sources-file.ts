/** The sources file that a command works on. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseSources, toOpml, toProblemLine, toYaml, type Source, type SourcesFile } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { readBytes } from '../one-file.ts'
import { textOption } from '../option-values.ts'

const DEFAULT_FILE = 'sources.yaml'

/** `--file`, else what the scheduler reads, else `sources.yaml`. */
export function sourcesPath(options: Invocation['options'], { env }: CommandContext): string {
  return textOption(options, 'file') ?? (env['SCHEDULER_SOURCES'] || DEFAULT_FILE)
}

/** Throws `SourcesError`, or `CommandFailed` when the file can't be read. */
export async function readSources(path: string, context: CommandContext): Promise<SourcesFile> {
  const bytes = await readBytes(path, context)
  return parseSources(Buffer.from(bytes).toString('utf8'), { path })
}

/** The same, but a file that is not there yet has no sources. */
export async function readSourcesOrNone(path: string, context: CommandContext): Promise<SourcesFile> {
  const isThere = await readFile(resolve(context.cwd, path)).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  )
  return isThere ? readSources(path, context) : { sources: [], problems: [] }
}

/** Names each wrong entry on stderr. */
export function reportProblems(path: string, { problems }: SourcesFile, { stderr }: CommandContext): void {
  for (const problem of problems) stderr.write(`rasid: ${toProblemLine(path, problem)}\n`)
}

/** A file with wrong entries is not written anew: they would be gone. Throws `CommandFailed`. */
export function requireNoProblems(path: string, file: SourcesFile): void {
  const [first] = file.problems
  if (first)
    throw new CommandFailed(
      `${toProblemLine(path, first)}; correct the file first (\`rasid sources check ${path}\`)`,
    )
}

/** Whole or not at all: a scheduler may read the file at this moment. */
export async function writeSources(
  path: string,
  sources: readonly Source[],
  { cwd }: CommandContext,
): Promise<void> {
  const text = /\.(?:opml|xml)$/iu.test(path) ? toOpml(sources) : toYaml(sources)
  const target = resolve(cwd, path)
  await writeFile(`${target}.new`, text)
  await rename(`${target}.new`, target)
}
