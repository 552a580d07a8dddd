/**
 * One real Kafka and one real Elasticsearch for a whole test run, on free ports, with data that goes away afterwards.
 * When KAFKA_BROKERS and ELASTICSEARCH_URL are both set, those servers are used and nothing is started.
 */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalStack } from '@rasid/local-stack'
import type { LocalStack } from '@rasid/local-stack'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Host and port of each broker. */
    kafkaBrokers: string[]
    elasticsearchUrl: string
  }
}

const folderPrefix = 'rasid-test-stack-'

/** Called by vitest before the first test; what it returns is called after the last one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = readGivenServers(process.env)
  if (given !== undefined) {
    provide(project, given.brokers, given.elasticsearchUrl)
    return async () => undefined
  }
  await removeAbandonedFolders()
  const dataDir = await makeDataFolder()
  const stack = await startInterruptibly(dataDir)
  provide(project, stack.brokers, stack.elasticsearchUrl)
  return async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function provide(project: TestProject, brokers: readonly string[], elasticsearchUrl: string): void {
  project.provide('kafkaBrokers', [...brokers])
  project.provide('elasticsearchUrl', elasticsearchUrl)
}

interface GivenServers {
  readonly brokers: readonly string[]
  readonly elasticsearchUrl: string
}

function readGivenServers(env: NodeJS.ProcessEnv): GivenServers | undefined {
  const { KAFKA_BROKERS: brokers, ELASTICSEARCH_URL: elasticsearchUrl } = env
  if (!brokers || !elasticsearchUrl) return undefined
  return { brokers: brokers.split(',').map((broker) => broker.trim()), elasticsearchUrl }
}

/** An interrupt during the start must reach the download and the half-started servers. */
async function startInterruptibly(dataDir: string): Promise<LocalStack> {
  const abort = new AbortController()
  const interrupt = (): void => abort.abort(new Error('interrupted while the servers were starting'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await startLocalStack({
      dataDir,
      env: process.env,
      onProgress: makeReporter(),
      signal: abort.signal,
    })
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true })
    throw error
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

/** One line for each new kind of step: test logs are no place for a moving bar. */
function makeReporter(): (progress: { readonly part: string; readonly message: string }) => void {
  const seen = new Set<string>()
  return ({ part, message }) => {
    const line = part === 'download' ? 'download: fetching Kafka and Elasticsearch' : `${part}: ${message}`
    if (!seen.has(line)) process.stderr.write(`stack · ${line}\n`)
    seen.add(line)
  }
}

/** The servers may run as another user than the tests; mkdtemp's own mode would lock them out. */
async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  await chmod(folder, 0o755)
  return folder
}

/**
 * vitest leaves at once when it is interrupted, and a killed run can't clean up either: the servers stop by themselves,
 * the folder stays. It bears the process number of its run, so the next one knows it for abandoned.
 */
async function removeAbandonedFolders(): Promise<void> {
  const names = await readdir(tmpdir())
  const abandoned = names.filter(
    (name) => name.startsWith(folderPrefix) && !isAlive(Number(name.split('-')[3])),
  )
  await Promise.all(abandoned.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
