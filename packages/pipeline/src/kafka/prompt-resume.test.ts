import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import type { ConsumerGroupPrototype } from './kafkajs-internals.ts'
import { resumePromptly } from './prompt-resume.ts'

/** A group of which only what is looked at is there; says how long each of its requests would have waited. */
function makeGroup(): {
  readonly waits: number[]
  readonly pause: (count: number) => void
  ask: () => unknown
} {
  const waits: number[] = []
  const prototype: ConsumerGroupPrototype = {
    async fetch() {
      waits.push(this.maxWaitTime)
    },
  }
  resumePromptly(prototype)
  let paused = 0
  const group = Object.assign(Object.create(prototype) as ConsumerGroupPrototype, {
    maxWaitTime: 1_000,
    subscriptionState: { paused: () => Array.from({ length: paused }) },
  })
  return { waits, pause: (count) => (paused = count), ask: () => group.fetch('1') }
}

test('a request waits its full time, but a moment only while a partition is paused', async () => {
  const { waits, pause, ask } = makeGroup()
  await ask()
  pause(1)
  await ask()
  pause(8)
  await ask()
  pause(0)
  await ask()
  expect(waits).toEqual([1_000, 50, 50, 1_000])
})

test('kafkajs has what is looked at', () => {
  const require = createRequire(import.meta.url)
  const group = require('kafkajs/src/consumer/consumerGroup') as { prototype: { fetch: unknown } }
  const state = require('kafkajs/src/consumer/subscriptionState') as { prototype: { paused: unknown } }
  expect([typeof group.prototype.fetch, typeof state.prototype.paused]).toEqual(['function', 'function'])
})
