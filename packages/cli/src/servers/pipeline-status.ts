/** The state of the line, read from the servers alone: so it is right whoever runs the services, and where. */
import { setTimeout as pause } from 'node:timers/promises'
import type { ArticleIndex } from '@rasid/article-index'
import { rejectedTopicName, STAGES, TOPICS, type StageName } from '@rasid/contracts'
import type { Broker, PartitionRange } from '@rasid/pipeline'

export interface StageStatus {
  readonly stage: StageName
  readonly input: string
  /** Records of its input that it has not done yet. */
  readonly lag: number
  readonly perSecond: number
  /** Records in its rejected topic. */
  readonly rejected: number
}

export interface TopicStatus {
  readonly name: string
  /** From the first readable offset to the end; compaction leaves gaps that count too. Absent when there is no topic. */
  readonly records?: number
}

export interface Status {
  readonly stages: readonly StageStatus[]
  readonly topics: readonly TopicStatus[]
  /** Searchable articles; absent when there is no index. */
  readonly articles?: number
}

/** Long enough for a rate that means something, short enough to wait for. */
const SAMPLE_MS = 1_500

/** Two looks, so that there are rates. Rejects with the signal's reason. */
export async function readStatus(broker: Broker, index: ArticleIndex, signal: AbortSignal): Promise<Status> {
  const existing = new Set((await broker.topics()).map(({ name }) => name))
  const before = await readProgress(broker, existing)
  const startedMs = performance.now()
  await pause(SAMPLE_MS, undefined, { signal })
  const after = await readProgress(broker, existing)
  const seconds = (performance.now() - startedMs) / 1_000
  const articles = await countArticles(index)
  return {
    stages: after.map((stage, position) => ({
      stage: stage.stage,
      input: stage.input,
      lag: stage.lag,
      perSecond: Math.max(0, (stage.done - (before[position]?.done ?? stage.done)) / seconds),
      rejected: stage.rejected,
    })),
    topics: await Promise.all(TOPICS.map(async ({ name }) => readTopic(broker, name, existing))),
    ...(articles === undefined ? {} : { articles }),
  }
}

interface StageProgress extends Omit<StageStatus, 'perSecond'> {
  /** Sum of committed offsets: only differences of it mean something. */
  readonly done: number
}

async function readProgress(
  broker: Broker,
  existing: ReadonlySet<string>,
): Promise<readonly StageProgress[]> {
  return Promise.all(STAGES.map(async (stage) => readStage(broker, stage, existing)))
}

async function readStage(
  broker: Broker,
  stage: StageName,
  existing: ReadonlySet<string>,
): Promise<StageProgress> {
  const { inputOf, readInputProgress } = await import('./stage-progress.ts')
  const input = inputOf(stage).name
  const rejected = await countRecords(broker, rejectedTopicName(stage), existing)
  if (!existing.has(input)) return { stage, input, lag: 0, done: 0, rejected }
  return { stage, input, rejected, ...(await readInputProgress(broker, stage)) }
}

async function readTopic(broker: Broker, name: string, existing: ReadonlySet<string>): Promise<TopicStatus> {
  return existing.has(name) ? { name, records: await countRecords(broker, name, existing) } : { name }
}

async function countRecords(broker: Broker, topic: string, existing: ReadonlySet<string>): Promise<number> {
  if (!existing.has(topic)) return 0
  const ranges: readonly PartitionRange[] = await broker.offsets(topic)
  return sum(ranges, ({ low, high }) => high - low)
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}

/** A missing index is a state like any other here. */
async function countArticles(index: ArticleIndex): Promise<number | undefined> {
  const { countIndex, readLiveIndices } = await import('@rasid/article-index')
  const isThere = (await readLiveIndices(index)).some(({ aliased }) => aliased)
  return isThere ? countIndex(index) : undefined
}
