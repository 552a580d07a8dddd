/**
 * A consumer group in memory: members share the partitions, and every change of members takes all partitions back
 * before they are dealt anew (eager rebalancing, as kafkajs does it).
 */
import type { PartitionOffset, Subscription } from '../broker.ts'
import type { MemoryTopic } from './memory-topic.ts'

/** Records handed over at once. */
const BATCH = 500

export interface MemoryMember {
  readonly subscription: Subscription
  readonly positions: Map<number, number>
  readonly paused: Set<number>
}

export class MemoryGroup {
  /** By partition, the next offset to read after a restart. */
  readonly committed: Map<number, number> = new Map()
  readonly #topic: MemoryTopic
  readonly #members: MemoryMember[] = []
  #awake = false

  constructor(topic: MemoryTopic) {
    this.#topic = topic
  }

  join(subscription: Subscription): MemoryMember {
    const member: MemoryMember = { subscription, positions: new Map(), paused: new Set() }
    this.#members.push(member)
    this.#rebalance()
    return member
  }

  leave(member: MemoryMember): void {
    const index = this.#members.indexOf(member)
    if (index < 0) return
    this.#members.splice(index, 1)
    revoke(member)
    this.#rebalance()
  }

  /** Commits of partitions that the member no longer has are dropped, as Kafka refuses those of an old generation. */
  commit(member: MemoryMember, offsets: readonly PartitionOffset[]): void {
    for (const { partition, offset } of offsets)
      if (member.positions.has(partition)) this.committed.set(partition, offset)
  }

  resume(member: MemoryMember, partitions: readonly number[]): void {
    for (const partition of partitions) member.paused.delete(partition)
    this.wake()
  }

  /** There may be something to hand over. */
  wake(): void {
    if (this.#awake) return
    this.#awake = true
    setImmediate(() => {
      this.#awake = false
      if (this.#members.map((member) => this.#deliver(member)).some(Boolean)) this.wake()
    })
  }

  #rebalance(): void {
    for (const member of this.#members) revoke(member)
    const all = this.#topic.partitions.map((_, partition) => partition)
    this.#members.forEach((member, index) => {
      const mine = all.filter((partition) => partition % this.#members.length === index)
      for (const partition of mine) member.positions.set(partition, this.committed.get(partition) ?? 0)
      member.subscription.onAssigned(mine)
    })
    this.wake()
  }

  /** Hands one batch of each partition over; true when there is more. */
  #deliver(member: MemoryMember): boolean {
    let more = false
    for (const [partition, position] of member.positions) {
      if (member.paused.has(partition)) continue
      const log = this.#topic.partitions[partition] ?? []
      const batch = log.slice(position, position + BATCH)
      if (batch.length === 0) continue
      member.positions.set(partition, position + batch.length)
      member.subscription.onRecords(partition, batch)
      more ||= position + batch.length < log.length
    }
    return more
  }
}

function revoke(member: MemoryMember): void {
  const had = [...member.positions.keys()]
  member.positions.clear()
  member.paused.clear()
  if (had.length > 0) member.subscription.onRevoked(had)
}
