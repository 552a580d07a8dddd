/**
 * A pipeline of a test's own on the shared servers: its topics, groups, index and templates bear a name that nobody else
 * has, and all of it is gone after `close`, processes included.
 */
import {
  connectElasticsearch,
  countIndex,
  dropIndex,
  dropRevisions,
  dropTemplates,
  elasticsearchSettings,
  prepareIndex,
  readLiveIndices,
  searchArticles,
  type ArticleIndex,
  type IndexDocument,
} from '@rasid/article-index'
import { rejectedTopicName, STAGES, TOPICS, type StageName } from '@rasid/contracts'
import {
  brokerSettings,
  connectBroker,
  engineSettings,
  groupOf,
  makeLogger,
  makeMetrics,
  plannedTopics,
  systemTime,
  type Broker,
  type BrokerRecord,
  type RunningService,
} from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeNamespace } from './namespace.ts'
import { startHere, startProcess, type ServiceProcess } from './services.ts'

type Env = Readonly<Record<string, string>>

/** A rejected record, as far as tests ask. */
export interface Rejected {
  readonly stage: StageName
  readonly code: string
  readonly message: string
}

export interface World {
  /** What a service or the program needs to find this world. */
  readonly env: Env
  readonly broker: Broker
  readonly index: ArticleIndex
  /** A folder for files; it goes away with the world. */
  readonly folder: string
  /** Starts stages in this process, last first, so that readers are there before writers. */
  readonly start: (names: readonly StageName[], env?: Env) => Promise<readonly RunningService[]>
  /** Starts one stage as a process. */
  readonly launch: (name: StageName, env?: Env) => ServiceProcess
  readonly searchable: () => Promise<number>
  /** Every article behind the alias, as indexed; up to 10,000. */
  readonly articles: () => Promise<readonly IndexDocument[]>
  /** Ids of the best hits. */
  readonly search: (text: string, size?: number) => Promise<readonly string[]>
  readonly records: (topic: string) => Promise<readonly BrokerRecord[]>
  readonly rejected: () => Promise<readonly Rejected[]>
  /** Records that some stage has not committed yet; 0 = the line is empty. */
  readonly lag: () => Promise<number>
  readonly close: () => Promise<void>
}

export interface Servers {
  readonly brokers: readonly string[]
  readonly elasticsearchUrl: string
}

/** Elasticsearch's largest page of results. */
const MOST = 10_000

/** Makes topics and index. `purpose` is the first word of every name. */
export async function openWorld(purpose: string, servers: Servers): Promise<World> {
  const namespace = makeNamespace(purpose)
  const folder = await mkdtemp(join(tmpdir(), `rasid-${namespace}-`))
  const env: Env = {
    KAFKA_BROKERS: servers.brokers.join(','),
    RASID_NAMESPACE: namespace,
    // The shortest that a broker grants: a killed member holds its partitions for as long.
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    // A consumer stops only after it, and tests stop many.
    KAFKA_FETCH_WAIT_MS: '100',
    ELASTICSEARCH_URL: servers.elasticsearchUrl,
    ELASTICSEARCH_INDEX_ALIAS: namespace,
    DRAIN_MS: '2000',
    FETCHER_HOST_GAP_MS: '0',
  }
  const log = makeLogger(namespace, 'fatal')
  const broker = connectBroker(readSettings(brokerSettings, env), log, namespace)
  const index = await connectElasticsearch(readSettings(elasticsearchSettings, env))
  await Promise.all([broker.createTopics(plannedTopics()), prepareIndex(index)])
  const running: RunningService[] = []
  const processes: ServiceProcess[] = []

  async function start(names: readonly StageName[], over: Env = {}): Promise<readonly RunningService[]> {
    const all = { ...env, ...over }
    const metrics = makeMetrics({ processMetrics: false })
    const engine = readSettings(engineSettings, all)
    const started: RunningService[] = []
    for (const name of names.toReversed())
      started.unshift(await startHere(name, { broker, log, metrics, engine, time: systemTime }, all))
    running.push(...started)
    return started
  }

  return {
    env,
    broker,
    index,
    folder,
    start,
    launch: (name, over = {}) => {
      const process = startProcess(name, { ...env, ...over })
      processes.push(process)
      return process
    },
    searchable: async () => countIndex(index, { refresh: true }),
    articles: async () => readAll(index),
    search: async (text, size = 10) => (await searchArticles(index, { text, size })).hits.map(({ id }) => id),
    records: async (topic) => readTopic(broker, topic),
    rejected: async () =>
      (await Promise.all(STAGES.map(async (stage) => readRejected(broker, stage)))).flat(),
    lag: async () => readLag(broker),
    close: async () => {
      for (const child of processes) child.kill('SIGKILL')
      await Promise.all(processes.map(async (child) => child.ended))
      await Promise.all(running.map(async (service) => service.stop()))
      await broker.deleteTopics(plannedTopics().map(({ name }) => name))
      await broker.close()
      for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
      await dropRevisions(index)
      await dropTemplates(index)
      await index.client.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function readAll({ client, alias }: ArticleIndex): Promise<readonly IndexDocument[]> {
  await client.indices.refresh({ index: alias })
  const found = await client.search<IndexDocument>({ index: alias, size: MOST })
  return found.hits.hits.flatMap(({ _source: article }) => article ?? [])
}

async function readTopic(broker: Broker, topic: string): Promise<readonly BrokerRecord[]> {
  const records: BrokerRecord[] = []
  for (const { partition, low, high } of await broker.offsets(topic))
    for await (const batch of broker.read({ topic, partition, from: low, until: high }))
      records.push(...batch)
  return records
}

async function readRejected(broker: Broker, stage: StageName): Promise<readonly Rejected[]> {
  const header = (record: BrokerRecord, name: string): string =>
    Buffer.from(record.headers[name] ?? []).toString('utf8')
  return (await readTopic(broker, rejectedTopicName(stage))).map((record) => ({
    stage,
    code: header(record, 'rasid.reject.code'),
    message: header(record, '__connect.errors.exception.message'),
  }))
}

async function readLag(broker: Broker): Promise<number> {
  const lags = STAGES.map(async (stage) => {
    const topic = TOPICS.find(({ readBy, name }) => readBy.includes(stage) && !name.endsWith('.state'))
    if (!topic) return 0
    const done = new Map(
      (await broker.committed(groupOf(stage), topic.name)).map(({ partition, offset }) => [
        partition,
        offset,
      ]),
    )
    const ranges = await broker.offsets(topic.name)
    return ranges.reduce((sum, { partition, low, high }) => sum + high - (done.get(partition) ?? low), 0)
  })
  return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0)
}
