/**
 * What the runtime costs: records a second through a stage that passes its input on, against a bare kafkajs loop
 * (eachBatch → sendBatch → commit) over the same prefilled topic, in turns, each in a process of its own (the runtime cures
 * kafkajs in place, and bare kafkajs is meant as it comes), on the same broker.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { newTraceparent, toEvent } from '@rasid/contracts'
import { makeKafkaBroker, namespacedBroker, type Broker } from '@rasid/pipeline'
import type { BenchContext, BenchRow } from './bench-row.ts'
import {
  rawDocument,
  rawInput,
  rawOutput,
  type Turn,
  type TurnKind,
  type TurnOrder,
} from './pass-through-topics.ts'

/** About the text of an article. */
const BODY_BYTES = 3_000
/** Several seconds of work, so that joining and warming up do not count. */
const RECORDS = 100_000
const PARTITIONS = 8
/** Turns of each; the best counts, because whatever else the machine does only makes a turn slower. */
const TURNS = 3
const FILL_BATCH = 500

const TURN = new URL('pass-through-turn.ts', import.meta.url).pathname

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
      bare.push(await runTurn('bare', { brokers, namespace, turn, records: RECORDS }))
      runtime.push(await runTurn('runtime', { brokers, namespace, turn, records: RECORDS }))
    }
    return [...toRows('bare kafkajs', bare), ...toRows('runtime', runtime), ...toRatios(bare, runtime)]
  } finally {
    await broker.deleteTopics(names)
    await broker.close()
  }
}

async function runTurn(kind: TurnKind, order: TurnOrder): Promise<Turn> {
  const { stdout } = await promisify(execFile)(process.execPath, [TURN, kind, JSON.stringify(order)])
  return JSON.parse(stdout) as Turn
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

function toRecord(n: number, body: Uint8Array): Parameters<Broker['produce']>[0][number] {
  const context = {
    id: String(n),
    source: '/bench',
    time: '2026-01-01T00:00:00Z',
    traceparent: newTraceparent(),
  }
  const { value, headers } = toEvent(rawDocument, body, context)
  return { topic: rawInput.name, key: `key-${n}`, value, headers }
}
