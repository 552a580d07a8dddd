/**
 * One Kafka broker that is its own controller (KRaft), on the loopback address only.
 * For a newcomer's machine and for tests: one copy of everything, no encryption, no accounts.
 */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { startServer, utf8Paths } from './child.ts'
import type { Launch, Server, ServerCommand } from './child.ts'
import { hasCode } from './files.ts'
import type { Jdk } from './jdk.ts'
import { toLog4jConfig } from './log4j.ts'
import { answersOnPort } from './ports.ts'
import { toProperties } from './properties.ts'
import { runTool } from './run-tool.ts'

export interface KafkaPlan {
  /** Folder with the broker's jars. */
  readonly jars: string
  /** Has `config`, `data` and `logs`, writable by the server's user. */
  readonly folder: string
  readonly jdk: Jdk
  readonly port: number
  readonly controllerPort: number
  readonly heap: string
}

/** A raw page with its headers is one record, so the broker takes what the fetcher may publish. */
const largestRecordBytes = 16 * 1024 * 1024

/** The broker's server.properties. */
export function toKafkaConfig(plan: Pick<KafkaPlan, 'folder' | 'port' | 'controllerPort'>): string {
  const client = `PLAINTEXT://127.0.0.1:${plan.port}`
  return toProperties({
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `${client},CONTROLLER://127.0.0.1:${plan.controllerPort}`,
    'advertised.listeners': client,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.quorum.voters': `1@127.0.0.1:${plan.controllerPort}`,
    'log.dirs': join(plan.folder, 'data'),
    'message.max.bytes': largestRecordBytes,
    'replica.fetch.max.bytes': largestRecordBytes,
    // The default of 128 MiB is half the heap; 16 MiB index 700,000 keys a pass.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'auto.create.topics.enable': false,
    // A consumer alone on its topic need not wait for others to join.
    'group.initial.rebalance.delay.ms': 0,
    ...oneCopyOfEverything,
  })
}

/** The defaults ask for three brokers. */
const oneCopyOfEverything = {
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
} as const

/** Starts the broker and waits until it serves. @throws ServerDidNotStart, ToolFailed (formatting). */
export async function startKafka(plan: KafkaPlan, launch: Launch): Promise<Server> {
  await writeFile(join(plan.folder, 'config/server.properties'), toKafkaConfig(plan))
  await writeFile(
    join(plan.folder, 'config/log4j2.properties'),
    toLog4jConfig(join(plan.folder, 'logs/kafka')),
  )
  await format(plan, launch)
  await setOldLogAside(plan.folder)
  return startServer(kafkaCommand(plan), () => isReady(plan), launch)
}

function kafkaCommand(plan: KafkaPlan): ServerCommand {
  const logs = join(plan.folder, 'logs')
  return {
    part: 'kafka',
    cwd: plan.folder,
    command: [...javaCommand(plan), 'kafka.Kafka', join(plan.folder, 'config/server.properties')],
    env: { HOME: plan.folder, ...utf8Paths },
    consoleFile: join(logs, 'kafka.console'),
    logFile: join(logs, 'kafka.log'),
  }
}

function javaCommand({ jdk, folder, jars, heap }: KafkaPlan): readonly string[] {
  return [
    join(jdk.home, 'bin/java'),
    `-Xms${heap}`,
    `-Xmx${heap}`,
    // Records of 16 MiB are "humongous" to G1, which then runs out of room in a heap this small.
    '-XX:+UseSerialGC',
    // The first compiler alone: ready after 7 s instead of 11, and no slower at what we ask of it.
    '-XX:TieredStopAtLevel=1',
    '-XX:+ExitOnOutOfMemoryError',
    `-XX:ErrorFile=${join(folder, 'logs/hs_err_pid%p.log')}`,
    `-Dlog4j2.configurationFile=${join(folder, 'config/log4j2.properties')}`,
    '-cp',
    join(jars, '*'),
  ]
}

/** Gives an empty data folder its cluster id. A run that was killed in the middle is done again with the same id. */
async function format(plan: KafkaPlan, { launcher, signal }: Launch): Promise<void> {
  const marker = join(plan.folder, 'config/formatted')
  if ((await readdir(join(plan.folder, 'config'))).includes('formatted')) return
  const clusterId = await keepClusterId(join(plan.folder, 'config/cluster-id'))
  const flags = [
    'format',
    '-t',
    clusterId,
    '-c',
    join(plan.folder, 'config/server.properties'),
    '--ignore-formatted',
  ]
  const [program = '', ...args] = [...launcher, ...javaCommand(plan), 'kafka.tools.StorageTool', ...flags]
  await runTool(program, args, { signal, cwd: plan.folder, env: { HOME: plan.folder, ...utf8Paths } })
  await writeFile(marker, '')
}

/** Kafka's form of a UUID: 16 bytes in 22 characters of base64url. A leading "-" would be read as an option. */
async function keepClusterId(file: string): Promise<string> {
  const id = `R${randomBytes(16).toString('base64url').slice(1)}`
  await writeFile(file, id, { flag: 'wx' }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  return readFile(file, 'utf8')
}

/** The start line of the last run must not be taken for that of this one. */
async function setOldLogAside(folder: string): Promise<void> {
  const log = join(folder, 'logs/kafka.log')
  await rename(log, join(folder, 'logs/kafka.previous.log')).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
  })
  await rm(join(folder, 'logs/kafka.console'), { force: true })
}

/** The port alone opens a moment before requests are served; the log line comes after both. */
async function isReady(plan: KafkaPlan): Promise<boolean> {
  const log = await readFile(join(plan.folder, 'logs/kafka.log'), 'utf8').catch(() => '')
  return log.includes('Kafka Server started') && answersOnPort(plan.port)
}
