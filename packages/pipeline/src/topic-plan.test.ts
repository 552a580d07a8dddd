import { rejectedTopicName, STAGES, TOPICS } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { makeMemoryBroker } from './memory/make-memory-broker.ts'
import { compareTopics, plannedTopics } from './topic-plan.ts'

describe('the plan of topics', () => {
  test('has every topic of the topology and a rejected topic a stage, each once', () => {
    const names = plannedTopics().map(({ name }) => name)
    expect(names).toEqual([...TOPICS.map(({ name }) => name), ...STAGES.map(rejectedTopicName)])
  })

  test('keeps topics as the topology says', () => {
    for (const topic of TOPICS) {
      const config = plannedTopics().find(({ name }) => name === topic.name)?.config
      expect(config?.['cleanup.policy']).toBe(topic.cleanup)
      expect(config?.['retention.ms']).toBe(
        topic.retentionMs === undefined ? undefined : String(topic.retentionMs),
      )
    }
  })

  test('keeps rejects in one partition, in order', () => {
    const rejects = plannedTopics(8).filter(({ name }) => name.endsWith('.rejected'))
    expect(rejects.map(({ partitions }) => partitions)).toEqual(STAGES.map(() => 1))
  })
})

describe('comparing with a broker', () => {
  test('finds nothing where all was created as planned', async () => {
    const broker = makeMemoryBroker()
    await broker.createTopics(plannedTopics())
    expect(await compareTopics(broker)).toEqual([])
  })

  test('names what is missing', async () => {
    const broker = makeMemoryBroker()
    await broker.createTopics(plannedTopics().slice(1))
    expect(await compareTopics(broker)).toEqual([{ topic: 'rasid.crawl.requests', problem: 'missing' }])
  })

  test('names each value that differs', async () => {
    const broker = makeMemoryBroker()
    const [first, ...rest] = plannedTopics()
    if (!first) throw new Error('the plan is empty')
    const config = { ...first.config, 'cleanup.policy': 'compact' }
    await broker.createTopics([{ ...first, partitions: 3, config }, ...rest])
    expect((await compareTopics(broker)).map(({ problem }) => problem)).toEqual([
      'has 3 partitions, declared are 8',
      'cleanup.policy is compact, declared is delete',
    ])
  })

  test('leaves topics of others alone', async () => {
    const broker = makeMemoryBroker()
    await broker.createTopics([...plannedTopics(), { name: 'else', partitions: 1, config: {} }])
    expect(await compareTopics(broker)).toEqual([])
  })
})
