/**
 * What it costs to watch 300 outlets: scheduler, fetcher and parser as processes of their own over 300 loopback origins, from
 * the first poll on, with all the pages of a first day in it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { articlesParsed, crawlOutcomes } from '@rasid/contracts'
import { makeKafkaBroker, namespacedBroker, plannedTopics, type Broker } from '@rasid/pipeline'
import { readCpuSeconds, readRssMegabytes, startBenchService, type BenchService } from './bench-process.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'

const SOURCES = 300
/** Long enough for each source to be polled twice and for the first day's pages to be over. */
const MINUTES = 10

const ORIGINS = new URL('many-origins.ts', import.meta.url).pathname

/** Rows: CPU, memory, and what was done for it. A little over ten minutes. */
export async function manySources(context: BenchContext): Promise<BenchRow[]> {
  const { brokers, folder, log } = context
  const namespace = `bench-many-${process.pid}`
  const kafka = makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1e7, log })
  const broker = namespacedBroker(kafka, namespace)
  await broker.createTopics(plannedTopics())
  const origins = spawn(process.execPath, [ORIGINS], { stdio: ['pipe', 'pipe', 'inherit'] })
  const services: BenchService[] = []
  try {
    const own = await toEnvironment(namespace, brokers, folder, await portOf(origins))
    const env = { ...context.env, ...own }
    for (const name of ['parser', 'fetcher', 'scheduler']) services.push(await startBenchService(name, env))
    return await measure(broker, services)
  } finally {
    await Promise.all(services.map(async (service) => service.stop()))
    origins.kill()
    await broker.deleteTopics(plannedTopics().map(({ name }) => name))
    await broker.close()
  }
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('the origins have no output')
  const [line] = (await once(stdout, 'data')) as [Buffer]
  return Number(line.toString())
}

async function toEnvironment(
  namespace: string,
  brokers: readonly string[],
  folder: string,
  port: number,
): Promise<Record<string, string>> {
  const file = `${folder}/many-sources.yaml`
  const sources = Array.from({ length: SOURCES }, (_, n) => {
    const address = `127.1.${Math.floor(n / 200)}.${(n % 200) + 1}`
    return `  - url: http://${address}:${port}/rss\n    outlet: { id: outlet-${n}, name: 'صحيفة ${n}' }\n`
  })
  await writeFile(file, `version: 1\nsources:\n${sources.join('')}`)
  return {
    KAFKA_BROKERS: brokers.join(','),
    RASID_NAMESPACE: namespace,
    SCHEDULER_SOURCES: file,
    FETCHER_ALLOW_PRIVATE_PORTS: String(port),
  }
}

async function measure(broker: Broker, services: readonly BenchService[]): Promise<BenchRow[]> {
  const started = performance.now()
  const before = await Promise.all(services.map(async ({ pid }) => readCpuSeconds(pid)))
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await pause(60_000)
    process.stderr.write(`  ${minute} of ${MINUTES} minutes\n`)
  }
  const seconds = (performance.now() - started) / 1_000
  const after = await Promise.all(services.map(async ({ pid }) => readCpuSeconds(pid)))
  const share = (name: string): number => {
    const at = services.findIndex((service) => service.name === name)
    return (((after[at] ?? 0) - (before[at] ?? 0)) * 100) / seconds
  }
  const crawlers = share('scheduler') + share('fetcher')
  const memory = await Promise.all(services.map(async ({ pid }) => readRssMegabytes(pid)))
  return [
    row(
      'scheduler and fetcher',
      crawlers,
      '% of a core',
      `${SOURCES} sources, ${MINUTES} min; aim: under 10`,
    ),
    row('scheduler', share('scheduler'), '% of a core'),
    row('fetcher', share('fetcher'), '% of a core'),
    row('parser', share('parser'), '% of a core'),
    ...services.map(({ name }, at) => row(`${name} RSS`, memory[at] ?? 0, 'MB')),
    row(
      'requests',
      await countRecords(broker, crawlOutcomes.name),
      'outcomes',
      'two for each list that was read',
    ),
    row('articles', await countRecords(broker, articlesParsed.name), 'articles', `${SOURCES * 20} are there`),
  ]
}

async function countRecords(broker: Broker, topic: string): Promise<number> {
  return (await broker.offsets(topic)).reduce((sum, { low, high }) => sum + high - low, 0)
}

function row(metric: string, value: number, unit: string, note?: string): BenchRow {
  return {
    bench: 'sources',
    metric,
    value: Number(value.toFixed(1)),
    unit,
    ...(note === undefined ? {} : { note }),
  }
}
