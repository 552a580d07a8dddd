/** One life of a process: the broker, the web and the time as it has them, until it is killed. */
import type { Broker, Consumer, OutgoingRecord, Time } from '@rasid/pipeline'
import type { Random } from '../random.ts'
import type { JumpingClock } from './jumping-clock.ts'

/**
 * Where a process is struck: between two operations; before the broker has what it wrote; when the broker has a part of
 * it; when it has all of it and the process has not heard; when a request has reached its origin and no answer is back.
 */
export type Blow = 'idle' | 'before' | 'half' | 'after' | 'wire'

export interface Life {
  readonly name: string
  readonly broker: Broker
  readonly time: Time
  /** Carries a request over the web. */
  readonly overTheWire: <T>(work: () => Promise<T>) => Promise<T>
  /** From now on: it dies at its `nth` operation of that kind, which for writes is one to `topic` that says `saying`. */
  readonly strike: (blow: Blow, topic: string, nth: number, saying?: string) => void
  /** Now, whatever was planned. */
  readonly kill: () => Promise<void>
  readonly isDead: () => boolean
}

/** Commits, where a topic is named. */
export const COMMITS = 'commits'

/** What a dead process waits for never comes. */
const NEVER: Promise<never> = new Promise<never>(() => {})

/** `onDeath` hears of it at once, and nothing else happens before it has ended. */
export function makeLife(
  name: string,
  broker: Broker,
  world: {
    readonly clock: JumpingClock
    readonly random: Random
    readonly onDeath: (blow: Blow) => Promise<void>
  },
): Life {
  const { clock, random, onDeath } = world
  const consumers: Consumer[] = []
  let [isDead, left] = [false, 0]
  let [planned, target, words]: [Blow, string, string] = ['idle', '', '']

  async function kill(blow: Blow = 'idle'): Promise<void> {
    if (isDead) return
    isDead = true
    clock.stir()
    await onDeath(blow)
    for (const consumer of consumers) await consumer.stop()
  }

  /** Whether this operation is the one at which it dies. */
  function isHit(...blows: readonly Blow[]): boolean {
    if (!blows.includes(planned)) return false
    left -= 1
    return left <= 0
  }

  function isMeant({ topic, value }: OutgoingRecord): boolean {
    return topic === target && (words === '' || Buffer.from(value ?? []).includes(words))
  }

  async function write<T>(
    isAim: boolean,
    items: readonly T[],
    send: (items: readonly T[]) => Promise<void>,
  ): Promise<void> {
    if (isDead) return NEVER
    clock.stir()
    if (!isAim || !isHit('before', 'half', 'after')) return send(items)
    // Which part of it a broker of many machines has: any.
    const part = planned === 'half' ? items.filter(() => random() < 0.5) : items
    if (planned !== 'before' && part.length > 0) await send(part)
    await kill(planned)
    return NEVER
  }

  return {
    name,
    time: clock.timeOf(random, () => isDead),
    isDead: () => isDead,
    kill: async () => kill(),
    strike: (blow, topic, nth, saying = '') => {
      planned = blow
      target = topic
      words = saying
      left = nth
    },
    overTheWire: async (work) => {
      if (isDead) return NEVER
      const answer = work()
      // It has gone out; nobody is there when the answer comes.
      answer.catch(() => undefined)
      if (isHit('wire')) {
        await kill(planned)
        return NEVER
      }
      return answer
    },
    broker: {
      ...broker,
      produce: async (records) => write(records.some(isMeant), records, async (part) => broker.produce(part)),
      subscribe: async (subscription) => {
        const consumer = await broker.subscribe(subscription)
        // Who dies while it joins leaves at once, so that nobody waits for its birth.
        if (isDead) await consumer.stop()
        else consumers.push(consumer)
        return { ...consumer, commit: async (offsets) => write(target === COMMITS, offsets, consumer.commit) }
      },
    },
  }
}
