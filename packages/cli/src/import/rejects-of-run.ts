/** The rejected topics, watched for what an import run brought in. */
import { rejectedTopicName, type StageName } from '@rasid/contracts'
import type { Broker, BrokerRecord } from '@rasid/pipeline'
import { isOfRun, type ImportRun } from './import-run.ts'

export interface RejectedLater {
  readonly stage: StageName
  /** Key of the record that was refused. */
  readonly key: string
  readonly code: string
  readonly message: string
}

export interface RejectWatch {
  /** What was refused since the last look. */
  readonly next: () => Promise<readonly RejectedLater[]>
}

interface Position {
  readonly stage: StageName
  readonly topic: string
  readonly partition: number
  next: number
}

/** Starts at the present end of each stage's rejected topic. */
export async function watchRejects(
  broker: Broker,
  run: ImportRun,
  stages: readonly StageName[],
): Promise<RejectWatch> {
  const positions = (await Promise.all(stages.map(async (stage) => findEnds(broker, stage)))).flat()
  return {
    next: async () => {
      const found: RejectedLater[] = []
      for (const position of positions) found.push(...(await readOn(broker, run, position)))
      return found
    },
  }
}

async function findEnds(broker: Broker, stage: StageName): Promise<readonly Position[]> {
  const topic = rejectedTopicName(stage)
  return (await broker.offsets(topic)).map(({ partition, high }) => ({ stage, topic, partition, next: high }))
}

async function readOn(broker: Broker, run: ImportRun, position: Position): Promise<readonly RejectedLater[]> {
  const { topic, partition, stage } = position
  const ranges = await broker.offsets(topic)
  const until = ranges.find((range) => range.partition === partition)?.high ?? position.next
  if (until <= position.next) return []
  const found: RejectedLater[] = []
  for await (const records of broker.read({ topic, partition, from: position.next, until }))
    for (const record of records) if (isOfRun(run, record.headers)) found.push(toRejectedLater(stage, record))
  position.next = until
  return found
}

function toRejectedLater(stage: StageName, { key, headers }: BrokerRecord): RejectedLater {
  const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8')
  return {
    stage,
    key: text(key),
    code: text(headers['rasid.reject.code']),
    message: text(headers['__connect.errors.exception.message']),
  }
}
