/**
 * A broker that takes its time (a real Kafka), as a world needs it whose clock stands still meanwhile: it knows whether
 * anything is under way, and its records bear the hour of that clock.
 *
 * Under way is an operation without its answer, and a record that its reader has not been handed, unless that one has
 * paused the partition: then it waits for the clock. All records must be written through this very object.
 */
import type { Broker, BrokerRecord, Consumer, OutgoingRecord, Subscription } from '@rasid/pipeline'

export interface Attended {
  readonly broker: Broker
  /** Resolves as soon as nothing is under way. */
  readonly whenQuiet: () => Promise<void>
}

/** One subscription. */
interface Reader {
  readonly topic: string
  /** Of each partition that it has, the offset of the next record; unknown until the broker has said it. */
  readonly positions: Map<number, number | undefined>
  readonly paused: Set<number>
}

export function attended(broker: Broker, partitions: number, now: () => number): Attended {
  /** Of each partition, when each of its records was written. */
  const writtenAt = new Map<string, number[]>()
  const readers = new Set<Reader>()
  let running = 0
  let waiting: PromiseWithResolvers<void> | undefined

  function timesOf(topic: string, partition: number): number[] {
    const name = `${topic}/${partition}`
    const times = writtenAt.get(name) ?? []
    writtenAt.set(name, times)
    return times
  }

  function hasAll({ topic, positions, paused }: Reader): boolean {
    return [...positions].every(
      ([partition, next]) => paused.has(partition) || (next ?? -1) >= timesOf(topic, partition).length,
    )
  }

  function isQuiet(): boolean {
    return running === 0 && [...readers].every(hasAll)
  }

  function lookAround(): void {
    if (waiting === undefined || !isQuiet()) return
    waiting.resolve()
    waiting = undefined
  }

  async function during<T>(work: () => Promise<T>): Promise<T> {
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      lookAround()
    }
  }

  function note({ topic, key, partition }: OutgoingRecord): void {
    timesOf(topic, partition ?? broker.partitionOf(String(key), partitions)).push(now())
  }

  async function subscribe(subscription: Subscription): Promise<Consumer> {
    const { group, topic, onAssigned, onRevoked, onRecords, onCrash } = subscription
    const reader: Reader = { topic, positions: new Map(), paused: new Set() }
    readers.add(reader)

    async function findPositions(): Promise<void> {
      const committed = new Map(
        (await broker.committed(group, topic)).map(({ partition, offset }) => [partition, offset]),
      )
      for (const [partition, next] of reader.positions)
        reader.positions.set(partition, next ?? committed.get(partition) ?? 0)
    }

    const consumer = await during(async () =>
      broker.subscribe({
        ...subscription,
        onAssigned: (ours) => {
          reader.paused.clear()
          for (const partition of ours) reader.positions.set(partition, undefined)
          during(findPositions).catch(onCrash)
          onAssigned(ours)
        },
        onRevoked: (lost) => {
          for (const partition of lost) reader.positions.delete(partition)
          onRevoked(lost)
        },
        onRecords: (partition, records) => {
          reader.positions.set(partition, (records.at(-1)?.offset ?? -1) + 1)
          onRecords(partition, records.map(dated(topic)))
          lookAround()
        },
      }),
    )
    return {
      pause: (some) => {
        for (const partition of some) reader.paused.add(partition)
        consumer.pause(some)
      },
      resume: (some) => {
        for (const partition of some) reader.paused.delete(partition)
        consumer.resume(some)
      },
      commit: async (offsets) => during(async () => consumer.commit(offsets)),
      stop: async () => {
        readers.delete(reader)
        await during(consumer.stop)
      },
    }
  }

  function dated(topic: string): (record: BrokerRecord) => BrokerRecord {
    return (record) => ({
      ...record,
      timestampMs: timesOf(topic, record.partition)[record.offset] ?? now(),
    })
  }

  return {
    broker: {
      ...broker,
      produce: async (records) =>
        during(async () => {
          await broker.produce(records)
          for (const record of records) note(record)
        }),
      subscribe,
      read: async function* read(range) {
        running += 1
        try {
          for await (const batch of broker.read(range)) yield batch.map(dated(range.topic))
        } finally {
          running -= 1
          lookAround()
        }
      },
    },
    whenQuiet: async () => {
      if (isQuiet()) return
      waiting ??= Promise.withResolvers()
      return waiting.promise
    },
  }
}
