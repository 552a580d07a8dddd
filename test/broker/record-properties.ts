/** What every adapter promises about records, ranges, offsets and topics. */
import { expect, test } from 'vitest'
import { collect, makeTopic, textOf, toNumbered, toRecord, type World } from './world.ts'

/** Registers the tests; `world` is asked for only while they run. */
export function recordProperties(world: () => World): void {
  records(world)
  ranges(world)
  offsets(world)
  topics(world)
}

function records(world: () => World): void {
  test('key, value, headers and tombstones come back as they were written', async () => {
    const topic = await makeTopic(world(), 1)
    const headers = { ce_type: 'rasid.test.written', raw: Uint8Array.of(0, 255, 128) }
    await world().broker.produce([
      { topic, key: 'مفتاح', value: Uint8Array.of(1, 2, 3), headers },
      { topic, key: null, value: null, headers: {} },
    ])
    const [first, second] = await collect(world().broker.read({ topic, partition: 0, from: 0, until: 2 }))
    expect(Buffer.from(first?.key ?? []).toString('utf8')).toBe('مفتاح')
    expect([...(first?.value ?? [])]).toEqual([1, 2, 3])
    expect(Object.keys(first?.headers ?? {})).toEqual(['ce_type', 'raw'])
    expect([...(first?.headers['raw'] ?? [])]).toEqual([0, 255, 128])
    expect(second).toMatchObject({ offset: 1, partition: 0, key: null, value: null, headers: {} })
  })

  test('a record over the limit is refused where it is made, with all of its call', async () => {
    const topic = await makeTopic(world(), 1)
    const large = toRecord(topic, 'large', 'x'.repeat(world().maxRecordBytes + 1))
    await expect(world().broker.produce([toRecord(topic, 'small', 'x'), large])).rejects.toMatchObject({
      name: 'RecordTooLarge',
    })
    expect(await world().broker.offsets(topic)).toEqual([{ partition: 0, low: 0, high: 0 }])
  })

  test('a record of nearly the limit is taken', async () => {
    const topic = await makeTopic(world(), 1, { 'max.message.bytes': String(world().maxRecordBytes) })
    const value = 'x'.repeat(world().maxRecordBytes - 1_024)
    await world().broker.produce([toRecord(topic, 'large', value)])
    const [record] = await collect(world().broker.read({ topic, partition: 0, from: 0, until: 1 }))
    expect(record?.value?.byteLength).toBe(value.length)
  })

  test('a key lies in the partition that partitionOf names', async () => {
    const topic = await makeTopic(world(), 5)
    const keys = ['kuwait', 'الكويت', 'f4b1', '']
    await world().broker.produce(keys.map((key) => toRecord(topic, key, key)))
    for (const key of keys) {
      const partition = world().broker.partitionOf(key, 5)
      const found = await collect(world().broker.read({ topic, partition, from: 0, until: keys.length }))
      expect(found.map(textOf)).toContain(key)
    }
  })

  // Hashes from the tests of the Java client, masked to 31 bits, modulo 1000.
  test.each([
    ['21', (-973_932_308 & 0x7fffffff) % 1_000],
    ['foobar', (-790_332_482 & 0x7fffffff) % 1_000],
    ['a-little-bit-long-string', (-985_981_536 & 0x7fffffff) % 1_000],
    ['abc', 479_470_107 % 1_000],
  ])('the partition of %s is that of the Java client', (key, partition) => {
    expect(world().broker.partitionOf(key, 1_000)).toBe(partition)
  })
}

