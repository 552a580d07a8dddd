/**
 * `rasid up`: servers, topics, index, every service, the demo, and the live view; then, at Ctrl-C, all of it backwards.
 *
 * Promises: whatever was started is stopped on every way out, in order: services in flow order, connections, newsroom,
 * servers. A service that ends by itself ends the run with its error.
 */
import type { UpFile } from '../servers/up-file.ts'
import {
  connectElasticsearch,
  elasticsearchSettings,
  prepareIndex,
  type ArticleIndex,
} from '@rasid/article-index'
import {
  brokerSettings,
  connectBroker,
  engineSettings,
  makeLogger,
  makeMetrics,
  plannedTopics,
  systemTime,
  type Broker,
  type Logger,
} from '@rasid/pipeline'
import { readSettings, type Environment } from '@rasid/settings'
import { makeFiguresReader } from './live-figures.ts'
import type { UpReporter } from './up-reporter.ts'
import { openServers, type Servers } from './servers.ts'
import { chooseSources, requireSources, type SourcesChoice } from './sources-choice.ts'
import { startServices, type RunningServices } from './start-services.ts'
import { toServiceEnvironment } from './service-environment.ts'
import { prepareUpFiles, toUpFiles, writeJsonFile, type UpFiles } from './up-files.ts'
import { rm } from 'node:fs/promises'

export interface UpOptions {
  /** A file, a URL, `none`, or absent for the demo. */
  readonly sources?: string
  readonly fresh: boolean
  /** Port of the search page; absent: 8080, or a free one where that is taken. */
  readonly port?: number
  readonly folder: string
  readonly env: Environment
  readonly reporter: UpReporter
  /** Aborted at Ctrl-C or TERM. */
  readonly signal: AbortSignal
}

/** What is to be undone, last first. */
interface Undo {
  readonly what: string
  readonly run: () => Promise<void>
}

/** Runs until the signal is aborted; rejects with the error that ended it earlier. */
export async function runUp(options: UpOptions): Promise<void> {
  const files = toUpFiles(options.folder)
  const undo: Undo[] = []
  try {
    await runUntilSignal(options, files, undo)
  } catch (error) {
    if (!options.signal.aborted) throw error
  } finally {
    if (undo.length > 0) options.reporter.stopping()
    for (const { what, run } of undo.toReversed())
      await run().catch((error: unknown) => options.reporter.warn(`stopping ${what}: ${String(error)}`))
    if (undo.length > 0) options.reporter.stopped()
  }
}

async function runUntilSignal(options: UpOptions, files: UpFiles, undo: Undo[]): Promise<void> {
  const { reporter, signal, fresh, env } = options
  await requireSources(options.sources)
  await prepareUpFiles(files)
  const servers = await openServers(env, files, { fresh, signal, onProgress: reporter.progress })
  undo.push({ what: 'the servers', run: servers.stop })
  signal.throwIfAborted()
  if (fresh) await prepareUpFilesAnew(files)
  const sources = await chooseSources(options.sources, files, env)
  undo.push({ what: 'the newsroom', run: async () => sources.newsroom?.stop() })
  const log = makeLogger('up', env['LOG_LEVEL'] ?? 'info', files.log)
  const serviceEnv = await toServiceEnvironment(options, servers, sources)
  const broker = connectBroker(readSettings(brokerSettings, serviceEnv), log)
  undo.push({ what: 'the Kafka connection', run: broker.close })
  const index = await connectElasticsearch(readSettings(elasticsearchSettings, serviceEnv))
  undo.push({ what: 'the Elasticsearch connection', run: async () => index.client.close() })
  const services = await startAll({ broker, index, log, serviceEnv, reporter })
  undo.push({ what: 'the services', run: services.stop })
  signal.throwIfAborted()
  const state = toState(servers, sources, serviceEnv)
  await writeJsonFile(files.state, state)
  undo.push({ what: 'the state file', run: async () => rm(files.state, { force: true }) })
  await watch({ servers, services, broker, index, state, options })
}

/** The servers' data are emptied by those who own them; here goes the rest: demo state, log, sources. */
async function prepareUpFilesAnew(files: UpFiles): Promise<void> {
  await Promise.all([files.demo, files.log, files.sources].map(async (path) => rm(path, { force: true })))
}

async function startAll(world: {
  readonly broker: Broker
  readonly index: ArticleIndex
  readonly log: Logger
  readonly serviceEnv: Environment
  readonly reporter: UpReporter
}): Promise<RunningServices> {
  const { broker, index, log, serviceEnv, reporter } = world
  reporter.progress({ part: 'kafka', message: 'creating topics' })
  const [created] = await Promise.all([broker.createTopics(plannedTopics()), prepareIndex(index)])
  log.info({ created }, 'topics and index are there')
  reporter.progress({ part: 'services', message: 'starting' })
  const engine = readSettings(engineSettings, serviceEnv)
  const metrics = makeMetrics({ processMetrics: true })
  return startServices({ broker, log, metrics, engine, time: systemTime }, serviceEnv)
}

function toState(servers: Servers, sources: SourcesChoice, env: Environment): UpFile {
  const newsroomUrl = sources.newsroom?.outlets[0]?.url
  return {
    pid: process.pid,
    kafkaBrokers: servers.kafkaBrokers,
    elasticsearchUrl: servers.elasticsearchUrl,
    searchUrl: `http://${env['SEARCH_HOST'] ?? '127.0.0.1'}:${env['SEARCH_PORT']}`,
    ...(newsroomUrl === undefined ? {} : { newsroomUrl }),
    startedAt: new Date().toISOString(),
  }
}

/** How often the view is made anew, in ms: often enough to feel alive, rare enough to cost under 1 % of a core. */
const LOOK_EVERY_MS = 2_000

async function watch(world: {
  readonly servers: Servers
  readonly services: RunningServices
  readonly broker: Broker
  readonly index: ArticleIndex
  readonly state: UpFile
  readonly options: UpOptions
}): Promise<void> {
  const { services, servers, options, state } = world
  const { signal, reporter } = options
  const read = makeFiguresReader({
    broker: world.broker,
    index: world.index,
    running: services.all,
    now: systemTime.now,
  })
  const died = servers.ended.then((reason) => {
    throw new Error(`${reason}; its log is in .rasid/data`)
  })
  died.catch(() => undefined)
  reporter.running(state)
  while (!signal.aborted) {
    reporter.figures(await Promise.race([read(), services.failed, died]), state)
    await Promise.race([systemTime.sleep(LOOK_EVERY_MS, signal), services.failed, died])
  }
}
