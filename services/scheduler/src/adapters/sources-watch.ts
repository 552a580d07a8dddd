/**
 * The sources file, read at start and again whenever it changes.
 *
 * Promises: a file that can't be read at start ends the start with one clear error; one that breaks later is reported
 * and the sources known before stay. Each problem is reported once. It needs no watcher: asking for the sources looks
 * at the file's time in the background, so a change counts from the next question on.
 */
import { readFile, stat } from 'node:fs/promises'
import { EXIT, Fatal, type Logger } from '@rasid/pipeline'
import { parseSources, toProblemLine, type Source } from '@rasid/sources'

export interface SourcesWatch {
  /** The sources as last read; starts a look at the file. */
  readonly current: () => readonly Source[]
  /** Resolves when the look that is under way has ended. */
  readonly settled: () => Promise<void>
}

/** Reads the file. Without a path there are no sources. Rejects with `Fatal`. */
export async function openSources(
  path: string | undefined,
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
): Promise<SourcesWatch> {
  if (path === undefined) return { current: () => [], settled: async () => undefined }
  const reported = new Set<string>()
  let changedAt = Number.NaN
  let sources: readonly Source[] = []
  let look: Promise<void> | undefined

  function reportOnce(line: string, how: 'warn' | 'error'): void {
    if (reported.has(line)) return
    reported.add(line)
    log[how](line)
  }

  async function readIfChanged(file: string): Promise<void> {
    const { mtimeMs } = await stat(file)
    if (mtimeMs === changedAt) return
    // Noted before it is read: a file that is broken is not read twice a second.
    changedAt = mtimeMs
    const found = parseSources(await readFile(file, 'utf8'), { path: file })
    sources = found.sources
    for (const problem of found.problems) reportOnce(toProblemLine(file, problem), 'warn')
    log.info({ path: file, sources: sources.length, problems: found.problems.length }, 'sources read')
  }

  await readIfChanged(path).catch((error: unknown) => {
    throw new Fatal(`SCHEDULER_SOURCES: ${reason(error)}`, { cause: error, exitCode: EXIT.usage })
  })
  return {
    current: () => {
      look ??= readIfChanged(path)
        .catch((error: unknown) => reportOnce(`sources stay as they were: ${reason(error)}`, 'error'))
        .finally(() => (look = undefined))
      return sources
    },
    settled: async () => look,
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