function ranges(world: () => World): void {
  test('a range gives exactly its records, in order', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 20))
    const found = await collect(world().broker.read({ topic, partition: 0, from: 5, until: 15 }))
    expect(found.map(({ offset }) => offset)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  })

  test('an empty range ends at once', async () => {
    const topic = await makeTopic(world(), 1)
    expect(await collect(world().broker.read({ topic, partition: 0, from: 0, until: 0 }))).toEqual([])
  })

  test('a range that reaches beyond the log ends with the log', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 3))
    expect(await collect(world().broker.read({ topic, partition: 0, from: 1, until: 99 }))).toHaveLength(2)
  })

  test('ranges of several partitions are read side by side', async () => {
    const topic = await makeTopic(world(), 4)
    await world().broker.produce([0, 1, 2, 3].flatMap((partition) => toNumbered(topic, 50, partition)))
    const found = await Promise.all(
      [0, 1, 2, 3].map((partition) => collect(world().broker.read({ topic, partition, from: 0, until: 50 }))),
    )
    expect(found.map((each) => each.length)).toEqual([50, 50, 50, 50])
  })

  test('reading may be given up in the middle and begun anew', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 10))
    for await (const batch of world().broker.read({ topic, partition: 0, from: 0, until: 10 })) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    expect(await collect(world().broker.read({ topic, partition: 0, from: 0, until: 10 }))).toHaveLength(10)
  })

  test('an aborted signal ends a range with its reason', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.produce(toNumbered(topic, 3))
    const signal = AbortSignal.abort(new Error('shutting down'))
    await expect(
      collect(world().broker.read({ topic, partition: 0, from: 0, until: 3, signal })),
    ).rejects.toThrow('shutting down')
  })
}

function offsets(world: () => World): void {
  test('offsets name the first readable and the next record of each partition', async () => {
    const topic = await makeTopic(world(), 2)
    await world().broker.produce(toNumbered(topic, 3, 1))
    expect(await world().broker.offsets(topic)).toEqual([
      { partition: 0, low: 0, high: 0 },
      { partition: 1, low: 0, high: 3 },
    ])
  })

  test('offsetsAt finds the first record at or after an instant, else the end', async () => {
    const topic = await makeTopic(world(), 2)
    await world().broker.produce(toNumbered(topic, 3, 0))
    const [first] = await collect(world().broker.read({ topic, partition: 0, from: 0, until: 1 }))
    const at = first?.timestampMs ?? 0
    expect(await world().broker.offsetsAt(topic, at)).toEqual([
      { partition: 0, offset: 0 },
      { partition: 1, offset: 0 },
    ])
    expect(await world().broker.offsetsAt(topic, at + 3_600_000)).toEqual([
      { partition: 0, offset: 3 },
      { partition: 1, offset: 0 },
    ])
  })

  test('a group that has committed nothing has no offsets', async () => {
    const topic = await makeTopic(world(), 2)
    expect(await world().broker.committed(`${topic}-nobody`, topic)).toEqual([])
  })
}

function topics(world: () => World): void {
  test('creating topics makes what is missing and leaves the rest', async () => {
    const topic = await makeTopic(world(), 2)
    const fresh = `${topic}-fresh`
    const asked = [
      { name: topic, partitions: 7, config: {} },
      { name: fresh, partitions: 3, config: { 'cleanup.policy': 'compact' } },
    ]
    expect(await world().broker.createTopics(asked)).toEqual([fresh])
    const found = await world().broker.topics()
    expect(found.find(({ name }) => name === topic)?.partitions).toBe(2)
    expect(found.find(({ name }) => name === fresh)).toEqual({
      name: fresh,
      partitions: 3,
      config: { 'cleanup.policy': 'compact' },
    })
  })

  test('a deleted topic is gone, and deleting it again is no error', async () => {
    const topic = await makeTopic(world(), 1)
    await world().broker.deleteTopics([topic])
    expect((await world().broker.topics()).map(({ name }) => name)).not.toContain(topic)
    await world().broker.deleteTopics([topic])
  })

  test('a topic that was used and deleted does not disturb the others', async () => {
    const [gone, stays] = [await makeTopic(world(), 1), await makeTopic(world(), 1)]
    await world().broker.produce([toRecord(gone, 'k', 'v')])
    await collect(world().broker.read({ topic: gone, partition: 0, from: 0, until: 1 }))
    await world().broker.deleteTopics([gone])
    await world().broker.produce([toRecord(stays, 'k', 'v')])
    expect(
      await collect(world().broker.read({ topic: stays, partition: 0, from: 0, until: 1 })),
    ).toHaveLength(1)
  })
}
