import { crawlRequests, crawlState, rejectedTopicName, type CrawlRequest } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import type { Broker, Consumer, OutgoingRecord, Subscription } from './broker.ts'
import { RecordTooLarge, Transient } from './errors.ts'
import { reject, to, type Message, type Outcome } from './stage.ts'
import { makeBench, pass, readAll } from './test-support/bench.ts'
import { settle } from './test-support/manual-time.ts'

const HOUR_MS = 3_600_000

/** A handler that waits for its gate, and the names it has begun. */
function makeGated(): {
  begun: string[]
  open: () => void
  handle: (m: Message<CrawlRequest>) => Promise<Outcome>
} {
  const begun: string[] = []
  const gate = Promise.withResolvers<void>()
  return {
    begun,
    open: gate.resolve,
    handle: async (message) => {
      begun.push(message.value.sourceId)
      await gate.promise
      return pass(message)
    },
  }
}

function later(): never {
  throw new Transient('the origin asks for patience', { retryAfterMs: HOUR_MS })
}

/** `broker` with another `produce`. */
function producing(broker: Broker, produce: (records: readonly OutgoingRecord[]) => Promise<void>): Broker {
  return { ...broker, produce }
}

/** `broker` whose consumers are changed by `change`. */
function consuming(broker: Broker, change: (consumer: Consumer) => Consumer): Broker {
  return { ...broker, subscribe: async (subscription) => change(await broker.subscribe(subscription)) }
}

/** `broker`, and what was subscribed there, so that a test can play the group's coordinator. */
function watchSubscription(broker: Broker): { broker: Broker; subscription: () => Subscription } {
  const seen: Subscription[] = []
  return {
    broker: {
      ...broker,
      subscribe: async (subscription) => {
        seen.push(subscription)
        return broker.subscribe(subscription)
      },
    },
    subscription: () => seen.at(-1) ?? expect.fail('nothing was subscribed'),
  }
}

describe('stopping', () => {
  test('does not wait for a handler that pauses before its next try', async () => {
    const bench = await makeBench()
    const running = await bench.run(later)
    await bench.feed(['a'])
    expect(bench.time.pauses()).toContain(HOUR_MS)
    await running.stop()
    expect(await bench.committed()).toBe(0)
  })

  test('does not wait for a write that pauses before its next try', async () => {
    const bench = await makeBench()
    const running = await bench.run(pass, { broker: producing(bench.broker, async () => later()) })
    await bench.feed(['a'])
    await running.stop()
    expect(await bench.committed()).toBe(0)
  })

  test('does not wait for state that can not be read now', async () => {
    const bench = await makeBench()
    const broker: Broker = { ...bench.broker, offsets: async () => later() }
    const state = { topic: crawlState, restore: () => undefined, forget: () => undefined }
    const running = await bench.run(pass, { broker, state })
    await bench.feed(['a'])
    await running.stop()
    expect(await bench.out()).toEqual([])
  })

  test('begins nothing new, finishes what runs and commits it', async () => {
    const bench = await makeBench()
    const gated = makeGated()
    const running = await bench.run(gated.handle, { limits: { concurrency: 1 } })
    await bench.feed(['a', 'b', 'c'])
    const stopped = running.stop()
    gated.open()
    await stopped
    expect(gated.begun).toEqual(['a'])
    expect(await bench.out()).toEqual(['a'])
    expect(await bench.committed()).toBe(1)
  })

  test('gives up on a handler that outlasts the deadline, and lets it write nothing later', async () => {
    const bench = await makeBench()
    const gated = makeGated()
    const running = await bench.run(gated.handle)
    await bench.feed(['a'])
    const stopped = running.stop()
    await bench.time.advance(8_000)
    await stopped
    gated.open()
    await settle()
    expect(await bench.out()).toEqual([])
    expect(await bench.committed()).toBe(0)
  })

  test('ends well when leaving the group fails', async () => {
    const bench = await makeBench()
    const stop = async (): Promise<void> => {
      throw new Error('no coordinator')
    }
    const running = await bench.run(pass, {
      broker: consuming(bench.broker, (consumer) => ({ ...consumer, stop })),
    })
    await running.stop()
    await expect(running.ended).resolves.toBeUndefined()
  })

  test('commits what is done although the last commit failed', async () => {
    const bench = await makeBench()
    let failures = 1
    const broker = consuming(bench.broker, (consumer) => ({
      ...consumer,
      commit: async (offsets) => {
        if (failures-- > 0) throw new Transient('no coordinator')
        await consumer.commit(offsets)
      },
    }))
    const running = await bench.run(pass, { broker })
    await bench.feed(['a'])
    await bench.time.advance(200)
    expect(await bench.committed()).toBe(0)
    await running.stop()
    expect(await bench.committed()).toBe(1)
  })
})

