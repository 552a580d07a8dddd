/**
 * A consumer group in memory: members share the partitions, and every change of members takes all partitions back
 * before they are dealt anew (eager rebalancing, as kafkajs does it).
 */
import type { PartitionOffset, Subscription } from '../broker.ts'
import type { MemoryTopic } from './memory-topic.ts'

/** Records handed over at once. */
const BATCH = 500

interface Member {
  readonly subscription: Subscription
  readonly positions: Map<number, number>
  readonly paused: Set<number>
}

export interface MemoryGroup {
  readonly committed: ReadonlyMap<number, number>
  readonly join: (subscription: Subscription) => Member
  readonly leave: (member: Member) => void
  readonly commit: (member: Member, offsets: readonly PartitionOffset[]) => void
  readonly resume: (member: Member, partitions: readonly number[]) => void
  /** There may be something to hand over. */
  readonly wake: () => void
}

/** A group without members. */
export function makeMemoryGroup(topic: MemoryTopic): MemoryGroup {
  const committed = new Map<number, number>()
  const members: Member[] = []
  let awake = false

  function rebalance(): void {
    for (const member of members) revoke(member)
    members.forEach((member, index) => {
      const mine = topic.partitions.map((_, partition) => partition).filter((n) => n % members.length === index)
      for (const partition of mine) member.positions.set(partition, committed.get(partition) ?? 0)
      member.subscription.onAssigned(mine)
    })
    wake()
  }

  function revoke(member: Member): void {
    const had = [...member.positions.keys()]
    member.positions.clear()
    member.paused.clear()
    if (had.length > 0) member.subscription.onRevoked(had)
  }

  function wake(): void {
    if (awake) return
    awake = true
    setImmediate(() => {
      awake = false
      if (members.map((member) => deliver(member)).some(Boolean)) wake()
    })
  }

  /** Hands one batch of each partition over; true when there is more. */
  function deliver(member: Member): boolean {
    let more = false
    for (const [partition, position] of member.positions) {
      if (member.paused.has(partition)) continue
      const log = topic.partitions[partition] ?? []
      const batch = log.slice(position, position + BATCH)
      if (batch.length === 0) continue
      member.positions.set(partition, position + batch.length)
      member.subscription.onRecords(partition, batch)
      more ||= position + batch.length < log.length
    }
    return more
  }

  return {
    committed,
    join: (subscription) => {
      const member: Member = { subscription, positions: new Map(), paused: new Set() }
      members.push(member)
      rebalance()
      return member
    },
    leave: (member) => {
      const index = members.indexOf(member)
      if (index < 0) return
      members.splice(index, 1)
      revoke(member)
      rebalance()
    },
    commit: (member, offsets) => {
      for (const { partition, offset } of offsets)
        if (member.positions.has(partition)) committed.set(partition, offset)
    },
    resume: (member, partitions) => {
      for (const partition of partitions) member.paused.delete(partition)
      wake()
    },
    wake,
  }
}
