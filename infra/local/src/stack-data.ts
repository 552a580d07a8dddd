/** What others may do with a stack's data folder without starting it: look who owns it, tidy it, empty it. */
import { rm } from 'node:fs/promises'
import { findStackFolder, readOwner, stopLeftovers } from './stack-folder.ts'

/** The process that runs the stack of this data folder now, or undefined. */
export async function findStackOwner(dataDir: string): Promise<number | undefined> {
  return readOwner(await folderOf(dataDir))
}

/** Stops servers that a killed owner left behind. @throws DataFolderInUse when the owner lives. */
export async function stopAbandonedServers(dataDir: string): Promise<void> {
  await stopLeftovers(await folderOf(dataDir))
}

/** Deletes the servers' data, wherever it lies; stops abandoned servers first. @throws DataFolderInUse. */
export async function removeStackData(dataDir: string): Promise<void> {
  await stopAbandonedServers(dataDir)
  await rm(await folderOf(dataDir), { recursive: true, force: true })
}

function folderOf(dataDir: string): Promise<string> {
  return findStackFolder(dataDir, process.getuid?.() === 0)
}
