import { describe, expect, test } from 'vitest'
import { rejectedTopicName, SERVICES, STAGES, TOPICS } from './index.ts'

describe('the topology', () => {
  test('names topics and messages once', () => {
    expect(new Set(TOPICS.map(({ name }) => name)).size).toBe(TOPICS.length)
    expect(new Set(TOPICS.map(({ message }) => message.name)).size).toBe(TOPICS.length)
  })

  test('has a writer and a reader for every topic', () => {
    for (const { writtenBy, readBy } of TOPICS) {
      expect(writtenBy.length).toBeGreaterThan(0)
      expect(readBy.length).toBeGreaterThan(0)
    }
  })

  test('lets every stage read exactly one topic beside its own memory', () => {
    for (const stage of STAGES) {
      const inputs = TOPICS.filter(
        ({ readBy, writtenBy }) => readBy.includes(stage) && !writtenBy.includes(stage),
      )
      expect(inputs, stage).toHaveLength(1)
    }
  })

  test('keeps what is not compacted for a stated time', () => {
    for (const { cleanup, retentionMs } of TOPICS)
      expect(retentionMs === undefined).toBe(cleanup === 'compact')
  })

  test('makes a stage of every service but the one that reads the index', () => {
    expect([...STAGES, 'search']).toEqual([...SERVICES])
  })

  test('has a topic for the rejects of each stage', () => {
    expect(STAGES.map(rejectedTopicName)).toContain('rasid.parser.rejected')
  })
})
