/** What every adapter promises to the members of a group: see `packages/pipeline/src/broker.ts`. */
import { expect, test } from 'vitest'
import { commitSeen, eventually, join, makeTopic, toNumbered, toRecord, type World } from './world.ts'

const numbers = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i))
const sorted = (values: readonly string[]): readonly string[] =>
  values.toSorted((a, b) => Number(a) - Number(b))

/** Registers the tests; `world` is asked for only while they run. */
export function groupProperties(world: () => World): void {
  deliveryAndCommits(world)
  sharing(world)
  pausing(world)
}

function deliveryAndCommits(world: () => World): void {
  test('a new group gets what was written before it came and what is written after', async () => {
    const topic = await makeTopic(world(), 2)
    await world().broker.produce(toNumbered(topic, 10))
    const member = await join(world(), { topic })
    await eventually(() => expect(member.records).toHaveLength(10))
    await world().broker.produce(toNumbered(topic, 10, undefined, 10))
    await eventually(() => expect(sorted(member.values())).toEqual(numbers(0, 20)))
    await member.consumer.stop()
  })

  test('records of one key keep their order', async () => {
    const topic = await makeTopic(world(), 4)
    const member = await join(world(), { topic })
    const keys = ['الكويت', 'بغداد', 'تونس']
    const calls = numbers(0, 50).map((n) =>
      world().broker.produce(keys.map((key) => toRecord(topic, key, `${key} ${n}`))),
    )
    await Promise.all(calls)
    await eventually(() => expect(member.records).toHaveLength(150))
    for (const key of keys) {
      const own = member.values().filter((value) => value.startsWith(key))
      expect(own).toEqual(numbers(0, 50).map((n) => `${key} ${n}`))
    }
    await member.consumer.stop()
  })

  test('the next member goes on after the commit, and gets again what was not committed', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 10))
    const first = await join(world(), { topic })
    await eventually(() => expect(first.records).toHaveLength(10))
    await first.consumer.commit([{ partition: 0, offset: 6 }])
    await first.consumer.stop()
    const second = await join(world(), { topic })
    await eventually(() => expect(second.values()).toEqual(numbers(6, 10)))
    await second.consumer.stop()
  })

  test('a member that has left is given nothing more', async () => {
    const topic = await makeTopic(world(), 1)
    const gone = await join(world(), { topic })
    await gone.consumer.stop()
    const stays = await join(world(), { topic })
    await world().broker.produce(toNumbered(topic, 5))
    await eventually(() => expect(stays.records).toHaveLength(5))
    expect(gone.records).toEqual([])
    await stays.consumer.stop()
  })

  test('groups do not disturb each other', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 5))
    const one = await join(world(), { topic, group: `${topic}-one` })
    await eventually(() => expect(one.records).toHaveLength(5))
    await commitSeen(one)
    const other = await join(world(), { topic, group: `${topic}-other` })
    await eventually(() => expect(other.records).toHaveLength(5))
    await Promise.all([one.consumer.stop(), other.consumer.stop()])
  })
}

