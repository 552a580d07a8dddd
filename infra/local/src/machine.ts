/** Says what this machine has and lacks for the local stack, each finding with its cure. Starts and changes nothing. */
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { availableParallelism, freemem } from 'node:os'
import { cacheFolder } from './cache.ts'
import { findJdk, listJdks, oldestJdk } from './jdk.ts'
import { findLauncher } from './launcher.ts'
import { findMaven } from './maven.ts'
import { isPortFree } from './ports.ts'
import type { Environment } from './progress.ts'

/** One line of the doctor's report. `cure` is there exactly when `ok` is false. */
export interface MachineCheck {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
  readonly cure?: string
}

export interface MachineCheckOptions {
  readonly env: Environment
  readonly cacheDir?: string | undefined
  /** Ports that should be free, by what they are for. */
  readonly ports?: Readonly<Record<string, number>> | undefined
}

/** Node runs the TypeScript sources as they are from this release on. */
const oldestNode = 24
/** 160 MB fetched twice (Maven keeps its own copy), 130 MB unpacked, the rest for data. */
const leastDiskBytes = 2e9
/** Elasticsearch 750 MB, Kafka 340 MB, the services beside them. */
const leastMemoryBytes = 2e9

/** All findings, in the order in which a newcomer would cure them. */
export async function checkMachine(options: MachineCheckOptions): Promise<readonly MachineCheck[]> {
  const { env, ports = {} } = options
  const isRoot = process.getuid?.() === 0
  const cache = options.cacheDir ?? cacheFolder(env, isRoot)
  const checks = [checkNode(), checkJdk(env), checkMaven(env), checkLauncher(env, isRoot), checkCache(cache)]
  const resources = [checkDisk(cache), checkMemory()]
  return Promise.all([
    ...checks,
    ...resources,
    ...Object.entries(ports).map(([name, port]) => checkPort(name, port)),
  ])
}

function finding(what: string, ok: boolean, detail: string, cure: string): MachineCheck {
  return ok ? { what, ok, detail } : { what, ok, detail, cure }
}

function checkNode(): MachineCheck {
  const { node } = process.versions
  const ok = Number.parseInt(node, 10) >= oldestNode
  return finding(
    'Node',
    ok,
    node,
    `run through npm, which brings Node ${oldestNode} along (npm ci, then npx rasid …)`,
  )
}

async function checkJdk(env: Environment): Promise<MachineCheck> {
  const jdk = await findJdk(env)
  const others = (await listJdks(env)).map(({ version }) => version).join(', ')
  const detail =
    jdk === undefined
      ? `none from ${oldestJdk} on (found: ${others || 'none'})`
      : `${jdk.version} in ${jdk.home}`
  const cure = `sudo apt-get install --yes openjdk-${oldestJdk}-jdk-headless, or unpack any JDK ${oldestJdk}+ and set JAVA_HOME`
  return finding('JDK', jdk !== undefined, detail, cure)
}

async function checkMaven(env: Environment): Promise<MachineCheck> {
  const maven = await findMaven(env)
  return finding('Maven', maven !== undefined, maven ?? 'not found', 'sudo apt-get install --yes maven')
}

async function checkLauncher(env: Environment, isRoot: boolean): Promise<MachineCheck> {
  const launcher = await findLauncher(env, isRoot).catch(() => undefined)
  const detail = launcher?.[0] ?? 'not there; servers of a killed run are stopped by the next start'
  return finding('setpriv', launcher !== undefined, detail, 'sudo apt-get install --yes util-linux')
}

async function checkCache(cache: string): Promise<MachineCheck> {
  const problem = await mkdir(cache, { recursive: true })
    .then(() => access(cache, constants.W_OK))
    .then(() => undefined, String)
  return finding(
    'cache folder',
    problem === undefined,
    problem ?? cache,
    'make it writable, or set XDG_CACHE_HOME',
  )
}

async function checkDisk(folder: string): Promise<MachineCheck> {
  const disk = await statfs(folder).catch(() => statfs('/'))
  const free = disk.bavail * disk.bsize
  return finding(
    'disk',
    free >= leastDiskBytes,
    `${gigabytes(free)} free`,
    `free ${gigabytes(leastDiskBytes)}`,
  )
}

function checkMemory(): MachineCheck {
  const free = freemem()
  const detail = `${gigabytes(free)} free, ${availableParallelism()} processors`
  return finding('memory', free >= leastMemoryBytes, detail, `free ${gigabytes(leastMemoryBytes)}`)
}

async function checkPort(name: string, port: number): Promise<MachineCheck> {
  const ok = await isPortFree(port)
  return finding(
    `port of ${name}`,
    ok,
    `${port} is ${ok ? 'free' : 'taken'}`,
    'stop what holds it, or choose another port',
  )
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
