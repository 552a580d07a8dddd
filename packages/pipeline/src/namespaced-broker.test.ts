import { describe, expect, test } from 'vitest'
import type { Subscription } from './broker.ts'
import { makeMemoryBroker } from './memory/make-memory-broker.ts'
import { namespacedBroker } from './namespaced-broker.ts'
import { readAll } from './test-support/bench.ts'
import { settle } from './test-support/manual-time.ts'

const TOPIC = 'rasid.articles.parsed'
const settings = { name: TOPIC, partitions: 1, config: {} }
const record = { topic: TOPIC, key: 'k', value: Buffer.from('v'), headers: {} }

function subscription(onRecords: Subscription['onRecords']): Subscription {
  const nothing = (): void => undefined
  return {
    group: 'rasid.enricher',
    topic: TOPIC,
    onAssigned: nothing,
    onRevoked: nothing,
    onRecords,
    onCrash: nothing,
  }
}

describe('a namespace', () => {
  test('gives topics another first word, and their own names back', async () => {
    const broker = makeMemoryBroker()
    const view = namespacedBroker(broker, 'probe')
    expect(await view.createTopics([settings])).toEqual([TOPIC])
    expect((await view.topics()).map(({ name }) => name)).toEqual([TOPIC])
    expect((await broker.topics()).map(({ name }) => name)).toEqual(['probe.articles.parsed'])
  })

  test('never meets another one', async () => {
    const broker = makeMemoryBroker()
    const [one, two] = [namespacedBroker(broker, 'one'), namespacedBroker(broker, 'two')]
    for (const view of [one, two]) await view.createTopics([settings])
    await one.produce([record])
    expect(await readAll(one, TOPIC)).toHaveLength(1)
    expect(await readAll(two, TOPIC)).toHaveLength(0)
  })

  test('has groups of its own', async () => {
    const broker = makeMemoryBroker()
    const view = namespacedBroker(broker, 'probe')
    await view.createTopics([settings])
    const consumer = await view.subscribe(subscription(() => undefined))
    await consumer.commit([{ partition: 0, offset: 5 }])
    expect(await view.committed('rasid.enricher', TOPIC)).toEqual([{ partition: 0, offset: 5 }])
    expect(await broker.committed('probe.enricher', 'probe.articles.parsed')).toEqual([
      { partition: 0, offset: 5 },
    ])
    await consumer.stop()
  })

  test('delivers what was written in it', async () => {
    const view = namespacedBroker(makeMemoryBroker(), 'probe')
    await view.createTopics([settings])
    const seen: string[] = []
    const consumer = await view.subscribe(
      subscription((_, records) =>
        seen.push(...records.map(({ value }) => Buffer.from(value ?? []).toString())),
      ),
    )
    await view.produce([record])
    await settle()
    expect(seen).toEqual(['v'])
    await consumer.stop()
  })

  test('deletes its own topics alone', async () => {
    const broker = makeMemoryBroker()
    const view = namespacedBroker(broker, 'probe')
    await broker.createTopics([settings])
    await view.createTopics([settings])
    await view.deleteTopics([TOPIC])
    expect((await broker.topics()).map(({ name }) => name)).toEqual([TOPIC])
  })

  test('of our own name changes nothing', () => {
    const broker = makeMemoryBroker()
    expect(namespacedBroker(broker, 'rasid')).toBe(broker)
  })
})
