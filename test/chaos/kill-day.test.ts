/** The simulated day of `test/kill-day.test.ts` over a real Kafka: fewer outlets and hours, the same deaths and tests. */
import { PARTITIONS } from '@rasid/contracts'
import { afterAll, inject } from 'vitest'
import { makeKafkaWorld } from '../broker/kafka-world.ts'
import type { World } from '../broker/world.ts'
import { attended } from '../support/crawl-day/attended.ts'
import { dayProperties } from '../support/crawl-day/day-properties.ts'

let world: World | undefined

dayProperties(
  'Kafka',
  { seed: process.env['RASID_DAY_SEED'] ?? 'a day', outlets: 20, hours: 8, kills: 48 },
  async (now) => {
    world = await makeKafkaWorld(inject('kafkaBrokers'))
    return attended(world.fresh(), PARTITIONS, now)
  },
)

afterAll(async () => world?.close())
