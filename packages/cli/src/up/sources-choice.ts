/** Which sources `rasid up` crawls: a file, a URL, none, or the demo newsroom. */
import { access, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { startNewsroom, type Newsroom } from '@rasid/newsroom'
import type { Environment } from '@rasid/settings'
import { CommandFailed } from '../failures.ts'
import { fetchSourcesFile, isSourcesList } from './fetch-sources-file.ts'
import { readJsonFile, writeJsonFile, type DemoState, type UpFiles } from './up-files.ts'

export interface SourcesChoice {
  /** The sources file that the scheduler reads. */
  readonly path: string
  readonly newsroom?: Newsroom
}

/** An empty list, for imports alone. */
const NO_SOURCES = 'version: 1\nsources: []\n'

/** `choice` is what `--sources` says; without it the demo newsroom opens (or goes on where it stopped). */
export async function chooseSources(
  choice: string | undefined,
  files: UpFiles,
  env: Environment,
): Promise<SourcesChoice> {
  if (choice === undefined) return openDemo(files)
  if (choice === 'none') return writeSources(files, NO_SOURCES)
  if (isUrl(choice) && isSourcesList(choice)) return { path: await fetchSourcesFile(choice, files, env) }
  if (isUrl(choice)) return writeSources(files, await toSourcesText(choice))
  return { path: resolve(choice) }
}

/** Says early, before anything is started, that a sources file can't be read. Throws `CommandFailed`. */
export async function requireSources(choice: string | undefined): Promise<void> {
  if (choice === undefined || choice === 'none' || isUrl(choice)) return
  await access(resolve(choice)).catch((cause: unknown) => {
    throw new CommandFailed(
      `--sources ${choice}: can't read this file; give a YAML or OPML file, a URL, or "none"`,
      { cause },
    )
  })
}

function isUrl(choice: string): boolean {
  return /^https?:\/\//u.test(choice)
}

async function writeSources(files: UpFiles, text: string): Promise<SourcesChoice> {
  await writeFile(files.sources, text)
  return { path: files.sources }
}

/** A URL names one feed: a source of its own, with the host as the outlet. */
async function toSourcesText(address: string): Promise<string> {
  const { toYaml } = await import('@rasid/sources')
  const url = new URL(address)
  const kind = /sitemap[^/]*\.xml(?:\.gz)?$/u.test(url.pathname) ? 'sitemap' : 'feed'
  const outlet = { id: url.hostname, name: url.hostname }
  return toYaml([{ id: url.hostname, url: url.href, kind, outlet }])
}

async function openDemo(files: UpFiles): Promise<SourcesChoice> {
  const before = await readJsonFile<DemoState>(files.demo)
  const newsroom = await reopen(before)
  const port = newsroom.ports[0] ?? 0
  await writeJsonFile(files.demo, { startedAt: newsroom.startedAt, port } satisfies DemoState)
  await newsroom.writeSourcesFile(files.sources)
  return { path: files.sources, newsroom }
}

async function reopen(before: DemoState | undefined): Promise<Newsroom> {
  if (!before) return startNewsroom({ quiet: true })
  try {
    return await startNewsroom({ ...before, quiet: true })
  } catch (cause) {
    throw new CommandFailed(
      `the demo newsroom can't have its port ${before.port} again; free it, or start anew with --fresh`,
      { cause },
    )
  }
}
