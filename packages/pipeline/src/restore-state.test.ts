import { crawlState, type CrawlState } from '@rasid/contracts'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { Broker } from './broker.ts'
import { toOutgoingRecord } from './handle-record.ts'
import { makeMemoryBroker } from './memory/make-memory-broker.ts'
import { restoreState } from './restore-state.ts'
import { to, type StageState } from './stage.ts'
import { plannedTopics } from './topic-plan.ts'

type Memory = Map<string, CrawlState | null>

const log = pino({ level: 'silent' })
const state: StageState<CrawlState, Memory> = {
  topic: crawlState,
  restore: (_, key, value, memory) => void memory.set(key, value),
  forget: (_, memory) => memory.clear(),
}

async function brokerWith(values: Readonly<Record<string, CrawlState | null>>): Promise<Broker> {
  const broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics(1))
  const context = { id: 'x', source: '/rasid/scheduler', time: '2026-03-14T09:00:00Z', traceparent: '' }
  await broker.produce(
    Object.entries(values).map(([key, value]) => toOutgoingRecord(to(crawlState, key, value, 0), context)),
  )
  return broker
}

function plan(failures: number): CrawlState {
  return { kind: 'plan', sourceId: 'manara', nextPollAt: '2026-03-14T09:00:00Z', failures }
}

describe('restoring state', () => {
  test('hands every record over, tombstones included', async () => {
    const memory: Memory = new Map()
    const broker = await brokerWith({ 'plan:a': plan(0), 'plan:b': null })
    const { signal } = new AbortController()
    expect(await restoreState(broker, state, 0, memory, log, signal)).toBe(2)
    expect([...memory]).toEqual([
      ['plan:a', plan(0)],
      ['plan:b', null],
    ])
  })

  test('begins with a clean memory', async () => {
    const memory: Memory = new Map([['plan:old', plan(1)]])
    await restoreState(await brokerWith({}), state, 0, memory, log, new AbortController().signal)
    expect([...memory]).toEqual([])
  })

  test('passes over what can not be read', async () => {
    const memory: Memory = new Map()
    const broker = await brokerWith({ 'plan:a': plan(0) })
    await broker.produce([{ topic: crawlState.name, key: 'bad', value: Buffer.from('?'), headers: {} }])
    await restoreState(broker, state, 0, memory, log, new AbortController().signal)
    expect([...memory.keys()]).toEqual(['plan:a'])
  })

  test('remembers nothing that arrives after the partition has gone', async () => {
    const memory: Memory = new Map()
    const broker = await brokerWith({ 'plan:a': plan(0) })
    const revoked = new AbortController()
    const late: Broker = {
      ...broker,
      read: async function* read(range) {
        const { signal: _, ...rest } = range
        for await (const batch of broker.read(rest)) {
          revoked.abort(new Error('revoked'))
          yield batch
        }
      },
    }
    await expect(restoreState(late, state, 0, memory, log, revoked.signal)).rejects.toThrow('revoked')
    expect([...memory]).toEqual([])
  })
})
