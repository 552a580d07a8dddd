/** What a stage may rely on as a member of its group: long handlers, rebalances, sudden death, back-pressure. */
import type { CrawlRequest } from '@rasid/contracts'
import type { Broker, Message, Outcome } from '@rasid/pipeline'
import { expect, test } from 'vitest'
import { eventuallyCommitted, makeGate, makeStageBench, toFeeds } from './stage-bench.ts'
import { pass } from './stage-properties.ts'
import { eventually, type World } from './world.ts'

/** Registers the tests; `world` is asked for only while they run. */
export function memberProperties(world: () => World): void {
  members(world)
  pressure(world)
}

function members(world: () => World): void {
  test('the membership goes on while a handler takes longer than the session', async () => {
    const bench = await makeStageBench(world())
    const counts = { assigned: 0, revoked: 0 }
    const watched = watchAssignments(bench.broker, counts)
    const { holdMs } = world()
    await bench.feed([{ name: 'long', partition: 0 }])
    const started = performance.now()
    const running = await bench.run(
      {
        handle: async (message) => {
          await eventually(() => expect(performance.now() - started).toBeGreaterThan(holdMs), 2 * holdMs)
          return pass(message)
        },
      },
      { broker: watched },
    )
    await eventually(async () => expect(await bench.committed()).toEqual([1, 0]), holdMs + 30_000)
    expect(counts).toEqual({ assigned: 1, revoked: 0 })
    await running.stop()
  })

  test('a rebalance while handlers run loses nothing', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(100))
    const handle = async (message: Message<CrawlRequest>): Promise<Outcome> => {
      await new Promise(setImmediate)
      return pass(message)
    }
    const one = await bench.run({ handle })
    await eventually(async () => expect((await bench.out()).length).toBeGreaterThan(0))
    const two = await bench.run({ handle })
    await bench.feed(toFeeds(100, undefined, 100))
    await one.stop()
    await eventually(async () => expect(new Set(await bench.out()).size).toBe(200))
    await two.stop()
  })

  test('nothing is lost when a member vanishes between writing and committing', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(10, 0))
    const dying = await bench.run(
      { handle: pass },
      { broker: withoutCommits(bench.broker), limits: { drainMs: 0 } },
    )
    await eventually(async () => expect(await bench.out()).toHaveLength(10))
    await dying.stop()
    expect(await bench.committed()).toEqual([0, 0])
    const next = await bench.run({ handle: pass })
    await eventuallyCommitted(bench, [10, 0])
    expect(await bench.out()).toHaveLength(20)
    await next.stop()
  })
}

function watchAssignments(broker: Broker, counts: { assigned: number; revoked: number }): Broker {
  return {
    ...broker,
    subscribe: (subscription) =>
      broker.subscribe({
        ...subscription,
        onAssigned: (partitions) => {
          counts.assigned += 1
          subscription.onAssigned(partitions)
        },
        onRevoked: (partitions) => {
          counts.revoked += 1
          subscription.onRevoked(partitions)
        },
      }),
  }
}

/** As if the process died before each commit. */
function withoutCommits(broker: Broker): Broker {
  return {
    ...broker,
    subscribe: async (subscription) => ({
      ...(await broker.subscribe(subscription)),
      commit: async () => undefined,
    }),
  }
}

function pressure(world: () => World): void {
  test('back-pressure pauses a partition by bytes and resumes it', async () => {
    const bench = await makeStageBench(world())
    const gate = makeGate()
    const calls: string[] = []
    const ballast = 2_000
    await bench.feed(toFeeds(20, 0).map((feed) => ({ ...feed, ballast })))
    const running = await bench.run(
      {
        handle: async (message) => {
          if (message.at.partition === 0) await gate.opened
          return pass(message)
        },
      },
      { broker: watchPauses(bench.broker, calls), limits: { maxInFlightBytes: 10_000, concurrency: 100 } },
    )
    await eventually(() => expect(calls).toEqual(['pause 0']))
    await bench.feed(toFeeds(20, 0, 20).map((feed) => ({ ...feed, ballast })))
    await bench.feed([{ name: 'witness', partition: 1 }])
    await eventually(async () => expect(await bench.out()).toEqual(['witness']))
    expect(running.stats().inFlight).toBeLessThanOrEqual(20)
    gate.open()
    await eventuallyCommitted(bench, [40, 1])
    expect(calls).toContain('resume 0')
    await running.stop()
  })
}

function watchPauses(broker: Broker, calls: string[]): Broker {
  return {
    ...broker,
    subscribe: async (subscription) => {
      const consumer = await broker.subscribe(subscription)
      return {
        ...consumer,
        pause: (partitions) => {
          calls.push(`pause ${partitions.join()}`)
          consumer.pause(partitions)
        },
        resume: (partitions) => {
          calls.push(`resume ${partitions.join()}`)
          consumer.resume(partitions)
        },
      }
    },
  }
}
