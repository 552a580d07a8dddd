/** The broker goes away and comes back. It has a Kafka of its own, because the others need theirs. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePrivateKafka, type PrivateKafka } from '../support/private-kafka.ts'
import { makeKafkaWorld } from './kafka-world.ts'
import { eventuallyCommitted, makeStageBench, toFeeds } from './stage-bench.ts'
import { pass } from './stage-properties.ts'
import { eventually, type World } from './world.ts'

let kafka: PrivateKafka
let world: World

beforeAll(async () => {
  kafka = await makePrivateKafka(process.env)
  await kafka.start()
  world = await makeKafkaWorld(kafka.brokers)
})

afterAll(async () => {
  await world.close()
  await kafka.remove()
})

/** The session ends (6 s), kafkajs tries again (at most 2 s apart), the group forms anew. */
const RECOVERY_MS = 60_000

test('a restart of the broker is survived: nothing is lost and the service does not end', async () => {
  const bench = await makeStageBench(world)
  let end: unknown
  await bench.feed(toFeeds(50, 0))
  const running = await bench.run({ handle: pass })
  running.ended.catch((error: unknown) => {
    end = error
  })
  await eventuallyCommitted(bench, [50, 0])
  await kafka.stop()
  await kafka.start()
  await eventually(() => bench.feed(toFeeds(1, 0, 50)), RECOVERY_MS)
  await eventually(async () => expect(new Set(await bench.out()).size).toBe(51), RECOVERY_MS)
  expect(end).toBeUndefined()
  await running.stop()
})

test('a write that was under way when the broker went is finished when it is back', async () => {
  const bench = await makeStageBench(world)
  await bench.feed(toFeeds(200))
  const running = await bench.run({ handle: pass })
  await eventually(async () => expect((await bench.out()).length).toBeGreaterThan(0))
  await kafka.stop()
  await kafka.start()
  await eventually(async () => expect(new Set(await bench.out()).size).toBe(200), RECOVERY_MS)
  await running.stop()
})

test('a client made while the broker is away waits for it', async () => {
  await kafka.stop()
  const broker = world.another()
  const asked = broker.topics()
  await kafka.start()
  expect(await asked).toBeInstanceOf(Array)
})