describe('a partition that was revoked', () => {
  test('gets nothing written by the handler that still ran', async () => {
    const bench = await makeBench()
    const gated = makeGated()
    const watched = watchSubscription(bench.broker)
    const running = await bench.run(gated.handle, { broker: watched.broker })
    await bench.feed(['a'])
    watched.subscription().onRevoked([0])
    gated.open()
    await settle()
    expect(await bench.out()).toEqual([])
    await running.stop()
    expect(await bench.committed()).toBe(0)
  })

  test('does not have its waiting records handled', async () => {
    const bench = await makeBench()
    const gated = makeGated()
    const { broker, subscription } = watchSubscription(bench.broker)
    const running = await bench.run(gated.handle, { broker, limits: { concurrency: 1 } })
    await bench.feed(['a', 'b', 'c'])
    subscription().onRevoked([0])
    gated.open()
    await settle()
    expect(gated.begun).toEqual(['a'])
    await running.stop()
  })
})

describe('joining', () => {
  test('leaves the group again when the state can never be read', async () => {
    const bench = await makeBench()
    const broken: Broker = {
      ...bench.broker,
      offsets: async () => {
        throw new Error('not authorised')
      },
      // As with Kafka, partitions are assigned before the consumer is handed over.
      subscribe: async (subscription) => {
        const consumer = await bench.broker.subscribe(subscription)
        await settle()
        return consumer
      },
    }
    const state = { topic: crawlState, restore: () => undefined, forget: () => undefined }
    const failed = await bench.run(pass, { broker: broken, state })
    await expect(failed.ended).rejects.toThrow('not authorised')
    const heir = await bench.run(pass)
    await bench.feed(['a'])
    expect(await bench.out()).toEqual(['a'])
    await heir.stop()
  })

  test('pauses what became full before the consumer was in our hands', async () => {
    const bench = await makeBench()
    const gated = makeGated()
    await bench.feed(['a', 'b', 'c'])
    const paused: number[] = []
    const eager: Broker = {
      ...bench.broker,
      subscribe: async (subscription) => {
        const consumer = await bench.broker.subscribe(subscription)
        await settle()
        return { ...consumer, pause: (partitions) => void paused.push(...partitions) }
      },
    }
    const running = await bench.run(gated.handle, { broker: eager, limits: { maxInFlightBytes: 1 } })
    expect(paused).toEqual([0])
    gated.open()
    await running.stop()
  })
})

describe('a record', () => {
  test('is tried again after an unexpected error, however often it had to wait before', async () => {
    const bench = await makeBench()
    let tries = 0
    const running = await bench.run((message) => {
      tries += 1
      if (tries <= 5) throw new Transient('not now')
      if (tries === 6) throw new TypeError('a race')
      return pass(message)
    })
    await bench.feed(['a'])
    for (let pause = 0; pause < 6; pause += 1) await bench.time.advance(30_000)
    expect(await bench.out()).toEqual(['a'])
    await running.stop()
  })

  test('is rejected when an unexpected error stays', async () => {
    const bench = await makeBench()
    const running = await bench.run(() => {
      throw new TypeError('a bug')
    })
    await bench.feed(['a'])
    for (let pause = 0; pause < 4; pause += 1) await bench.time.advance(30_000)
    const [rejected] = await readAll(bench.broker, rejectedTopicName('fetcher'))
    expect(Buffer.from(rejected?.headers['rasid.reject.code'] ?? []).toString()).toBe('HANDLER_FAILED')
    expect(Buffer.from(rejected?.headers['rasid.reject.attempts'] ?? []).toString()).toBe('4')
    await running.stop()
  })

  test('whose output the broker never takes is rejected, and the next one goes on', async () => {
    const bench = await makeBench()
    const broker = producing(bench.broker, async (records) => {
      if (records.some(({ topic, key }) => topic === crawlState.name && key === 'a'))
        throw new RecordTooLarge(crawlState.name, 2, 1)
      await bench.broker.produce(records)
    })
    const running = await bench.run(pass, { broker })
    await bench.feed(['a', 'b'])
    expect(await bench.out()).toEqual(['b'])
    expect(running.stats()).toMatchObject({ out: 1, rejected: 1 })
    await running.stop()
    expect(await bench.committed()).toBe(2)
  })

  test('keeps the service unready while what follows can not be written', async () => {
    const bench = await makeBench()
    let down = true
    const broker = producing(bench.broker, async (records) => {
      if (down) throw new Transient('no leader')
      await bench.broker.produce(records)
    })
    const running = await bench.run(pass, { broker })
    await bench.feed(['a', 'b'])
    expect(running.notReady()).toBe('no leader')
    down = false
    await bench.time.advance(30_000)
    expect(running.notReady()).toBeUndefined()
    await running.stop()
  })
})

test('what a reject tells others is written beside it', async () => {
  const bench = await makeBench()
  const visit = { kind: 'visit', url: 'https://manara.example/a', at: '2026-03-14T09:00:00Z' } as const
  const running = await bench.run(() => reject('NOT_A_FEED', 'a page', to(crawlState, 'told', visit)))
  await bench.feed(['a'])
  expect(await bench.out()).toEqual(['told'])
  expect(await readAll(bench.broker, rejectedTopicName('fetcher'))).toHaveLength(1)
  await running.stop()
})

test('what is done is committed at the commit after it, without any further record', async () => {
  const bench = await makeBench()
  const running = await bench.run(pass)
  await bench.feed(['a', 'b'])
  expect(await bench.committed()).toBe(0)
  await bench.time.advance(200)
  expect(await bench.committed()).toBe(2)
  expect((await bench.broker.offsets(crawlRequests.name))[0]?.high).toBe(2)
  await running.stop()
})
