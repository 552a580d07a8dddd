/** The subscriptions of the partitions that are ours, by source and by callback. Holds, decides nothing. */
import type { PushSubscription } from '@rasid/contracts'

export interface ShelvedSubscription {
  readonly partition: number
  readonly state: PushSubscription
}

export interface SubscriptionShelf {
  readonly size: () => number
  readonly find: (partition: number, sourceId: string) => PushSubscription | undefined
  /** By the last part of its callback, which nobody can guess. */
  readonly findByToken: (token: string) => ShelvedSubscription | undefined
  readonly all: () => readonly ShelvedSubscription[]
  readonly keep: (partition: number, state: PushSubscription) => void
  readonly drop: (partition: number, sourceId: string) => void
  readonly forget: (partition: number) => void
}

export function makeSubscriptionShelf(): SubscriptionShelf {
  const shelved = new Map<string, ShelvedSubscription>()
  const names = new Map<string, string>()

  function drop(partition: number, sourceId: string): void {
    const name = nameOf(partition, sourceId)
    const known = shelved.get(name)
    if (known === undefined) return
    shelved.delete(name)
    names.delete(tokenOf(known.state))
  }

  return {
    size: () => shelved.size,
    find: (partition, sourceId) => shelved.get(nameOf(partition, sourceId))?.state,
    findByToken: (token) => shelved.get(names.get(token) ?? ''),
    all: () => [...shelved.values()],
    keep: (partition, state) => {
      drop(partition, state.sourceId)
      const name = nameOf(partition, state.sourceId)
      shelved.set(name, { partition, state })
      names.set(tokenOf(state), name)
    },
    drop,
    forget: (partition) => {
      for (const { partition: of, state } of shelved.values())
        if (of === partition) drop(partition, state.sourceId)
    },
  }
}

/** The key of its record. */
export function subscriptionKey(sourceId: string): string {
  return `websub:${sourceId}`
}

function nameOf(partition: number, sourceId: string): string {
  return `${partition} ${sourceId}`
}

function tokenOf({ callback }: PushSubscription): string {
  return callback.slice(callback.lastIndexOf('/') + 1)
}
