/** `rasid down`: stops the `rasid up` of this folder, or the servers that a killed one left behind. */
import type { UpFile } from '../servers/up-file.ts'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { findStackOwner, stopAbandonedServers } from '@rasid/local-stack'
import { readJsonFile, toUpFiles } from './up-files.ts'

/** Longer than the 15 s in which `up` promises to be gone. */
const PATIENCE_MS = 30_000
const POLL_MS = 100

/** What was done, in words. Throws when the process does not end in time. */
export async function stopWhatRuns(folder: string): Promise<string> {
  const files = toUpFiles(folder)
  const state = await readJsonFile<UpFile>(files.state)
  const owner = (await findStackOwner(files.data)) ?? (state && isAlive(state.pid) ? state.pid : undefined)
  if (owner !== undefined) {
    process.kill(owner, 'SIGTERM')
    await untilGone(owner)
    return `stopped (process ${owner})`
  }
  await stopAbandonedServers(files.data)
  await rm(files.state, { force: true })
  return 'nothing was running'
}

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; isAlive(pid); waited += POLL_MS) {
    if (waited >= PATIENCE_MS)
      throw new Error(`process ${pid} still runs after 30 s; end it with: kill -9 ${pid}`)
    await pause(POLL_MS)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
