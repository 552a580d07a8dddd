/** What only a real process can show: it is killed, asked to stop, or ends by itself, and Kafka tells what is left. */
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { startChild, type Child } from '../support/child.ts'
import { makeNamespace } from '../support/namespace.ts'
import { makeKafkaWorld } from './kafka-world.ts'
import { eventuallyCommitted, makeStageBench, toFeeds, type StageBench } from './stage-bench.ts'
import { pass } from './stage-properties.ts'
import { eventually } from './world.ts'

const world = await makeKafkaWorld(inject('kafkaBrokers'))
const children: Child[] = []

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(children.map(({ ended }) => ended))
  await world.close()
})

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', `${name}.ts`)

interface ProcessBench extends StageBench {
  readonly namespace: string
}

async function makeProcessBench(): Promise<ProcessBench> {
  const namespace = makeNamespace('process')
  return { ...(await makeStageBench({ fresh: () => world.fresh(namespace) })), namespace }
}

function startService(namespace: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = startChild(fixture('service-process'), [], {
    KAFKA_BROKERS: inject('kafkaBrokers').join(),
    RASID_NAMESPACE: namespace,
    LOG_LEVEL: 'warn',
    ...env,
  })
  children.push(child)
  return child
}

test('nothing is lost when the process is killed between writing and committing', async () => {
  const bench = await makeProcessBench()
  await bench.feed(toFeeds(50))
  const child = startChild(fixture('never-commits'), [inject('kafkaBrokers').join(), bench.namespace])
  children.push(child)
  await eventually(async () => expect(await bench.out()).toHaveLength(50))
  child.kill('SIGKILL')
  expect(await child.ended).toBe('SIGKILL')
  expect(await bench.committed()).toEqual([0, 0])
  const next = await bench.run({ handle: pass })
  await eventually(async () => expect(await bench.out()).toHaveLength(100))
  expect(new Set(await bench.out()).size).toBe(50)
  await next.stop()
})

test('SIGTERM lets what runs be finished and committed, and the process ends with 0', async () => {
  const bench = await makeProcessBench()
  await bench.feed([
    { name: 'slow-1', partition: 0 },
    { name: 'slow-2', partition: 0 },
  ])
  const child = startService(bench.namespace)
  await eventually(() => expect(child.output()).toContain('handling slow-2'))
  child.kill('SIGTERM')
  expect(await child.ended, child.output()).toBe(0)
  expect((await bench.out()).toSorted()).toEqual(['slow-1', 'slow-2'])
  expect(await bench.committed()).toEqual([2, 0])
})

test('SIGTERM ends the process at the drain deadline, and what was left comes again', async () => {
  const bench = await makeProcessBench()
  await bench.feed([{ name: 'slow-1', partition: 0 }])
  const child = startService(bench.namespace, { DRAIN_MS: '50' })
  await eventually(() => expect(child.output()).toContain('handling slow-1'))
  child.kill('SIGTERM')
  expect(await child.ended, child.output()).toBe(0)
  expect(await bench.committed()).toEqual([0, 0])
  const next = await bench.run({ handle: pass })
  await eventuallyCommitted(bench, [1, 0])
  await next.stop()
})

test('a fatal error is the exit code of the process', async () => {
  const bench = await makeProcessBench()
  await bench.feed([{ name: 'fatal-1', partition: 0 }])
  const child = startService(bench.namespace)
  expect(await child.ended, child.output()).toBe(42)
  expect(await bench.committed()).toEqual([0, 0])
})

test('the cap on rejects is an exit code of its own', async () => {
  const bench = await makeProcessBench()
  await bench.feed(toFeeds(30, 0).map(({ name }) => ({ name: `bad-${name}`, partition: 0 })))
  const child = startService(bench.namespace, { REJECT_CAP_RUN: '10' })
  expect(await child.ended, child.output()).toBe(3)
})

test('no process prints a warning of Node', async () => {
  const bench = await makeProcessBench()
  await bench.feed(toFeeds(5))
  const child = startService(bench.namespace)
  await eventually(async () => expect(await bench.out()).toHaveLength(5))
  child.kill('SIGTERM')
  await child.ended
  expect(child.output()).not.toMatch(/Warning/)
})
