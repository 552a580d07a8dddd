/**
 * A real Kafka and a real Elasticsearch on this machine, with a life: started side by side, stopped together.
 * Promise: when the start fails or is aborted nothing is left running; data stays in the folder between starts.
 * Not promised: any safety beyond this machine. Both listen on the loopback address, without accounts.
 */
import { join } from 'node:path'
import { cacheFolder } from './cache.ts'
import type { Launch, Server } from './child.ts'
import { startElasticsearch } from './elasticsearch.ts'
import type { ElasticsearchPlan } from './elasticsearch.ts'
import { MachineNotReady } from './errors.ts'
import { findJdk, oldestJdk } from './jdk.ts'
import type { Jdk } from './jdk.ts'
import { startKafka } from './kafka.ts'
import type { KafkaPlan } from './kafka.ts'
import { findMaven } from './maven.ts'
import { findLauncher } from './launcher.ts'
import type { Launcher } from './launcher.ts'
import { pickFreePorts, requireFreePort } from './ports.ts'
import type { Environment, OnProgress } from './progress.ts'
import { makeRoster } from './roster.ts'
import type { Roster } from './roster.ts'
import { ensureSoftware } from './software.ts'
import type { Software } from './software.ts'
import { claimFolder, findStackFolder, prepareFolder } from './stack-folder.ts'

export interface LocalStackOptions {
  /** Kept between starts: same cluster, same data. */
  readonly dataDir: string
  /** The owner's environment (PATH, JAVA_HOME, XDG_CACHE_HOME …). */
  readonly env: Environment
  /** A free one when not given. */
  readonly kafkaPort?: number | undefined
  /** A free one when not given. */
  readonly elasticsearchPort?: number | undefined
  /** Elasticsearch's heap: 512m (750 MB resident) is soon up and carries a newcomer's crawl; 1g (1.3 GB) indexes twice as fast. */
  readonly heap?: '512m' | '1g' | undefined
  /** Where programs are kept; the machine's own cache when not given. */
  readonly cacheDir?: string | undefined
  readonly onProgress: OnProgress
  /** Ends the start; a stack that runs already is ended by `stop`. */
  readonly signal?: AbortSignal | undefined
}

export interface LocalStack {
  readonly brokers: readonly string[]
  readonly elasticsearchUrl: string
  /** Where data and logs of both servers are. */
  readonly folder: string
  readonly pids: Readonly<Record<'kafka' | 'elasticsearch', number>>
  /** Settles when a server ends, whether it was stopped or died. */
  readonly ended: Promise<{ readonly part: 'kafka' | 'elasticsearch'; readonly reason: string }>
  /** Stops both, side by side, in about 2 s (8 s and a KILL at worst). May be called twice. */
  stop(): Promise<void>
}

/** Kafka needs about 100 MB when idle; the rest is for records of 16 MiB in flight. */
const kafkaHeap = '256m'

/**
 * Fetches what is missing, then starts both servers.
 * @throws MachineNotReady, ToolFailed, PortInUse, DataFolderInUse, ServerDidNotStart, or the signal's reason.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { env, dataDir, onProgress, signal } = options
  const isRoot = process.getuid?.() === 0
  const jdk = await requireJdk(env)
  const launcher = await findLauncher(env, isRoot)
  const cache = options.cacheDir ?? cacheFolder(env, isRoot)
  const software = await ensureSoftware({ cache, jdk, env, onProgress, signal })
  const folder = await findStackFolder(dataDir, isRoot)
  await claimFolder(folder)
  const roster = makeRoster(folder)
  try {
    await prepareFolder(folder, isRoot)
    const ports = await choosePorts(options)
    const [kafka, elasticsearch] = await startBoth(
      { options, jdk, software, folder, ports },
      launcher,
      roster,
    )
    return {
      brokers: [`127.0.0.1:${ports.kafka}`],
      elasticsearchUrl: `http://127.0.0.1:${ports.elasticsearch}`,
      folder,
      pids: { kafka: kafka.pid, elasticsearch: elasticsearch.pid },
      ended: firstEnd([kafka, elasticsearch]),
      stop: () => roster.stopAll(),
    }
  } catch (error) {
    await roster.stopAll()
    throw error
  }
}

/** Without a JDK the lack of Maven is told in the same breath: nobody wants to install twice. */
async function requireJdk(env: Environment): Promise<Jdk> {
  const jdk = await findJdk(env)
  if (jdk !== undefined) return jdk
  const noMaven = (await findMaven(env)) === undefined ? ['Maven (mvn) was not found'] : []
  throw new MachineNotReady([`no full JDK ${oldestJdk} or newer was found`, ...noMaven])
}

interface Ports {
  readonly kafka: number
  readonly controller: number
  readonly elasticsearch: number
  readonly transport: number
}

async function choosePorts({ kafkaPort, elasticsearchPort }: LocalStackOptions): Promise<Ports> {
  if (kafkaPort !== undefined) await requireFreePort('Kafka', kafkaPort)
  if (elasticsearchPort !== undefined) await requireFreePort('Elasticsearch', elasticsearchPort)
  const [kafka = 0, controller = 0, elasticsearch = 0, transport = 0] = await pickFreePorts(4)
  return {
    kafka: kafkaPort ?? kafka,
    controller,
    elasticsearch: elasticsearchPort ?? elasticsearch,
    transport,
  }
}

interface StackPlan {
  readonly options: LocalStackOptions
  readonly jdk: Jdk
  readonly software: Software
  readonly folder: string
  readonly ports: Ports
}

/** Side by side; when one fails the other is not waited for but stopped. */
async function startBoth(
  plan: StackPlan,
  launcher: Launcher,
  roster: Roster,
): Promise<readonly [Server, Server]> {
  const abort = new AbortController()
  const signals = [abort.signal, plan.options.signal].filter((signal) => signal !== undefined)
  const launch = { launcher, signal: AbortSignal.any(signals), onLaunched: roster.add }
  const starts = [startPart('kafka', plan, launch), startPart('elasticsearch', plan, launch)] as const
  try {
    return await Promise.all(starts)
  } catch (error) {
    abort.abort(error)
    await Promise.allSettled(starts)
    throw error
  }
}

async function startPart(part: Server['part'], plan: StackPlan, launch: Launch): Promise<Server> {
  const { onProgress } = plan.options
  onProgress({ part, message: 'starting' })
  const server = await (part === 'kafka'
    ? startKafka(toKafkaPlan(plan), launch)
    : startElasticsearch(toElasticsearchPlan(plan), launch))
  onProgress({ part, message: `ready on 127.0.0.1:${plan.ports[part]}`, fraction: 1 })
  return server
}

function toKafkaPlan({ software, folder, jdk, ports }: StackPlan): KafkaPlan {
  return {
    jars: software.kafkaJars,
    folder: join(folder, 'kafka'),
    jdk,
    port: ports.kafka,
    controllerPort: ports.controller,
    heap: kafkaHeap,
  }
}

function toElasticsearchPlan({ software, folder, jdk, ports, options }: StackPlan): ElasticsearchPlan {
  return {
    home: software.elasticsearchHome,
    folder: join(folder, 'elasticsearch'),
    jdk,
    port: ports.elasticsearch,
    transportPort: ports.transport,
    heap: options.heap ?? '512m',
    env: options.env,
  }
}

function firstEnd(servers: readonly Server[]): LocalStack['ended'] {
  return Promise.race(servers.map(({ ended, part }) => ended.then((reason) => ({ part, reason }))))
}
