/** A broker that a process loses at a chosen operation, as it does when it is killed there or told to stop. */
import type { Broker, Consumer } from '@rasid/pipeline'

/** `before`: killed before the broker has it. `after`: killed before it hears of it. `stop`: told to stop meanwhile. */
export type Death = 'before' | 'after' | 'stop'

export interface MortalBroker {
  readonly broker: Broker
  /** Resolves when the operation has come. */
  readonly died: Promise<Death>
  readonly isDead: () => boolean
}

/** Dies at its `at`-th write or commit, counted from 1. What a dead process waits for never comes. */
export function makeMortalBroker(broker: Broker, at: number, how: Death): MortalBroker {
  const death = Promise.withResolvers<Death>()
  const consumers: Consumer[] = []
  let [operations, isDead] = [0, false]

  async function die(): Promise<never> {
    isDead = true
    for (const consumer of consumers) await consumer.stop()
    death.resolve(how)
    return new Promise<never>(() => {})
  }

  async function carryOut(work: () => Promise<void>): Promise<void> {
    if (isDead) return new Promise<never>(() => {})
    operations += 1
    if (operations === at && how === 'before') return die()
    if (operations === at && how === 'stop') {
      death.resolve(how)
      // The word reaches the process while the broker is at work.
      await new Promise(setImmediate)
    }
    await work()
    return operations === at && how === 'after' ? die() : undefined
  }

  return {
    died: death.promise,
    isDead: () => isDead,
    broker: {
      ...broker,
      produce: async (records) => carryOut(async () => broker.produce(records)),
      subscribe: async (subscription) => {
        const consumer = await broker.subscribe(subscription)
        consumers.push(consumer)
        return { ...consumer, commit: async (offsets) => carryOut(async () => consumer.commit(offsets)) }
      },
    },
  }
}
