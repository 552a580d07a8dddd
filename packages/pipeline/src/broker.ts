/**
 * The narrow port to Kafka. Two adapters ship: `makeKafkaBroker` and `makeMemoryBroker`; both keep the same named
 * delivery properties. Nothing outside this package knows which one it talks to.
 */

/** A record as read. Offsets stay below 2^53 in any cluster we will see, so they are numbers. */
export interface BrokerRecord {
  readonly partition: number
  readonly offset: number
  readonly timestampMs: number
  readonly key: Uint8Array | null
  /** `null` is a tombstone. */
  readonly value: Uint8Array | null
  readonly headers: Readonly<Record<string, Uint8Array>>
}

/** A record to write. Without `partition` the key decides (murmur2, as the Java client does). */
export interface OutgoingRecord {
  readonly topic: string
  readonly partition?: number
  readonly key: Uint8Array | string | null
  readonly value: Uint8Array | null
  readonly headers: Readonly<Record<string, Uint8Array | string>>
}

export interface PartitionOffset {
  readonly partition: number
  readonly offset: number
}

/** `low` is the first readable offset, `high` the one that the next record will get. */
export interface PartitionRange {
  readonly partition: number
  readonly low: number
  readonly high: number
}

export interface TopicSettings {
  readonly name: string
  readonly partitions: number
  /** Kafka topic configuration, for example `cleanup.policy`. */
  readonly config: Readonly<Record<string, string>>
}

export interface Subscription {
  readonly group: string
  readonly topic: string
  /** Called with each new assignment before its first record. Positions are the committed offsets, else the earliest. */
  readonly onAssigned: (partitions: readonly number[]) => void
  /** From now on nothing of these partitions is ours: commits for them are ignored. */
  readonly onRevoked: (partitions: readonly number[]) => void
  /** Takes the records over at once; processing goes on elsewhere. Pausing is how a slow reader slows the broker. */
  readonly onRecords: (partition: number, records: readonly BrokerRecord[]) => void
  /** The subscription ended by itself and will not come back. */
  readonly onCrash: (error: Error) => void
}

export interface Consumer {
  readonly pause: (partitions: readonly number[]) => void
  readonly resume: (partitions: readonly number[]) => void
  /** Commits the next offset to read. Commits of partitions that are no longer ours are dropped without error. */
  readonly commit: (offsets: readonly PartitionOffset[]) => Promise<void>
  /** Leaves the group. Commits nothing by itself. */
  readonly stop: () => Promise<void>
}

export interface ReadRange {
  readonly topic: string
  readonly partition: number
  /** First offset to read. */
  readonly from: number
  /** Reading ends before this offset. */
  readonly until: number
  readonly signal?: AbortSignal
}

export interface Broker {
  /**
   * Resolves when every in-sync replica has all records. Rejects with `RecordTooLarge` before anything is sent,
   * with `Transient` when it may work later, with `Fatal` when it never will (authorisation).
   */
  readonly produce: (records: readonly OutgoingRecord[]) => Promise<void>
  readonly subscribe: (subscription: Subscription) => Promise<Consumer>
  /** Reads a fixed range of one partition outside any group's progress, in order, in batches. */
  readonly read: (range: ReadRange) => AsyncIterable<readonly BrokerRecord[]>
  readonly offsets: (topic: string) => Promise<readonly PartitionRange[]>
  /** For each partition the first offset whose record is at or after the instant; `high` where there is none. */
  readonly offsetsAt: (topic: string, timestampMs: number) => Promise<readonly PartitionOffset[]>
  /** A group's committed offsets; partitions without a commit are absent. */
  readonly committed: (group: string, topic: string) => Promise<readonly PartitionOffset[]>
  /** The partition that this key has. */
  readonly partitionOf: (key: string, partitions: number) => number
  readonly topics: () => Promise<readonly TopicSettings[]>
  /** Creates what is missing; leaves the rest as it is. Returns the names created. */
  readonly createTopics: (topics: readonly TopicSettings[]) => Promise<readonly string[]>
  readonly deleteTopics: (names: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}