function sharing(world: () => World): void {
  test('two members share the partitions', async () => {
    const topic = await makeTopic(world(), 4)
    const one = await join(world(), { topic })
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([2, 2]))
    await Promise.all([one.consumer.stop(), two.consumer.stop()])
  })

  test('when a member leaves, the others take its partitions over', async () => {
    const topic = await makeTopic(world(), 4)
    const one = await join(world(), { topic })
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([2, 2]))
    await one.consumer.stop()
    await eventually(() => expect(two.owned.size).toBe(4))
    await two.consumer.stop()
  })

  test('a rebalance in mid-batch loses nothing', async () => {
    const topic = await makeTopic(world(), 4)
    await world().broker.produce(toNumbered(topic, 200))
    const one = await join(world(), { topic })
    await eventually(() => expect(one.records.length).toBeGreaterThan(0))
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([2, 2]))
    await world().broker.produce(toNumbered(topic, 200, undefined, 200))
    await one.consumer.stop()
    await eventually(() => expect(new Set([...one.values(), ...two.values()]).size).toBe(400))
    await two.consumer.stop()
  })

  test('what was not committed before a rebalance comes again after it', async () => {
    const topic = await makeTopic(world(), 2)
    await world().broker.produce([...toNumbered(topic, 5, 0), ...toNumbered(topic, 5, 1, 5)])
    const one = await join(world(), { topic })
    await eventually(() => expect(one.records).toHaveLength(10))
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([1, 1]))
    await eventually(() => expect(two.records).toHaveLength(5))
    await Promise.all([one.consumer.stop(), two.consumer.stop()])
  })

  test('commits for partitions that went elsewhere change nothing', async () => {
    const topic = await makeTopic(world(), 2)
    await world().broker.produce([...toNumbered(topic, 3, 0), ...toNumbered(topic, 3, 1, 3)])
    const one = await join(world(), { topic })
    await eventually(() => expect(one.records).toHaveLength(6))
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([1, 1]))
    const [lost] = [...two.owned]
    await one.consumer.commit([{ partition: lost ?? -1, offset: 3 }])
    expect(await world().broker.committed(`${topic}-group`, topic)).toEqual([])
    await Promise.all([one.consumer.stop(), two.consumer.stop()])
  })
}

function pausing(world: () => World): void {
  test('a paused partition delivers nothing while the others go on', async () => {
    const topic = await makeTopic(world(), 2)
    const member = await join(world(), { topic })
    member.consumer.pause([0])
    await world().broker.produce(toNumbered(topic, 5, 0))
    await world().broker.produce(toNumbered(topic, 5, 1, 5))
    await eventually(() => expect(member.values()).toEqual(numbers(5, 10)))
    await member.consumer.stop()
  })

  test('a resumed partition goes on where it stopped, without gap or repetition', async () => {
    const topic = await makeTopic(world(), 1)
    const resumed: Promise<void>[] = []
    const member = await join(world(), {
      topic,
      onRecords: (consumer, partition) => {
        consumer.pause([partition])
        resumed.push(Promise.resolve().then(() => consumer.resume([partition])))
      },
    })
    for (let from = 0; from < 100; from += 20) await world().broker.produce(toNumbered(topic, 20, 0, from))
    await eventually(() => expect(member.records.length).toBeGreaterThanOrEqual(100))
    expect(member.values()).toEqual(numbers(0, 100))
    await Promise.all(resumed)
    await member.consumer.stop()
  })

  test('pausing all partitions from within the first batch holds the rest back', async () => {
    const topic = await makeTopic(world(), 4)
    await world().broker.produce(
      [0, 1, 2, 3].flatMap((partition) => toNumbered(topic, 5, partition, partition * 5)),
    )
    const all = [0, 1, 2, 3]
    const member = await join(world(), {
      topic,
      group: `${topic}-late`,
      onRecords: (consumer) => consumer.pause(all),
    })
    await eventually(() => expect(member.records.length).toBeGreaterThan(0))
    const before = member.records.length
    const witness = await join(world(), { topic, group: `${topic}-witness` })
    await eventually(() => expect(witness.records).toHaveLength(20))
    expect(member.records).toHaveLength(before)
    member.consumer.resume(all)
    await witness.consumer.stop()
    await member.consumer.stop()
  })

  test('a new assignment starts unpaused', async () => {
    const topic = await makeTopic(world(), 2)
    const one = await join(world(), { topic })
    one.consumer.pause([0, 1])
    const two = await join(world(), { topic, broker: world().another() })
    await eventually(() => expect([one.owned.size, two.owned.size]).toEqual([1, 1]))
    await world().broker.produce([...toNumbered(topic, 5, 0), ...toNumbered(topic, 5, 1, 5)])
    await eventually(() => expect(sorted([...one.values(), ...two.values()])).toEqual(numbers(0, 10)))
    await Promise.all([one.consumer.stop(), two.consumer.stop()])
  })
}
