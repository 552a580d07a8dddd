/** What the services cost while nothing happens: memory of each, and CPU of all together. */
import { setTimeout as pause } from 'node:timers/promises'
import { writeFile } from 'node:fs/promises'
import { makeKafkaBroker, namespacedBroker, plannedTopics } from '@rasid/pipeline'
import { connectIndex, dropPrivateIndex } from '../support/private-index.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { readCpuSeconds, readRssMegabytes, startBenchService, type BenchService } from './bench-process.ts'

const SERVICES = ['scheduler', 'fetcher', 'parser', 'enricher', 'indexer', 'search']

/** Joining, and the compiler's first seconds, are not idleness. */
const SETTLE_MS = 10_000
const MEASURE_MS = 20_000

/** Rows: RSS of each service, CPU of each and the sum. About 45 s. */
export async function serviceFootprint({
  brokers,
  elasticsearchUrl,
  folder,
  env: inherited,
  log,
}: BenchContext): Promise<BenchRow[]> {
  const namespace = `bench-idle-${process.pid}`
  const env = { ...inherited, ...(await toEnvironment(namespace, brokers, elasticsearchUrl, folder)) }
  const broker = namespacedBroker(
    makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1e6, log }),
    namespace,
  )
  await broker.createTopics(plannedTopics())
  const services: BenchService[] = []
  try {
    for (const name of SERVICES) services.push(await startBenchService(name, env))
    return await measure(services)
  } finally {
    await Promise.all(services.map(async (service) => service.stop()))
    await broker.deleteTopics(plannedTopics().map(({ name }) => name))
    await broker.close()
    await dropPrivateIndex(await connectIndex(elasticsearchUrl, namespace))
  }
}

async function toEnvironment(
  namespace: string,
  brokers: readonly string[],
  elasticsearchUrl: string,
  folder: string,
): Promise<Record<string, string>> {
  const sources = `${folder}/no-sources.yaml`
  await writeFile(sources, 'version: 1\nsources: []\n')
  return {
    KAFKA_BROKERS: brokers.join(','),
    ELASTICSEARCH_URL: elasticsearchUrl,
    ELASTICSEARCH_INDEX_ALIAS: namespace,
    RASID_NAMESPACE: namespace,
    SCHEDULER_SOURCES: sources,
    SEARCH_PORT: '0',
  }
}

async function measure(services: readonly BenchService[]): Promise<BenchRow[]> {
  await pause(SETTLE_MS)
  const before = await readAll(services, readCpuSeconds)
  await pause(MEASURE_MS)
  const after = await readAll(services, readCpuSeconds)
  const memory = await readAll(services, readRssMegabytes)
  const rows = services.flatMap(({ name }, n): BenchRow[] => [
    row(`${name} RSS`, Math.round(memory[n] ?? 0), 'MB', 'aim: under 200'),
    row(`${name} idle CPU`, percent((after[n] ?? 0) - (before[n] ?? 0)), '% of a core'),
  ])
  const all = sum(after) - sum(before)
  return [...rows, row('all services idle CPU', percent(all), '% of a core', 'aim: under 2')]
}

async function readAll(
  services: readonly BenchService[],
  read: (pid: number) => Promise<number>,
): Promise<readonly number[]> {
  return Promise.all(services.map(async ({ pid }) => read(pid)))
}

function percent(cpuSeconds: number): number {
  return Number(((cpuSeconds * 100_000) / MEASURE_MS).toFixed(2))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function row(metric: string, value: number, unit: string, note?: string): BenchRow {
  return { bench: 'footprint', metric, value, unit, ...(note === undefined ? {} : { note }) }
}
