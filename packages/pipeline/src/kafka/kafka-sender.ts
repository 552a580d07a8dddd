/**
 * One request to write, at a time of the caller's choice, on a producer that is connected when first needed.
 *
 * kafkajs goes on asking for every topic that was ever named to a producer; one that was deleted would fail all later
 * requests. So the producer is replaced when a topic turns out to be missing.
 */
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs'
import type { OutgoingRecord } from '../broker.ts'
import { isNoSuchTopic } from './kafka-errors.ts'
import { toKafkaMessage } from './kafka-records.ts'

export interface KafkaSender {
  /** Resolves when every in-sync replica has all records; rejects with what kafkajs says. */
  readonly send: (records: readonly OutgoingRecord[]) => Promise<void>
  /** Topics were deleted: what kafkajs remembers of them must go before the next request. */
  readonly forgetTopics: () => void
  readonly close: () => Promise<void>
}

/**
 * Five attempts within 3 s, for an election. All writes wait meanwhile, so what takes longer is handed back: whoever
 * called repeats it with pauses of its own and knows what it is about.
 */
const RETRY = { retries: 5, maxRetryTime: 1_000 } as const

const ALL_IN_SYNC_REPLICAS = -1

export function makeKafkaSender(kafka: Kafka): KafkaSender {
  let producer = makeProducer(kafka)
  let connected: Promise<void> | undefined
  let outdated = false

  async function connect(): Promise<void> {
    connected ??= producer.connect()
    try {
      await connected
    } catch (error) {
      connected = undefined
      throw error
    }
  }

  async function renew(): Promise<void> {
    const old = producer
    producer = makeProducer(kafka)
    connected = undefined
    outdated = false
    await old.disconnect()
  }

  return {
    send: async (records) => {
      if (outdated) await renew()
      await connect()
      try {
        await producer.sendBatch({ acks: ALL_IN_SYNC_REPLICAS, topicMessages: groupByTopic(records) })
      } catch (error) {
        outdated ||= isNoSuchTopic(error)
        throw error
      }
    },
    forgetTopics: () => {
      outdated = true
    },
    close: async () => producer.disconnect(),
  }
}

function makeProducer(kafka: Kafka): Producer {
  return kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: RETRY,
  })
}

function groupByTopic(records: readonly OutgoingRecord[]): { topic: string; messages: Message[] }[] {
  const byTopic = new Map<string, Message[]>()
  for (const record of records) {
    const messages = byTopic.get(record.topic)
    if (messages) messages.push(toKafkaMessage(record))
    else byTopic.set(record.topic, [toKafkaMessage(record)])
  }
  return Array.from(byTopic, ([topic, messages]) => ({ topic, messages }))
}
