/**
 * The servers' programs in the cache: fetched once for each set of versions, shared by all checkouts.
 * Two folders: what Maven brought, and Elasticsearch unpacked with the plugin of these very sources.
 */
import { chmod, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ensureFolder } from './cache.ts'
import { MachineNotReady } from './errors.ts'
import type { Jdk } from './jdk.ts'
import { fetchDependencies, findMaven } from './maven.ts'
import { buildPlugin, readPluginSources } from './plugin.ts'
import type { Environment, OnProgress, Progress } from './progress.ts'
import { runTool } from './run-tool.ts'

export interface Software {
  readonly kafkaJars: string
  readonly elasticsearchHome: string
}

export interface SoftwarePlan {
  readonly cache: string
  readonly jdk: Jdk
  readonly env: Environment
  readonly onProgress: OnProgress
  readonly signal?: AbortSignal | undefined
}

export interface Versions {
  readonly kafka: string
  readonly elasticsearch: string
}

const anotherOneFetches: Progress = {
  part: 'download',
  message: 'another process is fetching the same; waiting for it',
}

const pomFile: string = join(import.meta.dirname, '../pom.xml')

/** The versions that the pom declares. */
export function parseVersions(pom: string): Versions {
  const version = (name: string): string =>
    new RegExp(`<${name}\\.version>([^<]+)<`).exec(pom)?.[1] ?? 'unknown'
  return { kafka: version('kafka'), elasticsearch: version('elasticsearch') }
}

/**
 * Makes both folders if they are not there. With warm caches this reads two small files.
 * @throws MachineNotReady without Maven (only when something must be fetched), ToolFailed when it can't be had.
 */
export async function ensureSoftware(plan: SoftwarePlan): Promise<Software> {
  const pom = await readFile(pomFile, 'utf8')
  const versions = parseVersions(pom)
  const downloads = join(
    plan.cache,
    `kafka-${versions.kafka}-elasticsearch-${versions.elasticsearch}-${shortHash([pom])}`,
  )
  const options = { signal: plan.signal, onWait: () => plan.onProgress(anotherOneFetches) }
  await ensureFolder(downloads, (folder) => download(folder, plan), options)
  const plugin = await readPluginSources()
  const node = join(
    plan.cache,
    `elasticsearch-${versions.elasticsearch}-${shortHash([pom, ...plugin.texts])}`,
  )
  await ensureFolder(node, (folder) => assemble(folder, downloads, versions, plan), options)
  return { kafkaJars: join(downloads, 'kafka'), elasticsearchHome: homeIn(node, versions) }
}

async function download(folder: string, plan: SoftwarePlan): Promise<void> {
  const maven = await findMaven(plan.env)
  if (maven === undefined) throw new MachineNotReady(['Maven (mvn) was not found'])
  const jars = join(folder, 'kafka')
  await mkdir(jars)
  await fetchDependencies({ ...plan, maven, pomFile, folder: jars })
  for (const name of await readdir(jars)) {
    if (name.endsWith('.zip')) await rename(join(jars, name), join(folder, name))
  }
}

async function assemble(
  folder: string,
  downloads: string,
  versions: Versions,
  plan: SoftwarePlan,
): Promise<void> {
  plan.onProgress({ part: 'elasticsearch', message: 'unpacking' })
  const zip = join(downloads, `elasticsearch-${versions.elasticsearch}.zip`)
  // The JDK's jar reads any zip, so no unzip program is needed; it forgets which files may be run.
  await runTool(join(plan.jdk.home, 'bin/jar'), ['xf', zip], { cwd: folder, signal: plan.signal })
  const home = homeIn(folder, versions)
  const programs = await readdir(join(home, 'bin'))
  await Promise.all(programs.map((name) => chmod(join(home, 'bin', name), 0o755)))
  plan.onProgress({ part: 'elasticsearch', message: 'building the analysis plugin' })
  await buildPlugin({
    elasticsearchHome: home,
    version: versions.elasticsearch,
    jdk: plan.jdk,
    signal: plan.signal,
  })
}

function homeIn(folder: string, versions: Versions): string {
  return join(folder, `elasticsearch-${versions.elasticsearch}`)
}

/** Eight hex digits tell the few sets that one machine ever sees apart. */
function shortHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 8)
}
