import { articlesParsed, documentsFetched, PARTITIONS, rejectedTopicName, STAGES } from '@rasid/contracts'
import { makeMemoryBroker, type Broker } from '@rasid/pipeline'
import { expect, test, vi } from 'vitest'
import { makePassedReader, type PassedWorld } from './passed-reader.ts'

const DAY_MS = 86_400_000

/** A cluster with every topic, by a clock that is moved by hand; nobody waits for it in vain. */
async function aWorld(): Promise<PassedWorld & { readonly broker: Broker; readonly clock: { now: number } }> {
  const clock = { now: 10 * DAY_MS }
  const broker = makeMemoryBroker({ now: () => clock.now })
  const names = [documentsFetched.name, articlesParsed.name, ...STAGES.map(rejectedTopicName)]
  await broker.createTopics(names.map((name) => ({ name, partitions: PARTITIONS, config: {} })))
  const sleep = async (): Promise<never> => await new Promise(() => undefined)
  return { broker, clock, time: { now: () => clock.now, sleep }, log: { warn: vi.fn<() => void>() } }
}

async function write({ broker }: { readonly broker: Broker }, topic: string, records: number): Promise<void> {
  await broker.produce(
    Array.from({ length: records }, (_, at) => ({ topic, key: `k${at}`, value: null, headers: {} })),
  )
}

test('records of the last day are counted by topic, those of all rejects together', async () => {
  const world = await aWorld()
  await write(world, documentsFetched.name, 3)
  world.clock.now += DAY_MS + 1
  await write(world, documentsFetched.name, 16)
  await write(world, articlesParsed.name, 4)
  await write(world, rejectedTopicName('parser'), 2)
  await write(world, rejectedTopicName('fetcher'), 1)
  expect(await makePassedReader(world)()).toEqual({ fetched: 16, parsed: 4, rejected: 3 })
})

test('a quiet day is three zeros', async () => {
  const world = await aWorld()
  await write(world, articlesParsed.name, 4)
  world.clock.now += DAY_MS + 1
  expect(await makePassedReader(world)()).toEqual({ fetched: 0, parsed: 0, rejected: 0 })
})

test('a Kafka that is away is no answer, and one line in the log until it is back', async () => {
  const world = await aWorld()
  let isAway = true
  const broker = {
    ...world.broker,
    offsets: async (topic: string) => {
      if (isAway) throw new Error('no broker answers')
      return await world.broker.offsets(topic)
    },
  }
  const read = makePassedReader({ ...world, broker })
  expect(await read()).toBeUndefined()
  world.clock.now += 10_000
  expect(await read()).toBeUndefined()
  expect(world.log.warn).toHaveBeenCalledTimes(1)
  isAway = false
  world.clock.now += 10_000
  expect(await read()).toEqual({ fetched: 0, parsed: 0, rejected: 0 })
})

test('a Kafka that takes its time holds up one page, and its answer is there for who asks later', async () => {
  const world = await aWorld()
  const answer = Promise.withResolvers<void>()
  const offsets = async (topic: string): ReturnType<Broker['offsets']> => {
    await answer.promise
    return await world.broker.offsets(topic)
  }
  const sleep = vi.fn<() => Promise<void>>(async () => undefined)
  const slow = { ...world, broker: { ...world.broker, offsets }, time: { ...world.time, sleep } }
  const read = makePassedReader(slow)
  expect([await read(), await read(), await read()]).toEqual([undefined, undefined, undefined])
  expect(sleep).toHaveBeenCalledTimes(1)
  sleep.mockImplementation(world.time.sleep as () => Promise<never>)
  answer.resolve()
  await vi.waitFor(async () => expect(await read()).toEqual({ fetched: 0, parsed: 0, rejected: 0 }))
})
