/**
 * Where one stack keeps its data, and who owns it just now.
 * Promise: at most one owner at a time, and an owner that was killed never blocks the next one.
 */
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { endGroup, signalGroupLeader } from './child.ts'
import { DataFolderInUse } from './errors.ts'
import { hasCode } from './files.ts'
import { serverUid } from './launcher.ts'
import { identifyProcess, isSameProcess } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { runTool } from './run-tool.ts'

/** What `stack.json` says: the process that started the servers, and the servers. */
interface Claim {
  readonly owner: ProcessIdentity
  readonly servers: readonly ProcessIdentity[]
}

/** The servers' own deadline is 8 s; an owner's death has sent them TERM already. */
const leftoverDeadlineMs = 10_000

const subfolders = [
  'kafka/config',
  'kafka/data',
  'kafka/logs',
  ...esFolders(['config', 'data', 'logs', 'tmp']),
]

/**
 * The folder for the servers' data: `servers` in the data folder. As root the servers run as another user, who may not
 * be allowed to walk there (`/root` is closed); then it is a folder of its own under `/var/lib/rasid`.
 */
export async function findStackFolder(dataDir: string, isRoot: boolean): Promise<string> {
  const folder = join(resolve(dataDir), 'servers')
  if (!isRoot || (await isOpenToAll(folder))) return folder
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return join('/var/lib/rasid', name)
}

/** Every folder on the way that exists must let others through; those that don't are made so. */
async function isOpenToAll(path: string): Promise<boolean> {
  const mode = await stat(path).then(
    (entry) => entry.mode,
    () => 0o001,
  )
  if ((mode & 0o001) === 0) return false
  return path === dirname(path) || isOpenToAll(dirname(path))
}

/** Makes the subfolders, empties the temporary one, and gives all to the servers' user. */
export async function prepareFolder(folder: string, isRoot: boolean): Promise<void> {
  await rm(join(folder, 'elasticsearch/tmp'), { recursive: true, force: true })
  for (const name of subfolders) await mkdir(join(folder, name), { recursive: true, mode: 0o755 })
  if (!isRoot) return
  const parts = ['kafka', 'elasticsearch'].map((name) => join(folder, name))
  await runTool('chown', ['-R', `${serverUid}:${serverUid}`, ...parts])
}

/** Takes the folder for this process, after what a killed owner left has been stopped. @throws DataFolderInUse. */
export async function claimFolder(folder: string): Promise<void> {
  await stopLeftovers(folder)
  const draft = writeDraft(folder, [])
  try {
    // A link is refused when the name exists: of two starts at the same moment one wins.
    linkSync(draft, claimFile(folder))
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new DataFolderInUse(folder, (await readClaim(folder))?.owner.pid ?? 0)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Notes the servers down. Synchronous, so that no two notes can cross; by a rename, so that none is ever half written. */
export function noteServers(folder: string, pids: readonly number[]): void {
  renameSync(writeDraft(folder, pids), claimFile(folder))
}

function writeDraft(folder: string, pids: readonly number[]): string {
  const owner = identifyProcess(process.pid)
  const servers = pids.map(identifyProcess).filter((server) => server !== undefined)
  const draft = `${claimFile(folder)}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(draft, JSON.stringify({ owner, servers }))
  return draft
}

export async function releaseFolder(folder: string): Promise<void> {
  await rm(claimFile(folder), { force: true })
}

/** The process that owns the folder now, if it lives. */
export async function readOwner(folder: string): Promise<number | undefined> {
  const claim = await readClaim(folder)
  return claim !== undefined && isSameProcess(claim.owner) ? claim.owner.pid : undefined
}

/** Stops servers whose owner is gone. @throws DataFolderInUse when the owner lives (this process too). */
export async function stopLeftovers(folder: string): Promise<void> {
  const claim = await readClaim(folder)
  if (claim !== undefined && isSameProcess(claim.owner)) throw new DataFolderInUse(folder, claim.owner.pid)
  const alive = claim?.servers.filter(isSameProcess) ?? []
  await Promise.all(alive.map(({ pid }) => stopLeftover(pid)))
  await releaseFolder(folder)
}

async function stopLeftover(pid: number): Promise<void> {
  signalGroupLeader(pid, 'SIGTERM')
  await endGroup(pid, leftoverDeadlineMs)
}

/** A claim cut short by a crash is no claim. */
async function readClaim(folder: string): Promise<Claim | undefined> {
  const text = await readFile(claimFile(folder), 'utf8').catch(() => '')
  try {
    return JSON.parse(text) as Claim
  } catch {
    return undefined
  }
}

function claimFile(folder: string): string {
  return join(folder, 'stack.json')
}

function esFolders(names: readonly string[]): readonly string[] {
  return names.map((name) => `elasticsearch/${name}`)
}
