/**
 * One turn of the pass-through benchmark, as a process: `bare` or `runtime`, and its order as JSON. Prints a `Turn`.
 * The clock runs from the start of the subscription; loading the program does not count, warming up does, on both sides.
 */
import { setTimeout as pause } from 'node:timers/promises'
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
import { rawInput, rawOutput, type Turn, type TurnKind, type TurnOrder } from './pass-through-topics.ts'

const POLL_MS = 5

/** Ends with the last record done; leaving the group does not count. */
type Run = (order: TurnOrder) => Promise<void>

const RUNS: Readonly<Record<TurnKind, Run>> = { bare: runBare, runtime: runRuntime }

async function runRuntime({ brokers, namespace, turn, records }: TurnOrder): Promise<void> {
  const log = pino({ level: 'silent' })
  const broker = namespacedBroker(
    makeKafkaBroker({ brokers, clientId: 'bench', maxRecordBytes: 1_000_000, log }),
    namespace,
  )
  const engine = { maxInFlightMegabytes: 4, drainMs: 1_000, rejectRun: 1, rejectPercent: 1 }
  const context = {
    broker: inGroup(broker, `rasid.bench-${turn}`),
    engine,
    time: systemTime,
    log,
    metrics: makeMetrics({ processMetrics: false }),
  }
  const handle = ({ key, value }: { readonly key: string; readonly value: Uint8Array }) =>
    emit(to(rawOutput, key, value))
  const running = await runStage(
    { name: 'parser', input: rawInput, handle },
    undefined,
    context,
    toStageLimits(engine, 16),
  )
  while (running.stats().out < records) await Promise.race([pause(POLL_MS), running.ended])
}

function inGroup(broker: Broker, group: string): Broker {
  return { ...broker, subscribe: (subscription) => broker.subscribe({ ...subscription, group }) }
}

async function runBare({ brokers, namespace, turn, records }: TurnOrder): Promise<void> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  const consumer = kafka.consumer({ groupId: `${namespace}.bare-${turn}` })
  const inNamespace = (name: string): string => name.replace('rasid.', `${namespace}.`)
  const topic = inNamespace(rawOutput.name)
  let done = 0
  await producer.connect()
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
  while (done < records) await pause(POLL_MS)
}

async function measure(kind: TurnKind, order: TurnOrder): Promise<Turn> {
  const before = process.cpuUsage()
  const start = performance.now()
  await RUNS[kind](order)
  const { user, system } = process.cpuUsage(before)
  return {
    recordsPerSecond: (order.records * 1_000) / (performance.now() - start),
    cpuMicros: (user + system) / order.records,
  }
}

const [kind, order = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await measure(kind as TurnKind, JSON.parse(order) as TurnOrder)))
process.exit()
