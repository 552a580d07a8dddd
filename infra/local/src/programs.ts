/** Looks programs up the way a shell does, without a shell. */
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Environment } from './progress.ts'

/** Whether this user may run the file; a file that isn't there may not be run. */
export function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Every program of that name on the PATH, in its order. */
export async function programsOnPath(name: string, env: Environment): Promise<readonly string[]> {
  const files = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
  const runnable = await Promise.all(files.map(isExecutable))
  return files.filter((_, index) => runnable[index])
}
