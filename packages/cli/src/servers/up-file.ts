/** What a running `rasid up` says of itself, so that commands of the same folder find its servers. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where it lies, from the folder in which `rasid up` was called. */
export const UP_FILE = '.rasid/up.json'

/** As written by `rasid up` once everything runs. */
export interface UpFile {
  readonly pid: number
  readonly kafkaBrokers: readonly string[]
  readonly elasticsearchUrl: string
  readonly searchUrl: string
  readonly newsroomUrl?: string
  readonly startedAt: string
}

/** The file of a process that lives; what a killed one left behind counts as nothing. */
export async function readUpFile(cwd: string): Promise<UpFile | undefined> {
  const text = await readFile(join(cwd, UP_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const value = parse(text)
  return value !== undefined && isAlive(value.pid) ? value : undefined
}

function parse(text: string): UpFile | undefined {
  try {
    const value = JSON.parse(text) as Partial<UpFile> | null
    const isWhole =
      typeof value?.pid === 'number' &&
      Array.isArray(value.kafkaBrokers) &&
      typeof value.elasticsearchUrl === 'string'
    return isWhole ? (value as UpFile) : undefined
  } catch (error) {
    // Half written by a process that died: as good as absent.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
