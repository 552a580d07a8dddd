/** The topics that the topology declares, as the broker wants them; and what differs from what is there. */
import {
  MAX_RECORD_BYTES,
  PARTITIONS,
  REJECTED_RETENTION_MS,
  rejectedTopicName,
  STAGES,
  TOPICS,
  type Topic,
} from '@rasid/contracts'
import type { Broker, TopicSettings } from './broker.ts'

/** Every topic of the topology, the rejected topics included. */
export function plannedTopics(partitions: number = PARTITIONS): readonly TopicSettings[] {
  const declared = TOPICS.map((topic) => toTopicSettings(topic, partitions))
  const rejected = STAGES.map((stage) => ({
    name: rejectedTopicName(stage),
    // Rejects are few, and a person reads them in order.
    partitions: 1,
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': String(REJECTED_RETENTION_MS),
      'max.message.bytes': String(MAX_RECORD_BYTES),
    },
  }))
  return [...declared, ...rejected]
}

function toTopicSettings(topic: Topic<never>, partitions: number): TopicSettings {
  return {
    name: topic.name,
    partitions,
    config: {
      'cleanup.policy': topic.cleanup,
      ...(topic.retentionMs === undefined ? {} : { 'retention.ms': String(topic.retentionMs) }),
      'max.message.bytes': String(MAX_RECORD_BYTES),
    },
  }
}

export interface TopicDifference {
  readonly topic: string
  /** In words: missing, or which value differs. */
  readonly problem: string
}

/** What is missing or set otherwise than declared. Extra topics are none of our business. */
export async function compareTopics(broker: Broker): Promise<readonly TopicDifference[]> {
  const there = new Map((await broker.topics()).map((topic) => [topic.name, topic]))
  return plannedTopics().flatMap((planned) => {
    const found = there.get(planned.name)
    if (!found) return [{ topic: planned.name, problem: 'missing' }]
    return differences(planned, found).map((problem) => ({ topic: planned.name, problem }))
  })
}

function differences(planned: TopicSettings, found: TopicSettings): readonly string[] {
  const partitions =
    found.partitions === planned.partitions
      ? []
      : [`has ${found.partitions} partitions, declared are ${planned.partitions}`]
  const config = Object.entries(planned.config)
    .filter(([key, value]) => found.config[key] !== value)
    .map(([key, value]) => `${key} is ${found.config[key] ?? 'unset'}, declared is ${value}`)
  return [...partitions, ...config]
}
