/**
 * What an idle consumer costs: the share of one core that a process needs which reads an empty topic, once through our
 * adapter and once through kafkajs as it comes. Each is a process of its own, so that nothing else is counted.
 */
import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { makeKafkaBroker } from '@rasid/pipeline'
import { Kafka, logLevel } from 'kafkajs'
import { pino } from 'pino'
import type { BenchContext, BenchRow } from './bench-row.ts'

/** Joining and the compiler's first seconds are not idleness. */
const SETTLE_MS = 5_000
/** Long enough for several hundred ticks of the slowest timer (one a second makes 20). */
const MEASURE_MS = 20_000
/** As every topic of Rasid. */
const PARTITIONS = 8
/** Both must wait equally long for records, or waiting itself is compared. */
const MAX_WAIT_MS = 1_000

type Kind = 'adapter' | 'kafkajs'

/** Two rows, about 50 s. */
export async function kafkaIdle({ brokers, log }: BenchContext): Promise<readonly BenchRow[]> {
  const topic = `bench.idle.${process.pid}`
  const broker = makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1_000_000, log })
  await broker.createTopics([{ name: topic, partitions: PARTITIONS, config: {} }])
  try {
    return [
      toRow('idle consumer', await measureChild('adapter', brokers, topic), 'aim: under 0.6 %'),
      toRow(
        'idle consumer, kafkajs as it comes',
        await measureChild('kafkajs', brokers, topic),
        'its 1 ms timer left in',
      ),
    ]
  } finally {
    await broker.deleteTopics([topic])
    await broker.close()
  }
}

function toRow(metric: string, value: number, note: string): BenchRow {
  return { bench: 'kafka-idle', metric, value, unit: '% of a core', note }
}

async function measureChild(kind: Kind, brokers: readonly string[], topic: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    import.meta.filename,
    kind,
    brokers.join(','),
    topic,
  ])
  return Number(stdout)
}

/** Percent of one core over the measured time, user and system together. */
async function measureIdleness(): Promise<number> {
  await pause(SETTLE_MS)
  const before = process.cpuUsage()
  const start = performance.now()
  await pause(MEASURE_MS)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 10 / (performance.now() - start)
}

const consumers: Readonly<
  Record<Kind, (brokers: readonly string[], topic: string) => Promise<() => Promise<void>>>
> = {
  adapter: async (brokers, topic) => {
    const broker = makeKafkaBroker({
      brokers,
      clientId: 'bench',
      maxRecordBytes: 1_000_000,
      log: pino({ level: 'silent' }),
    })
    const ignore = (): void => undefined
    const consumer = await broker.subscribe({
      group: `${topic}.adapter`,
      topic,
      onAssigned: ignore,
      onRevoked: ignore,
      onRecords: ignore,
      onCrash: ignore,
    })
    return consumer.stop
  },
  kafkajs: async (brokers, topic) => {
    const kafka = new Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: logLevel.NOTHING })
    const consumer = kafka.consumer({ groupId: `${topic}.kafkajs`, maxWaitTimeInMs: MAX_WAIT_MS })
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined })
    return () => consumer.disconnect()
  },
}

if (import.meta.main) {
  const [kind = 'adapter', brokers = '', topic = ''] = process.argv.slice(2)
  const stop = await consumers[kind as Kind](brokers.split(','), topic)
  process.stdout.write(`${(await measureIdleness()).toFixed(2)}\n`)
  await stop()
}
