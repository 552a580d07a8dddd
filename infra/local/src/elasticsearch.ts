/**
 * One Elasticsearch node on the loopback address only: the product's own server with few of its modules
 * and our analysis plugin. No accounts, no encryption: never for anything but this machine.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { startServer, utf8Paths } from './child.ts'
import type { Launch, Server, ServerCommand } from './child.ts'
import type { Jdk } from './jdk.ts'
import { toLog4jConfig } from './log4j.ts'
import type { Environment } from './progress.ts'

export interface ElasticsearchPlan {
  /** The unpacked server; stays read-only and serves any number of nodes. */
  readonly home: string
  /** Has `config`, `data`, `logs` and `tmp`, writable by the server's user. */
  readonly folder: string
  readonly jdk: Jdk
  readonly port: number
  readonly transportPort: number
  readonly heap: '512m' | '1g'
  readonly env: Environment
}

/** Two are enough for a newcomer's crawl, and leave a small machine to the services. */
const mostProcessors = 2

/** The node's elasticsearch.yml. A setting of a module that isn't there stops the node. */
export function toElasticsearchConfig(
  plan: Pick<ElasticsearchPlan, 'folder' | 'port' | 'transportPort'>,
  processors: number,
): string {
  const settings = {
    'cluster.name': 'rasid-local',
    'node.name': 'rasid-local',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': plan.port,
    'transport.port': plan.transportPort,
    'xpack.security.enabled': false,
    'path.data': JSON.stringify(join(plan.folder, 'data')),
    'path.logs': JSON.stringify(join(plan.folder, 'logs')),
    // On a disk that is nearly full the node would turn its indices read-only; a newcomer's disk often is.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    // A misspelt index name must fail, not become an index.
    'action.auto_create_index': false,
    'node.processors': Math.min(processors, mostProcessors),
  }
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')
}

/** The product's JVM options without garbage collection logs (2 GB at most) and heap dumps (the size of the heap). */
export function toJvmOptions(stock: string, logs: string): string {
  const unwanted = /^(-Xlog:gc|-XX:\+HeapDump|-XX:ErrorFile|-XX:HeapDumpPath)/
  const kept = stock
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !unwanted.test(line))
  return [...kept, `-XX:ErrorFile=${logs}/hs_err_pid%p.log`, ''].join('\n')
}

/** Starts the node and waits until it serves. @throws ServerDidNotStart. */
export async function startElasticsearch(plan: ElasticsearchPlan, launch: Launch): Promise<Server> {
  await writeConfig(plan)
  return startServer(elasticsearchCommand(plan), () => isReady(plan.port), launch)
}

async function writeConfig({ home, folder, ...ports }: ElasticsearchPlan): Promise<void> {
  const config = join(folder, 'config')
  const logs = join(folder, 'logs')
  const stock = await readFile(join(home, 'config/jvm.options'), 'utf8')
  await writeFile(join(config, 'jvm.options'), toJvmOptions(stock, logs))
  await writeFile(join(config, 'log4j2.properties'), toLog4jConfig(join(logs, 'elasticsearch')))
  const settings = toElasticsearchConfig({ folder, ...ports }, availableParallelism())
  await writeFile(join(config, 'elasticsearch.yml'), settings)
}

function elasticsearchCommand({ home, folder, jdk, heap, env }: ElasticsearchPlan): ServerCommand {
  return {
    part: 'elasticsearch',
    cwd: folder,
    command: [join(home, 'bin/elasticsearch'), '-q'],
    env: {
      // The launcher is a shell script.
      PATH: env['PATH'] ?? '/usr/bin:/bin',
      HOME: folder,
      ...utf8Paths,
      ES_PATH_CONF: join(folder, 'config'),
      ES_TMPDIR: join(folder, 'tmp'),
      ES_JAVA_HOME: jdk.home,
      ...toLauncherOptions(join(folder, 'tmp')),
      ES_JAVA_OPTS: [`-Xms${heap}`, `-Xmx${heap}`, ...compilerFlags(heap)].join(' '),
    },
    consoleFile: join(folder, 'logs/elasticsearch.console'),
    logFile: join(folder, 'logs/elasticsearch.log'),
  }
}

/**
 * A small node is a newcomer's or a test's and lives for minutes: with the first compiler alone it is up sooner (16 s
 * against 18 on two slow cores) and leaves them to the services; a node that indexes for long is twice as fast with both.
 */
function compilerFlags(heap: ElasticsearchPlan['heap']): readonly string[] {
  return heap === '512m' ? ['-XX:TieredStopAtLevel=1'] : []
}

/**
 * The launcher leaves a small file in the temporary folder at every start; ours is emptied, the system's is not.
 * Its script splits the options at blanks, so a folder with one in its name has to do without.
 */
function toLauncherOptions(temporary: string): Readonly<Record<string, string>> {
  return /\s/.test(temporary) ? {} : { CLI_JAVA_OPTS: `-Djava.io.tmpdir=${temporary}` }
}

/** Yellow is the best that a node alone can be when an index wants a second copy. */
async function isReady(port: number): Promise<boolean> {
  const url = `http://127.0.0.1:${port}/_cluster/health?wait_for_status=yellow&timeout=1s`
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.status === 200
}
