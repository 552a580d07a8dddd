/**
 * Folders that are made once and then only read, shared by every checkout and process of this machine.
 * Promise: a folder under its final name is whole. Nothing is ever changed in it afterwards.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
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

export interface EnsureOptions {
  readonly signal?: AbortSignal | undefined
  /** Told once when another process is at the same work. */
  readonly onWait?: () => void
}

/**
 * Makes sure that `target` exists: `fill` writes into an empty temporary folder, which then gets the name at one stroke.
 * Two processes may do it at once: the lock spares the second one the work, the rename alone keeps it right.
 */
export async function ensureFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
  { signal, onWait }: EnsureOptions = {},
): Promise<void> {
  if (await exists(target)) return
  const lock = `${target}.lock`
  await mkdir(dirname(target), { recursive: true })
  for (let waited = false; !(await takeLock(lock)); waited = true) {
    if (!waited) onWait?.()
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
  await removeAbandonedDrafts(target)
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

/** Whoever holds the lock is alone, so other drafts were left by runs that were killed. */
async function removeAbandonedDrafts(target: string): Promise<void> {
  const names = await readdir(dirname(target))
  const drafts = names.filter((name) => name.startsWith(`${basename(target)}.draft-`))
  await Promise.all(drafts.map((name) => rm(join(dirname(target), name), { recursive: true, force: true })))
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
