/**
 * Opens the demo newsroom: eleven invented outlets over HTTP that publish while they run, and the truth about what they
 * published. It promises stable URLs, dates and texts for the same start and speed. It never goes out to the network
 * itself and is no model of load: it serves a demo and tests.
 */
import { writeFile } from 'node:fs/promises'
import { close } from './listen.ts'
import type { Newsroom, NewsroomOptions } from './newsroom.ts'
import { openOutlets } from './outlet-servers.ts'
import { OUTLETS } from './outlets.ts'
import { findText, listPublished, makeRun, toSources } from './run.ts'
import { type SourceEntry, toSourcesYaml } from './sources-file.ts'

function announce(sources: readonly SourceEntry[]): void {
  const lines = sources.map(({ outlet, url }) => `  ${url}  ${outlet.name}`)
  process.stderr.write(`demo newsroom, every word of it invented:\n${lines.join('\n')}\n`)
}

/**
 * Opens the newsroom; resolves when every outlet listens. Rejects with `RangeError` for a speed that is not above 0 and
 * with Node's own error when a given port is taken.
 */
export async function startNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const run = makeRun(options)
  const stands = await openOutlets(run, options)
  const sources = toSources(run)
  if (options.quiet !== true) announce(sources)
  return {
    outlets: OUTLETS.map(({ id, name, country }) => ({
      id,
      name,
      country,
      url: `${run.bases.get(id)}/`,
      sources: sources.filter(({ outlet }) => outlet.id === id),
    })),
    sources,
    ports: [...new Set(stands.map(({ port }) => port))],
    startedAt: run.startedAt,
    published: () => listPublished(run),
    expectedText: (url) => findText(run, url),
    requests: () => run.log.all(),
    advance: (ms) => run.clock.advance(ms),
    writeSourcesFile: (path) => writeFile(path, toSourcesYaml(sources)),
    stop: async () => {
      await Promise.all(stands.map(close))
    },
  }
}
