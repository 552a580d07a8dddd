/**
 * Folders that are made once and then only read, shared by every checkout and process of this machine.
 * Promise: a folder under its final name is whole. Nothing is ever changed in it afterwards.
 */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from './progress.ts'
import { hasCode } from './files.ts'
import { isAlive } from './process-identity.ts'

/** Root's own home is closed to the unprivileged user that the servers run as, so root shares a system folder. */
export function cacheFolder(env: Environment, isRoot: boolean): string {
  if (isRoot) return '/var/cache/rasid'
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] ?? '/tmp', '.cache'), 'rasid')
}

/** A lock older than this is given up whatever its owner says: a slow line brings 160 MB in less. */
const lockLifetimeMs = 20 * 60_000
/** Short beside any download, long beside a look at the disk. */
const lockPollMs = 200

/**
 * Makes sure that `target` exists: `fill` writes into an empty temporary folder, which then gets the name at one stroke.
 * Two processes may do it at once: the lock spares the second one the work, the rename alone keeps it right.
 */
export async function ensureFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (await exists(target)) return
  const lock = `${target}.lock`
  await mkdir(join(target, '..'), { recursive: true })
  while (!(await takeLock(lock))) {
    await pause(lockPollMs, undefined, { signal })
    if (await exists(target)) return
  }
  try {
    if (!(await exists(target))) await fillAndRename(target, fill)
  } finally {
    await rm(lock, { force: true })
  }
}

async function fillAndRename(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const draft = `${target}.draft-${process.pid}-${Date.now()}`
  await mkdir(draft)
  try {
    await fill(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Somebody who stole the lock was faster; their folder is as good as ours.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    if (await isStale(lock)) await rm(lock, { force: true })
    return false
  }
}

/** A lock is stale when its process is gone (it was killed) or it is older than any real work. */
async function isStale(lock: string): Promise<boolean> {
  const made = await stat(lock).catch(() => undefined)
  if (made === undefined) return false
  const owner = Number(await readFile(lock, 'utf8').catch(() => '0'))
  const old = Date.now() - made.mtimeMs > lockLifetimeMs
  // An empty lock is one that is being written this moment.
  return old || (owner > 0 && !isAlive(owner))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
