/** A newsroom that publishes only when it is told to, and its sources as a file that asks often. */
import { startNewsroom, type Newsroom } from '@rasid/newsroom'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from './world.ts'

/** Opened an hour ago: stories that are pushed out early are dated in the past all the same. */
const HOUR_MS = 3_600_000

/** Newsroom milliseconds after which one more story is out. */
export const ONE_STORY_MS: number = 20 * 60_000

export interface OpenNewsroom {
  readonly newsroom: Newsroom
  /** What the services need to crawl it. */
  readonly env: Readonly<Record<string, string>>
}

export async function openNewsroom({ folder }: Pick<World, 'folder'>): Promise<OpenNewsroom> {
  const startedAt = Date.now() - HOUR_MS
  const newsroom = await startNewsroom({ quiet: true, startedAt, now: () => startedAt })
  const sources = join(folder, 'sources.yaml')
  await newsroom.writeSourcesFile(sources)
  // The shortest interval that a sources file may state: the tests wait for polls.
  await writeFile(sources, (await readFile(sources, 'utf8')).replaceAll('interval: 20s', 'interval: 10s'))
  const env = {
    SCHEDULER_SOURCES: sources,
    FETCHER_ALLOW_PRIVATE_PORTS: newsroom.ports.join(','),
    // One outlet never answers; nobody has to wait half a minute for it here.
    FETCHER_TOTAL_TIMEOUT_MS: '2000',
  }
  return { newsroom, env }
}
