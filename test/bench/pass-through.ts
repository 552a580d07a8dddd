/**
 * What the runtime costs: records a second through a stage that passes its input on, against a bare kafkajs loop
 * (eachBatch → sendBatch → commit) over the same prefilled topic, in turns, in one process, on the same broker.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { FetchedDocument, newTraceparent, toEvent, type MessageType, type Topic } from '@rasid/contracts'
import {
  emit,
  makeKafkaBroker,
  makeMetrics,
  namespacedBroker,
  runStage,
  systemTime,
  to,
  toStageLimits,
  type Broker,
} from '@rasid/pipeline'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { pino } from 'pino'
import type { BenchContext, BenchRow } from './bench-row.ts'

/** About the text of an article. */
const BODY_BYTES = 3_000
/** Several seconds of work, so that joining and warming up do not count. */
const RECORDS = 40_000
const PARTITIONS = 8
/** Turns of each; the best counts, because whatever else the machine does only makes a turn slower. */
const TURNS = 3
const FILL_BATCH = 500
const POLL_MS = 5

type Bytes = Uint8Array

/** The bytes of a page as they are, so that the runtime is measured and not a parser of JSON. */
const rawDocument = {
  ...FetchedDocument,
  encode: (value: Bytes) => ({ value, headers: {} }),
  decode: ({ value }: { readonly value: Bytes }) => value,
} as unknown as MessageType<Bytes>

function defineBenchTopic<T>(name: string, message: MessageType<T>): Topic<T> {
  return { name: `rasid.bench.${name}`, key: 'any', message, cleanup: 'delete', writtenBy: [], readBy: [] }
}

const rawInput = defineBenchTopic('in', rawDocument)
const rawOutput = defineBenchTopic('out', rawDocument)

/** Rates, CPU and their ratios. About a minute. */
export async function passThrough({ brokers, log }: BenchContext): Promise<readonly BenchRow[]> {
  const namespace = `bench-${process.pid}`
  const broker = namespacedBroker(
    makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1_000_000, log }),
    namespace,
  )
  const names = [rawInput.name, rawOutput.name]
  await broker.createTopics(names.map((name) => ({ name, partitions: PARTITIONS, config: {} })))
  try {
    await fill(broker)
    const bare: Turn[] = []
    const runtime: Turn[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      bare.push(await measure(() => measureBare(brokers, namespace, turn)))
      runtime.push(await measure(() => measureRuntime(broker, turn)))
    }
    return [...toRows('bare kafkajs', bare), ...toRows('runtime', runtime), ...toRatios(bare, runtime)]
  } finally {
    await broker.deleteTopics(names)
    await broker.close()
  }
}

interface Turn {
  readonly recordsPerSecond: number
  /** CPU time of this process for one record, in µs: what is left of a comparison on a busy machine. */
  readonly cpuMicros: number
}

async function measure(run: () => Promise<number>): Promise<Turn> {
  const before = process.cpuUsage()
  const recordsPerSecond = await run()
  const { user, system } = process.cpuUsage(before)
  return { recordsPerSecond, cpuMicros: (user + system) / RECORDS }
}

const fastest = (turns: readonly Turn[]): number => Math.max(...turns.map((turn) => turn.recordsPerSecond))
const cheapest = (turns: readonly Turn[]): number => Math.min(...turns.map((turn) => turn.cpuMicros))

function toRows(metric: string, turns: readonly Turn[]): readonly BenchRow[] {
  return [
    { bench: 'pass-through', metric, value: Math.round(fastest(turns)), unit: 'records/s' },
    {
      bench: 'pass-through',
      metric: `${metric}, CPU`,
      value: Math.round(cheapest(turns)),
      unit: 'µs/record',
    },
  ]
}

function toRatios(bare: readonly Turn[], runtime: readonly Turn[]): readonly BenchRow[] {
  const row = (metric: string, value: number, note: string): BenchRow => ({
    bench: 'pass-through',
    metric,
    value: Number(value.toFixed(2)),
    unit: 'of bare kafkajs',
    note,
  })
  return [
    row('rate', fastest(runtime) / fastest(bare), 'aim: at least 0.7'),
    row('records for the same CPU', cheapest(bare) / cheapest(runtime), 'holds on a busy machine too'),
  ]
}

async function fill(broker: Broker): Promise<void> {
  const value = Buffer.alloc(BODY_BYTES, 'نص ')
  for (let from = 0; from < RECORDS; from += FILL_BATCH) {
    await broker.produce(Array.from({ length: FILL_BATCH }, (_, i) => toRecord(from + i, value)))
  }
}

function toRecord(n: number, body: Bytes): Parameters<Broker['produce']>[0][number] {
  const context = {
    id: String(n),
    source: '/bench',
    time: '2026-01-01T00:00:00Z',
    traceparent: newTraceparent(),
  }
  const { value, headers } = toEvent(rawDocument, body, context)
  return { topic: rawInput.name, key: `key-${n}`, value, headers }
}

function toRate(start: number): number {
  return (RECORDS * 1_000) / (performance.now() - start)
}

async function measureRuntime(broker: Broker, turn: number): Promise<number> {
  const engine = { maxInFlightMegabytes: 4, drainMs: 1_000, rejectRun: 1, rejectPercent: 1 }
  const context = {
    broker: inGroup(broker, `rasid.bench-${turn}`),
    engine,
    time: systemTime,
    log: pino({ level: 'silent' }),
    metrics: makeMetrics({ processMetrics: false }),
  }
  const handle = ({ key, value }: { readonly key: string; readonly value: Bytes }) =>
    emit(to(rawOutput, key, value))
  const start = performance.now()
  const running = await runStage(
    { name: 'parser', input: rawInput, handle },
    undefined,
    context,
    toStageLimits(engine, 16),
  )
  while (running.stats().out < RECORDS) await Promise.race([pause(POLL_MS), running.ended])
  const rate = toRate(start)
  await running.stop()
  return rate
}

/** Each turn reads from the beginning. */
function inGroup(broker: Broker, group: string): Broker {
  return { ...broker, subscribe: (subscription) => broker.subscribe({ ...subscription, group }) }
}

async function measureBare(brokers: readonly string[], namespace: string, turn: number): Promise<number> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  const consumer = kafka.consumer({ groupId: `${namespace}.bare-${turn}` })
  const inNamespace = (name: string): string => name.replace('rasid.', `${namespace}.`)
  const topic = inNamespace(rawOutput.name)
  let done = 0
  await producer.connect()
  const start = performance.now()
  await consumer.subscribe({ topic: inNamespace(rawInput.name), fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary, uncommittedOffsets }) => {
      const messages = batch.messages.map(({ key, value, headers = {} }) => ({ key, value, headers }))
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages }] })
      resolveOffset(batch.lastOffset())
      await commitOffsetsIfNecessary(uncommittedOffsets())
      done += messages.length
    },
  })
  while (done < RECORDS) await pause(POLL_MS)
  const rate = toRate(start)
  await consumer.disconnect()
  await producer.disconnect()
  return rate
}
