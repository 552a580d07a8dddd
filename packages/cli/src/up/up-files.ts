/**
 * What `rasid up` keeps in the folder it was started from: `.rasid/` with data, log, demo state, and, while it runs,
 * `up.json`, which tells the other commands where everything is.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UP_FILE } from '../servers/up-file.ts'

/** What the demo newsroom needs to go on where it stopped: its ports are part of every URL. */
export interface DemoState {
  readonly startedAt: number
  readonly port: number
}

export interface UpFiles {
  readonly root: string
  /** Kafka's and Elasticsearch's data. */
  readonly data: string
  readonly log: string
  readonly state: string
  readonly demo: string
  readonly sources: string
}

/** The places below `folder`. */
export function toUpFiles(folder: string): UpFiles {
  const root = join(folder, '.rasid')
  return {
    root,
    data: join(root, 'data'),
    log: join(root, 'rasid.log'),
    state: join(folder, UP_FILE),
    demo: join(root, 'newsroom.json'),
    sources: join(root, 'sources.yaml'),
  }
}

/** Reads a JSON file of ours; absent or cut short (the machine may have died) is `undefined`. */
export async function readJsonFile<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent || error instanceof SyntaxError) return undefined
    throw error
  }
}

export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** Makes the folder. */
export async function prepareUpFiles(files: UpFiles): Promise<void> {
  await mkdir(files.root, { recursive: true })
}
