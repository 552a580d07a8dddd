/** What a stage may rely on while all is well: commits, order, state, a good end. */
import { emit, to, type Broker, type Message, type Outcome } from '@rasid/pipeline'
import type { CrawlRequest } from '@rasid/contracts'
import { expect, test } from 'vitest'
import { eventuallyCommitted, makeGate, makeStageBench, toFeeds, toInput } from './stage-bench.ts'
import { memory, output } from './stage-bench-topics.ts'
import { eventually, type World } from './world.ts'

export function pass({ key, value }: Message<CrawlRequest>): Outcome {
  return emit(to(output, key, value))
}

/** Registers the tests; `world` is asked for only while they run. */
export function stageProperties(world: () => World): void {
  commits(world)
  order(world)
  ends(world)
}

function commits(world: () => World): void {
  test('what a stage emits is written, then its input is committed', async () => {
    const bench = await makeStageBench(world())
    await bench.feed([...toFeeds(5, 0), ...toFeeds(5, 1, 5)])
    const running = await bench.run({ handle: pass })
    await eventuallyCommitted(bench, [5, 5])
    expect((await bench.out()).toSorted()).toEqual(toFeeds(10).map(({ name }) => name))
    await running.stop()
  })

  test('nothing is committed before its output is acknowledged', async () => {
    const bench = await makeStageBench(world())
    const gate = makeGate()
    const slow: Broker = {
      ...bench.broker,
      produce: async (records) => {
        await bench.broker.produce(records)
        if (records.some(({ key }) => key === 'n0')) await gate.opened
      },
    }
    await bench.feed([
      { name: 'n0', partition: 0 },
      { name: 'n1', partition: 1 },
    ])
    const running = await bench.run({ handle: pass }, { broker: slow })
    await eventuallyCommitted(bench, [0, 1])
    expect(await bench.out()).toHaveLength(2)
    gate.open()
    await eventuallyCommitted(bench, [1, 1])
    await running.stop()
  })

  test('only the contiguous prefix of what is done is committed', async () => {
    const bench = await makeStageBench(world())
    const gate = makeGate()
    await bench.feed([...toFeeds(4, 0), { name: 'other', partition: 1 }])
    const running = await bench.run({
      handle: async (message) => {
        if (message.key === 'n1') await gate.opened
        return pass(message)
      },
    })
    await eventually(async () => expect(await bench.out()).toHaveLength(4))
    await eventuallyCommitted(bench, [1, 1])
    gate.open()
    await eventuallyCommitted(bench, [4, 1])
    await running.stop()
  })
}

function order(world: () => World): void {
  test('messages of one key are handled one after the other, in order', async () => {
    const bench = await makeStageBench(world())
    const seen: string[] = []
    const busy = new Set<string>()
    let overlaps = 0
    await bench.feed(
      Array.from({ length: 60 }, (_, i) => ({ name: `n${i}`, key: `k${i % 3}`, partition: 0 })),
    )
    const running = await bench.run({
      handle: async (message) => {
        if (busy.has(message.key)) overlaps += 1
        busy.add(message.key)
        await new Promise(setImmediate)
        busy.delete(message.key)
        seen.push(message.value.sourceId)
        return pass(message)
      },
    })
    await eventuallyCommitted(bench, [60, 0])
    expect(overlaps).toBe(0)
    for (const rest of [0, 1, 2]) {
      const own = seen.map((name) => Number(name.slice(1))).filter((n) => n % 3 === rest)
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }
    await running.stop()
  })

  test('a slow key does not hold the others up', async () => {
    const bench = await makeStageBench(world())
    const gate = makeGate()
    await bench.feed([{ name: 'slow', partition: 0 }, ...toFeeds(20, 0)])
    const running = await bench.run({
      handle: async (message) => {
        if (message.key === 'slow') await gate.opened
        return pass(message)
      },
    })
    await eventually(async () => expect(await bench.out()).toHaveLength(20))
    gate.open()
    await eventuallyCommitted(bench, [21, 0])
    await running.stop()
  })
}

function ends(world: () => World): void {
  test('the state of its own partitions is restored before the first message', async () => {
    const bench = await makeStageBench(world())
    const known = new Map<string, string>()
    const seen: (readonly string[])[] = []
    await bench.broker.produce([
      toInput({ name: 'old', key: 'k', partition: 0 }, memory.name),
      toInput({ name: 'new', key: 'k', partition: 0 }, memory.name),
      { ...toInput({ name: 'gone', key: 'g', partition: 1 }, memory.name) },
      { topic: memory.name, key: 'g', value: null, headers: {}, partition: 1 },
    ])
    await bench.feed([
      { name: 'n0', partition: 0 },
      { name: 'n1', partition: 1 },
    ])
    const running = await bench.run({
      handle: (message) => {
        seen.push([...known].map(([key, name]) => `${key}=${name}`))
        return pass(message)
      },
      state: {
        topic: memory,
        forget: () => undefined,
        restore: (_partition, key, value) => {
          if (value === null) known.delete(key)
          else known.set(key, value.sourceId)
        },
      },
    })
    await eventuallyCommitted(bench, [1, 1])
    expect(seen.at(-1)).toEqual(['k=new'])
    await running.stop()
  })

  test('a stop finishes what runs, commits it and takes nothing new', async () => {
    const bench = await makeStageBench(world())
    const gate = makeGate()
    await bench.feed(toFeeds(3, 0))
    const running = await bench.run({
      handle: async (message) => {
        await gate.opened
        return pass(message)
      },
    })
    await eventually(() => expect(running.stats().inFlight).toBe(3))
    const stopped = running.stop()
    gate.open()
    await stopped
    expect(await bench.committed()).toEqual([3, 0])
    await bench.feed(toFeeds(1, 0, 3))
    expect(running.stats().in).toBe(3)
  })

  test('a stop does not wait beyond its deadline, and what was left comes again', async () => {
    const bench = await makeStageBench(world())
    await bench.feed([{ name: 'n0', partition: 0 }])
    const stuck = await bench.run(
      { handle: () => new Promise<never>(() => undefined) },
      { limits: { drainMs: 50 } },
    )
    await eventually(() => expect(stuck.stats().inFlight).toBe(1))
    await stuck.stop()
    expect(await bench.committed()).toEqual([0, 0])
    const next = await bench.run({ handle: pass })
    await eventuallyCommitted(bench, [1, 0])
    await next.stop()
  })
}
